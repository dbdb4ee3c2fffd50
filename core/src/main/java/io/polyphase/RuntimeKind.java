package io.polyphase;

import java.util.Locale;

/** The three runtimes. */
public enum RuntimeKind {
  /** Modules written in Java. */
  MANAGED,
  /** Unmodified extension modules, served by Java. */
  HOSTED,
  /** The same extension modules in CPython itself. */
  REFERENCE;

  /** The name that users type. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
