package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Singletons;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions that nobody can be given, since they happen while an object dies. They go to standard
 * error, in the words of CPython's default {@code sys.unraisablehook}.
 */
public final class Unraisable {
  private Unraisable() {}

  /** {@code PyErr_WriteUnraisable}: reports the exception that is set, which is cleared by that. */
  public static void report(long object) {
    report(null, object);
  }

  /** {@code PyErr_FormatUnraisable}, with the message made already, if there is one. */
  public static void report(@Nullable String message) {
    report(message, 0);
  }

  private static void report(@Nullable String message, long object) {
    long exception = Errors.take();
    if (exception == 0) {
      return;
    }
    try {
      StandardStreams.err(heading(message, object) + describe(exception) + "\n");
    } finally {
      Refs.decref(exception);
    }
  }

  private static String heading(@Nullable String message, long object) {
    if (object == 0 || object == Singletons.NONE) {
      return message == null ? "" : message + ":\n";
    }
    return (message == null ? "Exception ignored in: " : message + ": ")
        + orInstead(() -> ObjectProtocol.reprJava(object), "<object repr() failed>")
        + "\n";
  }

  private static String describe(long exception) {
    return TypeNames.full(Refs.type(exception)) + ": " + ExceptionObjects.shown(exception);
  }

  private static String orInstead(java.util.function.Supplier<String> text, String otherwise) {
    try {
      return text.get();
    } catch (PythonError _) {
      Errors.clear();
      return otherwise;
    }
  }
}
