package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import java.util.Locale;
import java.util.regex.Pattern;

/** Floats from text ({@code PyFloat_FromString}). */
public final class FloatLiterals {
  private static final String DIGITS = "[0-9](?:_?[0-9])*";
  private static final Pattern NUMBER =
      Pattern.compile(
          String.format(Locale.ROOT, "[-+]?(?:%1$s)?(?:\\.(?:%1$s)?)?(?:[eE][-+]?%1$s)?", DIGITS));
  private static final Pattern INFINITY =
      Pattern.compile("([-+]?)(?:inf|infinity)", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAN = Pattern.compile("[-+]?nan", Pattern.CASE_INSENSITIVE);

  private FloatLiterals() {}

  /** A float of a str or bytes-like object. */
  public static long of(long object) {
    if (Strs.check(object)) {
      return Floats.of(parse(object, DecimalText.of(Strs.java(object))));
    }
    if (Bytes.check(object)) {
      return Floats.of(parse(object, DecimalText.of(Bytes.java(object))));
    }
    throw Errors.raise(
        Exceptions.TypeError,
        "float() argument must be a string or a real number, not '"
            + Types.name(Refs.type(object))
            + "'");
  }

  private static double parse(long object, String text) {
    if (NAN.matcher(text).matches()) {
      return Double.NaN;
    }
    var infinity = INFINITY.matcher(text);
    if (infinity.matches()) {
      return infinity.group(1).equals("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (NUMBER.matcher(text).matches()) {
      try {
        return Double.parseDouble(text.replace("_", ""));
      } catch (NumberFormatException _) {
        // no digits at all, as in "." and "e5"
      }
    }
    throw Errors.raise(
        Exceptions.ValueError,
        "could not convert string to float: " + ObjectProtocol.reprJava(object));
  }
}
