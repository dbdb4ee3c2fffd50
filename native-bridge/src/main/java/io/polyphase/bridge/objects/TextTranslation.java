package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;

/** {@code str.translate}. */
public final class TextTranslation {
  private TextTranslation() {}

  /**
   * Each character as what a table has for its number: a number, a text, or None for nothing.
   *
   * @param table any object that has items
   */
  public static long translate(long string, long table) {
    Span text = Span.of(string);
    var out = new Points(text.length());
    for (long i = 0; i < text.length(); i++) {
      add(out, text.at(i), table);
    }
    return text.isEmpty() ? Refs.incref(string) : out.toStr();
  }

  private static void add(Points out, int point, long table) {
    long value = lookUp(table, point);
    if (value == 0) {
      out.add(point);
      return;
    }
    try {
      if (Ints.check(value)) {
        out.add(valid(value));
      } else if (Strs.check(value)) {
        out.add(Span.of(value));
      } else if (value != Singletons.NONE) {
        throw Errors.raise(
            Exceptions.TypeError, "character mapping must return integer, None or str");
      }
    } finally {
      Refs.decref(value);
    }
  }

  /** What stands for a character; 0 if the table has nothing about it. */
  private static long lookUp(long table, int point) {
    long key = Ints.of(point);
    try {
      return SequenceProtocol.subscript(table, key);
    } catch (PythonError _) {
      Errors.clearIf(Exceptions.LookupError);
      return 0;
    } finally {
      Refs.decref(key);
    }
  }

  private static int valid(long value) {
    boolean isPoint =
        Ints.fitsLong(value)
            && Ints.toLong(value, "long") >= 0
            && Ints.toLong(value, "long") <= Character.MAX_CODE_POINT;
    if (!isPoint) {
      throw Errors.raise(Exceptions.ValueError, "character mapping must be in range(0x110000)");
    }
    return (int) Ints.toLong(value, "long");
  }
}
