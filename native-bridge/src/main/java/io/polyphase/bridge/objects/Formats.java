package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;

/**
 * {@code format(object, specification)}, and how objects and strings answer it; numbers do by
 * {@link NumberFormats}.
 */
public final class Formats {
  private static final long FORMAT = Interned.of("__format__");

  private Formats() {}

  /** {@code PyObject_Format}: a new str; a specification of 0 is an empty one. */
  public static long format(long object, long spec) {
    if (spec != 0 && !Strs.check(spec)) {
      throw Errors.raise(
          Exceptions.SystemError,
          "Format specifier must be a string, not " + Types.name(Refs.type(spec)));
    }
    boolean isEmpty = spec == 0 || Strs.length(spec) == 0;
    if (isEmpty && (Strs.checkExact(object) || Ints.checkExact(object))) {
      return ObjectProtocol.str(object);
    }
    long method = Attributes.special(object, FORMAT);
    if (method == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "Type " + Types.name(Refs.type(object)) + " doesn't define __format__");
    }
    long result;
    try {
      result = CallProtocol.callWith(method, spec == 0 ? Strs.of("") : spec);
    } finally {
      Refs.decref(method);
    }
    if (!Strs.check(result)) {
      String type = Types.name(Refs.type(result));
      Refs.decref(result);
      throw Errors.raise(Exceptions.TypeError, "__format__ must return a str, not " + type);
    }
    return result;
  }

  /** {@code ascii(object)}. */
  public static long ascii(long object) {
    return Strs.of(Reprs.ascii(ObjectProtocol.reprJava(object)));
  }

  /** Whether the argument of a {@code __format__} method is empty; it must be a str. */
  static boolean isEmpty(long spec) {
    return Strs.length(Arguments.str("__format__", "argument", spec)) == 0;
  }

  /** {@code object.__format__}. */
  public static long ofObject(long object, long spec) {
    if (!isEmpty(spec)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "unsupported format string passed to " + Types.name(Refs.type(object)) + ".__format__");
    }
    return ObjectProtocol.str(object);
  }

  /** {@code str.__format__}. */
  public static long ofString(long string, long given) {
    if (isEmpty(given)) {
      return ObjectProtocol.str(string);
    }
    FormatSpec spec = FormatSpec.of(string, given, 's', '<');
    if (spec.type() != 's') {
      throw spec.unknownType(string);
    }
    check(spec);
    Span text = Span.of(string);
    long shown = spec.precision() < 0 ? text.length() : Math.min(spec.precision(), text.length());
    long missing = Math.max(0, spec.width() - shown);
    if (missing == 0 && shown == text.length()) {
      return Refs.incref(string); // itself, of whatever type
    }
    long left =
        switch (spec.align()) {
          case '>' -> missing;
          case '^' -> missing / 2;
          default -> 0;
        };
    return new Points(shown + missing)
        .add(spec.fill(), left)
        .add(text.part(0, shown))
        .add(spec.fill(), missing - left)
        .toStr();
  }

  private static void check(FormatSpec spec) {
    if (spec.sign() != 0) {
      throw refuse(spec.sign() == ' ' ? "Space not allowed" : "Sign not allowed");
    }
    if (spec.coercesZero()) {
      throw refuse("Negative zero coercion (z) not allowed");
    }
    if (spec.alternate()) {
      throw refuse("Alternate form (#) not allowed");
    }
    if (spec.align() == '=') {
      throw refuse("'=' alignment not allowed");
    }
  }

  private static PythonError refuse(String what) {
    return Errors.raise(Exceptions.ValueError, what + " in string format specifier");
  }
}
