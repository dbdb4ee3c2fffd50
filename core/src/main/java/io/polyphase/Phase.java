package io.polyphase;

/** A step of importing that can be timed by itself. */
public enum Phase {
  /** Find the spec. */
  FIND,
  /** Create phase, import attributes included ({@code module_from_spec}). */
  CREATE,
  /** Exec phase of a freshly created module. */
  EXEC,
  /** Create, publish, exec and delete, with the spec at hand. */
  LOAD_DELETE,
  /** The whole of {@code import x; del sys.modules["x"]}, finding included. */
  IMPORT_DELETE
}
