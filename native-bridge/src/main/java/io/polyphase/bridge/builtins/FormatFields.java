package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.Span;
import io.polyphase.bridge.objects.TextKind;

/** The objects that the fields of a format string name, numbered by hand or one by one. */
final class FormatFields {
  /** How positional fields are numbered, once that is known. */
  private enum Numbering {
    UNKNOWN,
    AUTOMATIC,
    MANUAL
  }

  private final long args;
  private final long keywords;
  private Numbering numbering = Numbering.UNKNOWN;
  private long next;

  FormatFields(long args, long keywords) {
    this.args = args;
    this.keywords = keywords;
  }

  private static PythonError error(String message) {
    return Errors.raise(Exceptions.ValueError, message);
  }

  /** The object of a field with that name: a new reference. */
  long object(Span name) {
    long end = 0;
    while (end < name.length() && name.at(end) != '.' && name.at(end) != '[') {
      end++;
    }
    long object = first(name.part(0, end));
    try {
      for (long at = end; at < name.length(); ) {
        Span part = part(name, at);
        boolean isItem = name.at(at) == '[';
        at += part.length() + (isItem ? 2 : 1);
        long value = isItem ? item(object, part) : attribute(object, part);
        Refs.decref(object);
        object = value;
      }
    } catch (PythonError e) {
      Refs.decref(object);
      throw e;
    }
    return object;
  }

  private long first(Span name) {
    long index = number(name);
    if (name.isEmpty() || index >= 0) {
      checkNumbering(name.isEmpty());
      return positional(name.isEmpty() ? next++ : index);
    }
    long key = TextKind.STR.make(name);
    try {
      if (keywords == 0) {
        Errors.setObject(Exceptions.KeyError, key);
        throw PythonError.SET;
      }
      return SequenceProtocol.subscript(keywords, key);
    } finally {
      Refs.decref(key);
    }
  }

  private void checkNumbering(boolean automatic) {
    Numbering wanted = automatic ? Numbering.AUTOMATIC : Numbering.MANUAL;
    if (numbering == Numbering.UNKNOWN) {
      numbering = wanted;
    }
    if (numbering != wanted) {
      throw error(
          automatic
              ? "cannot switch from manual field specification to automatic field numbering"
              : "cannot switch from automatic field numbering to manual field specification");
    }
  }

  private long positional(long index) {
    if (args == 0) {
      throw error("Format string contains positional fields");
    }
    if (index >= Tuples.size(args)) {
      throw Errors.raise(
          Exceptions.IndexError,
          "Replacement index " + index + " out of range for positional args tuple");
    }
    return Refs.incref(Tuples.get(args, index));
  }

  /** A number in decimal digits; −1 if it is anything else. */
  private static long number(Span text) {
    long number = 0;
    for (long i = 0; i < text.length(); i++) {
      int digit =
          Character.getType(text.at(i)) == Character.DECIMAL_DIGIT_NUMBER
              ? Character.digit(text.at(i), 10)
              : -1;
      if (digit < 0) {
        return -1;
      }
      if (number > (Long.MAX_VALUE - digit) / 10) {
        throw error("Too many decimal digits in format string");
      }
      number = 10 * number + digit;
    }
    return text.isEmpty() ? -1 : number;
  }

  /** What follows a point or a bracket. */
  private static Span part(Span name, long at) {
    int kind = name.at(at);
    if (kind != '.' && kind != '[') {
      throw error("Only '.' or '[' may follow ']' in format field specifier");
    }
    long end = at + 1;
    while (end < name.length() && !endsPart(kind, name.at(end))) {
      end++;
    }
    if (kind == '[' && end == name.length()) {
      throw error("Missing ']' in format string");
    }
    if (end == at + 1) {
      throw error("Empty attribute in format string");
    }
    return name.part(at + 1, end);
  }

  private static boolean endsPart(int kind, int c) {
    return kind == '[' ? c == ']' : c == '.' || c == '[';
  }

  private static long attribute(long object, Span part) {
    long name = TextKind.STR.make(part);
    try {
      return Attributes.get(object, name);
    } finally {
      Refs.decref(name);
    }
  }

  private static long item(long object, Span part) {
    long index = number(part);
    if (index >= 0 && SequenceProtocol.isSequence(object)) {
      return SequenceProtocol.getItem(object, index);
    }
    long key = index >= 0 ? Ints.of(index) : TextKind.STR.make(part);
    try {
      return SequenceProtocol.subscript(object, key);
    } finally {
      Refs.decref(key);
    }
  }
}
