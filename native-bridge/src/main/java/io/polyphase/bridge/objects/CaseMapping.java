package io.polyphase.bridge.objects;

/** A string in another case, where a character may become several. */
public final class CaseMapping {
  private static final int CAPITAL_SIGMA = 0x3a3;
  private static final int SIGMA = 0x3c3;
  private static final int FINAL_SIGMA = 0x3c2;
  private static final int ASCII_END = 0x80;

  private CaseMapping() {}

  public static Points upper(Span text) {
    var out = new Points(text.length());
    for (long i = 0; i < text.length(); i++) {
      addUpper(out, text.at(i));
    }
    return out;
  }

  public static Points lower(Span text) {
    var out = new Points(text.length());
    for (long i = 0; i < text.length(); i++) {
      addLower(out, text, i);
    }
    return out;
  }

  /** The form by which texts are compared when case does not count. */
  public static Points fold(Span text) {
    var out = new Points(text.length());
    for (long i = 0; i < text.length(); i++) {
      int point = text.at(i);
      if (point < ASCII_END) {
        out.add(Character.toLowerCase(point));
      } else {
        out.add(UnicodeData.fold(point));
      }
    }
    return out;
  }

  public static Points swap(Span text) {
    var out = new Points(text.length());
    for (long i = 0; i < text.length(); i++) {
      int point = text.at(i);
      if (UnicodeData.isUpper(point)) {
        addLower(out, text, i);
      } else if (UnicodeData.isLower(point)) {
        addUpper(out, point);
      } else {
        out.add(point);
      }
    }
    return out;
  }

  public static Points capitalize(Span text) {
    var out = new Points(text.length());
    for (long i = 0; i < text.length(); i++) {
      if (i == 0) {
        addTitle(out, text.at(i));
      } else {
        addLower(out, text, i);
      }
    }
    return out;
  }

  public static Points title(Span text) {
    var out = new Points(text.length());
    boolean inWord = false;
    for (long i = 0; i < text.length(); i++) {
      if (inWord) {
        addLower(out, text, i);
      } else {
        addTitle(out, text.at(i));
      }
      inWord = UnicodeData.isCased(text.at(i));
    }
    return out;
  }

  private static boolean isPlain(int point) {
    boolean isSurrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    return point < ASCII_END || isSurrogate;
  }

  private static void addUpper(Points out, int point) {
    if (isPlain(point)) {
      out.add(Character.toUpperCase(point));
    } else {
      out.add(UnicodeData.upper(point));
    }
  }

  private static void addTitle(Points out, int point) {
    if (isPlain(point)) {
      out.add(Character.toUpperCase(point));
    } else {
      out.add(UnicodeData.title(point));
    }
  }

  private static void addLower(Points out, Span text, long at) {
    int point = text.at(at);
    if (isPlain(point)) {
      out.add(Character.toLowerCase(point));
    } else if (point == CAPITAL_SIGMA) {
      out.add(isFinal(text, at) ? FINAL_SIGMA : SIGMA);
    } else {
      out.add(UnicodeData.lower(point));
    }
  }

  /** Whether a sigma ends a word: there is a letter in front of it, and none behind it. */
  private static boolean isFinal(Span text, long at) {
    long i = at - 1;
    while (i >= 0 && UnicodeData.isCaseIgnorable(text.at(i))) {
      i--;
    }
    if (i < 0 || !UnicodeData.isCased(text.at(i))) {
      return false;
    }
    i = at + 1;
    while (i < text.length() && UnicodeData.isCaseIgnorable(text.at(i))) {
      i++;
    }
    return i == text.length() || !UnicodeData.isCased(text.at(i));
  }
}
