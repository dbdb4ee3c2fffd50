package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionObject;
import io.polyphase.bridge.layout.Layouts.PyCodeObject;
import io.polyphase.bridge.layout.Layouts.PyTracebackObject;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Exceptions as CPython writes them to standard error ({@code PyErr_Print}): the tracebacks,
 * without the lines of source files, and the causes.
 */
public final class ExceptionReports {
  private static final String CAUSE =
      "\nThe above exception was the direct cause of the following exception:\n\n";
  private static final String CONTEXT =
      "\nDuring handling of the above exception, another exception occurred:\n\n";

  private ExceptionReports() {}

  /**
   * Writes the exception that is set, clears it, and leaves it in {@code sys.last_exc}.
   *
   * @param keeps whether it is left there
   */
  public static void print(boolean keeps) {
    long exception = Errors.take();
    if (exception == 0) {
      return;
    }
    try {
      if (keeps) {
        keep(exception);
      }
      display(exception);
    } finally {
      Refs.decref(exception);
    }
  }

  private static void keep(long exception) {
    long sys = Dicts.get(InterpreterState.current().modules(), Interned.of("sys"));
    if (sys == 0) {
      return;
    }
    long traceback = Tracebacks.field(exception, PyBaseExceptionObject.traceback);
    try {
      Attributes.set(sys, Interned.of("last_exc"), exception);
      Attributes.set(sys, Interned.of("last_type"), Refs.type(exception));
      Attributes.set(sys, Interned.of("last_value"), exception);
      Attributes.set(sys, Interned.of("last_traceback"), traceback);
    } finally {
      Refs.decref(traceback);
    }
  }

  /** {@code PyErr_DisplayException}. */
  public static void display(long exception) {
    var text = new StringBuilder();
    append(text, exception, new HashSet<>());
    System.err.print(text);
    System.err.flush();
  }

  private static void append(StringBuilder text, long exception, Set<Long> seen) {
    if (!seen.add(exception)) {
      return;
    }
    long cause = ExceptionObjects.cause(exception);
    long context = getLong(exception + PyBaseExceptionObject.context);
    boolean suppressed = getByte(exception + PyBaseExceptionObject.suppress_context) != 0;
    if (cause != 0 && !seen.contains(cause)) {
      append(text, cause, seen);
      text.append(CAUSE);
    } else if (cause == 0 && context != 0 && !suppressed && !seen.contains(context)) {
      append(text, context, seen);
      text.append(CONTEXT);
    }
    long traceback = getLong(exception + PyBaseExceptionObject.traceback);
    if (traceback != 0) {
      text.append("Traceback (most recent call last):\n");
    }
    for (; traceback != 0; traceback = getLong(traceback + PyTracebackObject.tb_next)) {
      text.append(entry(traceback));
    }
    text.append(line(exception)).append('\n');
    appendNotes(text, exception);
  }

  private static String entry(long traceback) {
    long code = Frames.code(getLong(traceback + PyTracebackObject.tb_frame));
    return String.format(
        Locale.ROOT,
        "  File \"%s\", line %d, in %s\n",
        Strs.java(getLong(code + PyCodeObject.co_filename)),
        Tracebacks.line(traceback) == -1
            ? getInt(code + PyCodeObject.co_firstlineno)
            : Tracebacks.line(traceback),
        Strs.java(getLong(code + PyCodeObject.co_name)));
  }

  private static String line(long exception) {
    String type = TypeNames.full(Refs.type(exception));
    String message;
    try {
      message = ExceptionObjects.message(exception);
    } catch (PythonError _) {
      Errors.clear();
      return type + ": <exception str() failed>";
    }
    return message.isEmpty() ? type : type + ": " + message;
  }

  private static void appendNotes(StringBuilder text, long exception) {
    long notes = Attributes.find(exception, Interned.of("__notes__"));
    if (notes == 0) {
      return;
    }
    if (Lists.check(notes)) {
      for (long i = 0; i < Lists.size(notes); i++) {
        text.append(ObjectProtocol.strJava(Lists.get(notes, i))).append('\n');
      }
    }
    Refs.decref(notes);
  }
}
