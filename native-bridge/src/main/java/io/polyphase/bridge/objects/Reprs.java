package io.polyphase.bridge.objects;

import java.util.Locale;

/** How strings and bytes are shown as literals. */
public final class Reprs {
  private Reprs() {}

  public static String ofString(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    var out = new StringBuilder().append(quote);
    text.codePoints().forEach(point -> appendPoint(out, point, quote));
    return out.append(quote).toString();
  }

  /** A literal with what is not ASCII escaped. */
  public static String ascii(String literal) {
    var out = new StringBuilder();
    literal.codePoints().forEach(p -> out.append(p > 0x7f ? escape(p) : Character.toString(p)));
    return out.toString();
  }

  private static void appendPoint(StringBuilder out, int point, char quote) {
    if (point == quote || point == '\\') {
      out.append('\\').append((char) point);
    } else if (!appendControl(out, point)) {
      if (point < ' ' || point == 0x7f || (point > 0x7f && !UnicodeData.isPrintable(point))) {
        out.append(escape(point));
      } else {
        out.appendCodePoint(point);
      }
    }
  }

  private static boolean appendControl(StringBuilder out, int point) {
    switch (point) {
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      default -> {
        return false;
      }
    }
    return true;
  }

  static String escape(int point) {
    if (point <= 0xff) {
      return String.format(Locale.ROOT, "\\x%02x", point);
    }
    return String.format(Locale.ROOT, (point <= 0xffff ? "\\u%04x" : "\\U%08x"), point);
  }

  public static String ofBytes(byte[] bytes) {
    boolean single = false;
    boolean doubled = false;
    for (byte b : bytes) {
      single |= b == '\'';
      doubled |= b == '"';
    }
    char quote = single && !doubled ? '"' : '\'';
    var out = new StringBuilder("b").append(quote);
    for (byte b : bytes) {
      int c = b & 0xff;
      if (c == quote || c == '\\') {
        out.append('\\').append((char) c);
      } else if (!appendControl(out, c)) {
        if (c < ' ' || c >= 0x7f) {
          out.append(String.format(Locale.ROOT, "\\x%02x", c));
        } else {
          out.append((char) c);
        }
      }
    }
    return out.append(quote).toString();
  }
}
