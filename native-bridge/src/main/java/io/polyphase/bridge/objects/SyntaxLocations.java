package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;

/** Tells an exception that is raised where in a source file it came about (Python/errors.c). */
public final class SyntaxLocations {
  private static final long MESSAGE = Interned.of("msg");
  private static final long PRINTED = Interned.of("print_file_and_line");

  private SyntaxLocations() {}

  /**
   * Sets the attributes of a SyntaxError. The exception may be another one: what does not let
   * itself be set is left out.
   *
   * @param file a str, or 0 if there is none
   * @param numbers line, column, last line and last column; those that are negative are not known
   */
  public static void set(long file, int... numbers) {
    long exception = Errors.take();
    if (exception == 0) {
      return;
    }
    String[] names = {"lineno", "offset", "end_lineno", "end_offset"};
    for (int i = 0; i < names.length; i++) {
      boolean known = i == 0 || numbers[i] >= 0;
      setOwned(exception, Interned.of(names[i]), known ? Ints.of(numbers[i]) : Singletons.NONE);
    }
    if (file != 0) {
      setOwned(exception, Interned.of("filename"), Refs.incref(file));
      setText(exception, file, numbers[0]);
    }
    if (Refs.type(exception) != Exceptions.SyntaxError) {
      addMissing(exception);
    }
    Errors.restore(exception);
  }

  private static void setText(long exception, long file, int line) {
    long text = text(file, line);
    if (text != 0) {
      setOwned(exception, Interned.of("text"), text);
    }
  }

  /** {@code PyErr_ProgramTextObject}: a line of a file; 0 if there is none. */
  public static long text(long file, int line) {
    return Strs.check(file) ? SourceText.line(Strs.java(file), line, "utf-8") : 0;
  }

  /** What display asks an exception for that is no SyntaxError itself. */
  private static void addMissing(long exception) {
    if (!has(exception, MESSAGE)) {
      try {
        setOwned(exception, MESSAGE, ObjectProtocol.str(exception));
      } catch (PythonError _) {
        Errors.clear();
      }
    }
    if (!has(exception, PRINTED)) {
      setOwned(exception, PRINTED, Singletons.NONE);
    }
  }

  private static boolean has(long exception, long name) {
    try {
      long value = Attributes.find(exception, name);
      Refs.xdecref(value);
      return value != 0;
    } catch (PythonError _) {
      Errors.clear();
      return true;
    }
  }

  private static void setOwned(long exception, long name, long value) {
    try {
      Attributes.set(exception, name, value);
    } catch (PythonError _) {
      Errors.clear();
    } finally {
      Refs.decref(value);
    }
  }
}
