package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionObject;
import java.util.HashSet;
import java.util.Set;

/**
 * Exceptions on standard error, with their tracebacks, causes and contexts (Python/pythonrun.c).
 */
public final class ErrorDisplay {
  private static final String CAUSE =
      "\nThe above exception was the direct cause of the following exception:\n\n";
  private static final String CONTEXT =
      "\nDuring handling of the above exception, another exception occurred:\n\n";

  private final StringBuilder out = new StringBuilder();
  private final Set<Long> seen = new HashSet<>();

  private ErrorDisplay() {}

  /** {@code PyErr_DisplayException}. */
  public static void print(long exception) {
    StandardStreams.err(text(exception));
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
    long traceback = getLong(exception + PyBaseExceptionObject.traceback);
    if (traceback != 0 && Tracebacks.check(traceback)) {
      out.append(TracebackText.of(traceback, TracebackText.LIMIT));
    }
    String type = TypeNames.full(Refs.type(exception));
    if (SyntaxErrorDisplay.fits(exception)) {
      out.append(SyntaxErrorDisplay.text(exception, type));
      return;
    }
    String message = ExceptionObjects.shown(exception);
    out.append(type).append(message.isEmpty() ? "" : ": " + message).append('\n');
  }
}
