package io.polyphase;

/** The two ways to initialise a module, told apart by what its init function returns. */
public enum InitStyle {
  /** The finished module. */
  SINGLE_PHASE,
  /** The definition (PEP 489). */
  MULTI_PHASE
}
