package io.polyphase;

import java.util.Objects;

/**
 * What an import failed of, where that is the import system's own doing; whoever must tell failures
 * apart asks {@link ImportException#failure}.
 *
 * <p>CPython tells such failures apart by the type and the text of the exception alone. The texts
 * stand here once: the loader writes them, and exceptions that come from CPython or from C code are
 * recognised by them.
 */
public enum ImportFailure {
  /** {@code sys.modules} has None under the name. */
  HALTED("ModuleNotFoundError", "import of ", " halted; None in sys.modules"),
  /** The entry vanished from {@code sys.modules} while the module was executed. */
  ENTRY_VANISHED("KeyError", "'", "'"),
  /** What is to be reloaded is not, or not any more, what {@code sys.modules} has. */
  NOT_IN_MODULES("ImportError", "module ", " not in sys.modules"),
  /** The package of what is to be reloaded is not in {@code sys.modules} any more. */
  PARENT_NOT_IN_MODULES("ImportError", "parent '", "' not in sys.modules"),
  /** The module does not support this kind of sub-interpreter. */
  NO_SUBINTERPRETERS("ImportError", "module ", " does not support loading in subinterpreters"),
  /** C code asked for a module's capsule, and the module could not be imported. */
  NO_CAPSULE_MODULE("ImportError", "PyCapsule_Import could not import module ", ""),
  /** The import would have waited in a circle. */
  WOULD_DEADLOCK("_DeadlockError", "RuntimeError", "deadlock detected by ", ""),
  /** Anything else: the module's own code raised, or the request was wrong. */
  OTHER("", "", "");

  private final String type;
  private final String base; // as which C code sees the type
  private final String before;
  private final String after;

  ImportFailure(String type, String before, String after) {
    this(type, type, before, after);
  }

  ImportFailure(String type, String base, String before, String after) {
    this.type = type;
    this.base = base;
    this.before = before;
    this.after = after;
  }

  /**
   * The text of an exception.
   *
   * @param subject what it is about, as the text shows it
   */
  String about(String subject) {
    return before + subject + after;
  }

  /**
   * What an exception is about, as its text shows it.
   *
   * @param e a failure of this kind
   */
  public String subject(ImportException e) {
    String text = Objects.requireNonNull(e.getMessage());
    return text.substring(before.length(), text.length() - after.length());
  }

  static ImportFailure of(String pythonType, String text) {
    for (ImportFailure failure : values()) {
      if ((pythonType.equals(failure.type) || pythonType.equals(failure.base))
          && text.length() >= failure.before.length() + failure.after.length()
          && text.startsWith(failure.before)
          && text.endsWith(failure.after)) {
        return failure;
      }
    }
    return OTHER;
  }
}
