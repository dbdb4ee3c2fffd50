package io.polyphase;

/**
 * How an interpreter is set up ({@code PyInterpreterConfig}, the presets of CPython 3.13).
 *
 * @param name the preset's name
 * @param isMain whether it is the main interpreter
 * @param ownGil whether it has a lock of its own and so runs beside others
 * @param checksExtensions whether modules that do not support sub-interpreters are refused
 */
public record InterpreterConfig(
    String name, boolean isMain, boolean ownGil, boolean checksExtensions) {

  /** The main interpreter. */
  public static final InterpreterConfig MAIN = new InterpreterConfig("main", true, true, false);

  /** A sub-interpreter that shares the main one's lock and refuses nothing. */
  public static final InterpreterConfig LEGACY =
      new InterpreterConfig("legacy", false, false, false);

  /** A sub-interpreter with its own lock, which refuses modules that do not support that. */
  public static final InterpreterConfig ISOLATED =
      new InterpreterConfig("isolated", false, true, true);
}
