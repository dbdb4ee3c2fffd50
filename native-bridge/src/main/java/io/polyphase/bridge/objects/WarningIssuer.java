package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.interpreter.WarningFilters;
import java.util.Locale;

/**
 * Warnings that C code issues (Python/_warnings.c). Each interpreter's filters decide what becomes
 * of them; those that are shown go to standard error.
 */
public final class WarningIssuer {
  /** Where C code is that no Python code has called. */
  private static final String NO_FILE = "<sys>";

  private static final String NO_MODULE = "sys";

  private WarningIssuer() {}

  /**
   * {@code PyErr_WarnEx}. No Python code runs here, so the place of a warning is always the same.
   *
   * @throws PythonError if a filter makes an error of it
   */
  public static void warn(long category, String message) {
    warn(category, message, NO_FILE, 0, NO_MODULE);
  }

  /** That the category can be called with the message, as it is for those who are shown it. */
  private static void makeSure(long category, String message) {
    long text = Strs.of(message);
    try {
      Refs.decref(CallProtocol.callWith(category, text));
    } finally {
      Refs.decref(text);
    }
  }

  /** {@code PyErr_WarnExplicit}. */
  public static void warn(long category, String message, String file, long line, String module) {
    makeSure(category, message);
    WarningFilters filters = InterpreterState.current().warningFilters();
    if (filters.isKnown(message, category, module, line)) {
      return;
    }
    String action = filters.action(message, category, module, line);
    if (action.equals("error")) {
      throw Errors.raise(category, message);
    }
    if (!action.equals("ignore") && filters.isDue(action, message, category, module, line)) {
      System.err.print(
          String.format(
              Locale.ROOT, "%s:%d: %s: %s\n", file, line, Types.shortName(category), message));
      System.err.flush();
    }
  }
}
