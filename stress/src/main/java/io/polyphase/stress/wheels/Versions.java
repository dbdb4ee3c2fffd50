package io.polyphase.stress.wheels;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Versions that are numbers and dots, and compared as PEP 440 does. */
final class Versions {
  private static final Pattern NUMBERS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})*");
  private static final String ALL_THAT_BEGIN_SO = ".*";

  private Versions() {}

  /** What a comparison gives; unknown if a side is no such version. */
  static Truth compare(String left, String operator, String right) {
    boolean prefix = right.endsWith(ALL_THAT_BEGIN_SO);
    String version = prefix ? right.substring(0, right.length() - 2) : right;
    if (!NUMBERS.matcher(left).matches() || !NUMBERS.matcher(version).matches()) {
      return Truth.MAYBE;
    }
    int[] a = numbers(left);
    int[] b = numbers(version);
    if (prefix) {
      return switch (operator) {
        case "==" -> Truth.of(beginsWith(a, b));
        case "!=" -> Truth.of(!beginsWith(a, b));
        default -> Truth.MAYBE;
      };
    }
    return compare(a, operator, b);
  }

  private static Truth compare(int[] a, String operator, int[] b) {
    int order = order(a, b);
    return switch (operator) {
      case "<" -> Truth.of(order < 0);
      case "<=" -> Truth.of(order <= 0);
      case ">" -> Truth.of(order > 0);
      case ">=" -> Truth.of(order >= 0);
      case "==", "===" -> Truth.of(order == 0);
      case "!=" -> Truth.of(order != 0);
      case "~=" -> Truth.of(order >= 0 && beginsWith(a, Arrays.copyOf(b, b.length - 1)));
      default -> Truth.MAYBE;
    };
  }

  /** As {@code 3.13} of {@code 3.13.0}; what has less stays as it is. */
  static String ofTwoNumbers(String version) {
    String[] parts = version.split("\\.", 3);
    return parts.length < 3 ? version : parts[0] + "." + parts[1];
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
  }

  private static boolean beginsWith(int[] version, int[] start) {
    return Arrays.equals(Arrays.copyOf(version, start.length), start);
  }

  /** Numbers that are missing count as 0. */
  private static int order(int[] a, int[] b) {
    int length = Math.max(a.length, b.length);
    return Arrays.compare(Arrays.copyOf(a, length), Arrays.copyOf(b, length));
  }
}
