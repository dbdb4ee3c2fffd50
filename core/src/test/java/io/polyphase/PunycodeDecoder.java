package io.polyphase;

/** The decoder of RFC 3492, section 6.2, written from the RFC alone. */
final class PunycodeDecoder {
  private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

  private PunycodeDecoder() {}

  /** What was encoded. Basic code points end at the last {@code delimiter}, if there is one. */
  static String decode(String encoded, char delimiter) {
    int end = encoded.lastIndexOf(delimiter);
    var text = new StringBuilder(end < 0 ? "" : encoded.substring(0, end));
    String digits = encoded.substring(end + 1);
    long codePoint = 128;
    long place = 0;
    long bias = 72;
    int at = 0;
    while (at < digits.length()) {
      long before = place;
      long weight = 1;
      for (int k = 36; ; k += 36) {
        int digit = DIGITS.indexOf(digits.charAt(at));
        at++;
        if (digit < 0) {
          throw new IllegalArgumentException("not a digit in " + encoded);
        }
        place += digit * weight;
        long threshold = k <= bias ? 1 : Math.min(k - bias, 26);
        if (digit < threshold) {
          break;
        }
        weight *= 36 - threshold;
      }
      int length = text.codePointCount(0, text.length()) + 1;
      bias = newBias(before == 0 ? place / 700 : (place - before) / 2, length);
      codePoint += place / length;
      place %= length;
      text.insert(
          text.offsetByCodePoints(0, (int) place), Character.toString(Math.toIntExact(codePoint)));
      place++;
    }
    return text.toString();
  }

  private static long newBias(long delta, int length) {
    long d = delta + delta / length;
    long k = 0;
    for (; d > 455; d /= 35) {
      k += 36;
    }
    return k + 36 * d / (d + 38);
  }
}
