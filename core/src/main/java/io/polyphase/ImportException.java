package io.polyphase;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A module could not be imported. The subclass says whose fault it is.
 *
 * <p>Unchecked, as nobody but the outermost caller can do anything about it. Messages are CPython's
 * own; {@link #pythonType} names the exception that CPython raises.
 */
public abstract sealed class ImportException extends RuntimeException
    permits ImportException.NotFound,
        ImportException.NotLoadable,
        ImportException.Misuse,
        ImportException.WouldDeadlock,
        ImportException.NotCarried,
        ImportException.Raised,
        BadDefinition {
  private static final long serialVersionUID = 1L;

  private final String pythonType;
  private final @Nullable String name;
  private final @Nullable String path;

  ImportException(
      String pythonType,
      String message,
      @Nullable String name,
      @Nullable String path,
      @Nullable Throwable cause) {
    super(message, cause);
    this.pythonType = pythonType;
    this.name = name;
    this.path = path;
  }

  /** The type that CPython raises here, for example {@code SystemError}. */
  public final String pythonType() {
    return pythonType;
  }

  /** The exception's {@code name} attribute, where it has one and it is set. */
  public final @Nullable String name() {
    return name;
  }

  /** The exception's {@code path} attribute, where it has one and it is set. */
  public final @Nullable String path() {
    return path;
  }

  /** Which of the import system's own failures this is, whichever runtime raised it. */
  public final ImportFailure failure() {
    return ImportFailure.of(pythonType, String.valueOf(getMessage()));
  }

  /** Gives back the exception objects that this one and its causes own; their text stays. */
  final void releaseObjects(ObjectModel model) {
    for (Throwable t = this; t instanceof ImportException e; t = e.getCause()) {
      PyObject object = e instanceof Raised raised ? raised.takeException() : null;
      if (object != null) {
        model.release(object);
      }
    }
  }

  /** As Python prints it: type and message. */
  @Override
  @SuppressWarnings("OverrideThrowableToString") // getMessage() is str() of it
  public String toString() {
    return pythonType + ": " + getMessage();
  }

  /** Find phase; nobody's fault. Python: {@code ModuleNotFoundError}. */
  public static final class NotFound extends ImportException {
    private static final long serialVersionUID = 1L;

    private NotFound(String message, String name) {
      super("ModuleNotFoundError", message, name, null, null);
    }

    /** No finder knows the name. */
    public static NotFound noModuleNamed(String name) {
      return new NotFound("No module named '" + name + "'", name);
    }

    static NotFound parentIsNotAPackage(String name, String parent) {
      return new NotFound(
          "No module named '" + name + "'; '" + parent + "' is not a package", name);
    }

    static NotFound halted(String name) {
      return new NotFound(ImportFailure.HALTED.about(name), name);
    }

    static NotFound specNotFound(String name) {
      return new NotFound("spec not found for the module '" + name + "'", name);
    }
  }

  /** The file cannot be opened, has no export hook, or is refused. Python: {@code ImportError}. */
  public static final class NotLoadable extends ImportException {
    private static final long serialVersionUID = 1L;

    private NotLoadable(String message, @Nullable String name, @Nullable String path) {
      super("ImportError", message, name, path, null);
    }

    /**
     * {@code dlopen} failed.
     *
     * @param reason {@code dlerror}'s text
     * @param file what was to be opened
     */
    public static NotLoadable cannotOpen(String reason, String file, ModuleSpec spec) {
      return new NotLoadable(reason, ModuleSpec.lastPartOf(spec.name()), file);
    }

    /** The file has no such symbol. */
    public static NotLoadable noExportHook(String symbol, ModuleSpec spec) {
      return new NotLoadable(
          "dynamic module does not define module export function (" + symbol + ")",
          spec.name(),
          spec.origin());
    }

    static NotLoadable notBuiltin(String name) {
      return new NotLoadable("'" + name + "' is not a built-in module", name, null);
    }

    static NotLoadable otherName(String loaderName, String name) {
      return new NotLoadable("loader for " + loaderName + " cannot handle " + name, name, null);
    }

    static NotLoadable beyondTopLevel() {
      return new NotLoadable("attempted relative import beyond top-level package", null, null);
    }

    /** What was to be reloaded has a name that is no string. */
    public static NotLoadable oddName(String shown) {
      return new NotLoadable(ImportFailure.NOT_IN_MODULES.about(shown), null, null);
    }

    static NotLoadable noSubinterpreters(String name) {
      return new NotLoadable(ImportFailure.NO_SUBINTERPRETERS.about(name), null, null);
    }

    static NotLoadable notInModules(String name, boolean quoted) {
      String shown = quoted ? "'" + name + "'" : name;
      return new NotLoadable(ImportFailure.NOT_IN_MODULES.about(shown), name, null);
    }

    static NotLoadable parentNotInModules(String parent) {
      return new NotLoadable(ImportFailure.PARENT_NOT_IN_MODULES.about(parent), parent, null);
    }
  }

  /** The import itself was asked for wrongly, or lost its entry. The type is the reference's. */
  public static final class Misuse extends ImportException {
    private static final long serialVersionUID = 1L;

    private Misuse(String pythonType, String message) {
      super(pythonType, message, null, null, null);
    }

    static Misuse emptyName() {
      return new Misuse("ValueError", "Empty module name");
    }

    static Misuse relativeWithoutPackage(String name) {
      return new Misuse(
          "TypeError",
          "the 'package' argument is required to perform a relative import for '" + name + "'");
    }

    static Misuse originNotAString() {
      return new Misuse("TypeError", "module filename must be a string");
    }

    static Misuse embeddedNull() {
      return new Misuse("ValueError", "embedded null character");
    }

    /** A lone surrogate at an index; {@code position} is the same in code points. */
    static Misuse surrogates(String text, int index, int position) {
      int end = index;
      while (end < text.length() && Character.isSurrogate(text.charAt(end))) {
        end++;
      }
      String which =
          end - index == 1
              ? String.format(
                  Locale.ROOT,
                  "character '\\u%04x' in position %d",
                  (int) text.charAt(index),
                  position)
              : "characters in position " + position + "-" + (position + end - index - 1);
      return new Misuse(
          "UnicodeEncodeError", "'utf-8' codec can't encode " + which + ": surrogates not allowed");
    }

    static Misuse importLockNotHeld() {
      return new Misuse("RuntimeError", "not holding the import lock");
    }

    static Misuse overrideInMain() {
      return new Misuse(
          "RuntimeError",
          "_imp._override_multi_interp_extensions_check() cannot be used in the main interpreter");
    }

    static Misuse notAModule() {
      return new Misuse("TypeError", "reload() argument must be a module");
    }

    /** The entry vanished from {@code sys.modules} while the module was executed. */
    static Misuse entryVanished(String name) {
      return new Misuse("KeyError", ImportFailure.ENTRY_VANISHED.about(name));
    }
  }

  /** Two threads wait for each other's half-made modules. Python: {@code _DeadlockError}. */
  public static final class WouldDeadlock extends ImportException {
    private static final long serialVersionUID = 1L;

    WouldDeadlock(String lock) {
      super("_DeadlockError", ImportFailure.WOULD_DEADLOCK.about(lock), null, null, null);
    }
  }

  /**
   * The extension used something that the runtime does not provide, which says nothing of the
   * extension. The runtime's process may not go on: extension code was left where it was. C code
   * sees an {@code ImportError}.
   */
  public static final class NotCarried extends ImportException {
    private static final long serialVersionUID = 1L;

    /**
     * The end of an import.
     *
     * @param message what is not provided, and who used it
     */
    public NotCarried(String message) {
      super("ImportError", message, null, null, null);
    }
  }

  /** The extension's own code raised; carries that exception. */
  public static final class Raised extends ImportException {
    private static final long serialVersionUID = 1L;

    private transient @Nullable PyObject exception;
    private final transient List<String> traceback;

    /**
     * An exception of the runtime.
     *
     * @param exception an owned reference to it, or null if Java code raised it by this object
     *     alone
     * @param pythonType the name of its type
     * @param message {@code str()} of it
     * @param name its {@code name} attribute, for the types that have one
     * @param path its {@code path} attribute, for the types that have one
     * @param cause its {@code __cause__}
     * @param traceback where it passed, the outermost first, as {@code spam.pyx:3 in init spam}
     */
    public Raised(
        @Nullable PyObject exception,
        String pythonType,
        String message,
        @Nullable String name,
        @Nullable String path,
        @Nullable Throwable cause,
        List<String> traceback) {
      super(pythonType, message, name, path, cause);
      this.exception = exception;
      this.traceback = List.copyOf(traceback);
    }

    /** One without a traceback. */
    public Raised(
        @Nullable PyObject exception,
        String pythonType,
        String message,
        @Nullable String name,
        @Nullable String path,
        @Nullable Throwable cause) {
      this(exception, pythonType, message, name, path, cause, List.of());
    }

    /** Where it passed, the outermost first; empty if it has no traceback. */
    public List<String> traceback() {
      return traceback;
    }

    /** An exception raised by Java code. */
    public static Raised of(String pythonType, String message) {
      return new Raised(null, pythonType, message, null, null, null);
    }

    /** Takes the exception object over: the reference that this Java exception owned. */
    public @Nullable PyObject takeException() {
      PyObject taken = exception;
      exception = null;
      return taken;
    }
  }
}
