package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionObject;
import io.polyphase.bridge.layout.Layouts.PyCodeObject;
import io.polyphase.bridge.layout.Layouts.PyTracebackObject;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Exceptions on standard error, with their tracebacks, causes and contexts (Python/pythonrun.c).
 */
public final class ErrorDisplay {
  private static final String CAUSE =
      "\nThe above exception was the direct cause of the following exception:\n\n";
  private static final String CONTEXT =
      "\nDuring handling of the above exception, another exception occurred:\n\n";
  private static final int LONGEST = 1000; // a chain that C code made may be a circle

  private final StringBuilder out = new StringBuilder();
  private final Set<Long> seen = new HashSet<>();

  private ErrorDisplay() {}

  /** {@code PyErr_DisplayException}. */
  public static void print(long exception) {
    System.err.print(text(exception));
    System.err.flush();
  }

  /** What {@link #print} writes. */
  public static String text(long exception) {
    var display = new ErrorDisplay();
    display.add(exception);
    return display.out.toString();
  }

  private void add(long exception) {
    seen.add(exception);
    long cause = getLong(exception + PyBaseExceptionObject.cause);
    long context = getLong(exception + PyBaseExceptionObject.context);
    boolean hidden = getByte(exception + PyBaseExceptionObject.suppress_context) != 0;
    if (cause != 0 && !seen.contains(cause)) {
      add(cause);
      out.append(CAUSE);
    } else if (cause == 0 && context != 0 && !hidden && !seen.contains(context)) {
      add(context);
      out.append(CONTEXT);
    }
    addTraceback(getLong(exception + PyBaseExceptionObject.traceback));
    String type = TypeNames.full(Refs.type(exception));
    if (SyntaxErrorDisplay.fits(exception)) {
      out.append(SyntaxErrorDisplay.text(exception, type));
      return;
    }
    String message = message(exception);
    out.append(type).append(message.isEmpty() ? "" : ": " + message).append('\n');
  }

  private static String message(long exception) {
    try {
      return ExceptionObjects.message(exception);
    } catch (PythonError _) {
      Errors.clear();
      return "<exception str() failed>";
    }
  }

  private void addTraceback(long traceback) {
    if (traceback == 0 || Refs.type(traceback) != BuiltinTypes.PyTraceBack_Type) {
      return;
    }
    out.append("Traceback (most recent call last):\n");
    int entries = 0;
    for (long entry = traceback;
        entry != 0 && entries < LONGEST;
        entry = getLong(entry + PyTracebackObject.tb_next)) {
      long code = Frames.code(getLong(entry + PyTracebackObject.tb_frame));
      out.append(
          String.format(
              Locale.ROOT,
              "  File \"%s\", line %d, in %s%n",
              string(code + PyCodeObject.co_filename),
              getInt(entry + PyTracebackObject.tb_lineno),
              string(code + PyCodeObject.co_name)));
      entries++;
    }
  }

  private static String string(long field) {
    long text = getLong(field);
    return text != 0 && Strs.check(text) ? Strs.java(text) : "?";
  }
}
