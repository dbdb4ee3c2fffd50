package io.polyphase.report;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * Text that extension modules had a hand in: names, messages, values. It may hold anything: lone
 * surrogates, which no encoding has; sequences that a terminal obeys; marks that turn what follows
 * around; line ends that look like more lines of a report. What is not to be seen is escaped as in
 * Python's {@code repr}: {@code \n}, {@code \x1b}, {@code \ud800}. A backslash stays one; who must
 * tell it from an escape reads the JSON, where the two differ.
 */
public final class SafeText {
  /** How many UTF-16 units of a text are kept; of a longer one, how long it was is said. */
  public static final int LONGEST = 10_000;

  private SafeText() {}

  /** At most {@link #LONGEST} of it, and then how long it was. */
  public static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return String.format(
        Locale.ROOT, "%s... (cut: %,d characters)", text.substring(0, end), text.length());
  }

  /** In one line. */
  public static String line(String text) {
    return text.codePoints().allMatch(SafeText::isShown) ? text : escaped(text, "");
  }

  /** The same with its line ends and tabs. */
  public static String lines(String text) {
    return escaped(text, "\n\t");
  }

  /**
   * JSON that says the same and has nothing but line ends and what can be seen.
   *
   * @param json what is neither stands in strings only
   */
  public static String json(String json) {
    if (json.codePoints().allMatch(c -> c == '\n' || isShown(c))) {
      return json;
    }
    var out = new StringBuilder(json.length() + 16);
    IntConsumer unit = c -> out.append(String.format(Locale.ROOT, "\\u%04x", c));
    json.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || isShown(c)) {
                out.appendCodePoint(c);
              } else {
                Character.toString(c).chars().forEach(unit);
              }
            });
    return out.toString();
  }

  /** UTF-8, and what is none as Python's {@code backslashreplace} has it: {@code \\xff}. */
  public static String decode(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    var decoder = StandardCharsets.UTF_8.newDecoder(); // which stops where something is malformed
    var text = new StringBuilder(bytes.length);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      text.append(out.flip());
      out.clear();
      if (result.isUnderflow()) {
        return text.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        text.append(escape(in.get() & 0xFF));
      }
      decoder.reset();
    }
  }

  private static String escaped(String text, String kept) {
    var out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (isShown(c) || kept.indexOf(c) >= 0) {
                out.appendCodePoint(c);
              } else {
                out.append(escape(c));
              }
            });
    return out.toString();
  }

  /** Python's escape of a character. */
  static String escape(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          String.format(
              Locale.ROOT, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
    };
  }

  /** Whether it can be seen and does nothing else; XML 1.0 has all of these. */
  static boolean isShown(int c) {
    if (c >= ' ' && c < 0x7F) {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
