package io.polyphase;

/**
 * How an interpreter is set up ({@code PyInterpreterConfig}, the presets of CPython 3.13).
 *
 * @param name the preset's name
 * @param isMain whether it is the main interpreter
 * @param ownGil whether it has a lock of its own and so runs beside others
 * @param ownAllocator whether its objects live in memory of its own ({@code use_main_obmalloc}
 *     unset)
 * @param checksExtensions whether modules that do not support sub-interpreters are refused
 */
public record InterpreterConfig(
    String name, boolean isMain, boolean ownGil, boolean ownAllocator, boolean checksExtensions) {

  /** The main interpreter. */
  public static final InterpreterConfig MAIN =
      new InterpreterConfig("main", true, true, true, false);

  /** A sub-interpreter that shares the main one's lock and memory, and refuses nothing. */
  public static final InterpreterConfig LEGACY =
      new InterpreterConfig("legacy", false, false, false, false);

  /** A sub-interpreter with its own lock, which refuses modules that do not support that. */
  public static final InterpreterConfig ISOLATED =
      new InterpreterConfig("isolated", false, true, true, true);

  /** All settings zero. Cannot be opened: memory of its own, but nothing is refused. */
  public static final InterpreterConfig EMPTY =
      new InterpreterConfig("empty", false, false, true, false);

  /**
   * Whether CPython opens such a sub-interpreter ({@code init_interp_settings}).
   *
   * @throws IllegalArgumentException if it does not, or if this is the main interpreter's config
   */
  public void requireSubinterpreter() {
    if (isMain) {
      throw new IllegalArgumentException("there is one main interpreter, and it is open");
    }
    if (ownAllocator && !checksExtensions) {
      throw refused(
          "per-interpreter obmalloc does not support single-phase init extension modules");
    }
    if (ownGil && !ownAllocator) {
      throw refused("a lock of its own does not guard the main interpreter's memory");
    }
  }

  /** Why a sub-interpreter cannot be opened. */
  public Refused refused(String reason) {
    return new Refused(this, reason);
  }

  /** A runtime does not open such an interpreter. */
  public static final class Refused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    private Refused(InterpreterConfig config, String reason) {
      super("cannot open a sub-interpreter: config=" + config.name + ": " + reason);
      this.reason = reason;
    }

    /** The runtime's own words. */
    public String reason() {
      return reason;
    }
  }
}
