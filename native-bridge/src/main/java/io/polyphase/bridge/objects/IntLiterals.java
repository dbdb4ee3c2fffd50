package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Limits;
import io.polyphase.bridge.layout.Exceptions;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ints from text ({@code PyLong_FromString}). */
public final class IntLiterals {
  private static final int MAX_BASE = 36;
  private static final Pattern UNDERSCORES = Pattern.compile("_?[0-9a-zA-Z]+(?:_[0-9a-zA-Z]+)*");

  private IntLiterals() {}

  /**
   * {@code int(text, base)}.
   *
   * @param shown what the message of a failure shows
   */
  public static long of(String text, int base, long shown) {
    if (base != 0 && (base < 2 || base > MAX_BASE)) {
      throw Errors.raise(Exceptions.ValueError, "int() arg 2 must be >= 2 and <= 36");
    }
    BigInteger value = parse(DecimalText.of(text), base);
    if (value == null) {
      throw Errors.raise(
          Exceptions.ValueError,
          String.format(
              Locale.ROOT,
              "invalid literal for int() with base %d: %s",
              base,
              ObjectProtocol.reprJava(shown)));
    }
    return Ints.of(value);
  }

  /** Digits in a base that is no power of two take time that grows with their square. */
  private static void checkLength(String digits, int radix) {
    Limits limits = InterpreterState.current().limits();
    if (Integer.bitCount(radix) != 1 && limits.isTooLong(digits.length())) {
      throw Errors.raise(
          Exceptions.ValueError,
          String.format(
              Locale.ROOT,
              "Exceeds the limit (%d digits) for integer string conversion: value has %d digits;"
                  + " use sys.set_int_max_str_digits() to increase the limit",
              limits.strDigits(),
              digits.length()));
    }
  }

  private static @Nullable BigInteger parse(String text, int base) {
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    int radix = base;
    int prefixed = prefix(digits);
    if (prefixed != 0 && (base == 0 || base == prefixed)) {
      radix = prefixed;
      digits = digits.substring(2);
    } else if (digits.startsWith("_")) {
      return null; // allowed after a prefix only
    }
    if (radix == 0) {
      radix = 10;
      if (digits.startsWith("0") && !digits.matches("[0_]+")) {
        return null; // an octal number of old
      }
    }
    if (!UNDERSCORES.matcher(digits).matches()) {
      return null;
    }
    checkLength(digits.replace("_", ""), radix);
    try {
      BigInteger value = new BigInteger(digits.replace("_", ""), radix);
      return negative ? value.negate() : value;
    } catch (NumberFormatException _) {
      return null; // a digit that the base does not have
    }
  }

  private static int prefix(String digits) {
    if (digits.length() < 2) {
      return 0;
    }
    return switch (digits.substring(0, 2).toLowerCase(Locale.ROOT)) {
      case "0x" -> 16;
      case "0o" -> 8;
      case "0b" -> 2;
      default -> 0;
    };
  }
}
