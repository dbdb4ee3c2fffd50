package io.polyphase.bridge.objects;

import java.util.Arrays;
import java.util.Locale;

/**
 * Properties of characters as CPython's database has them, Unicode 15.1: Java's, which are of a
 * later version, less the characters that came afterwards (Objects/unicodectype.c).
 */
public final class UnicodeData {
  /** Pairs of the first and the last of characters that Unicode 16 has added. */
  private static final int[] LATER =
      pairs(
          "897 897 1b4e 1b4f 1b7f 1b7f 1c89 1c8a 2427 2429 31e4 31e5 a7cb a7cd a7da a7dc"
              + " 105c0 105f3 10d40 10d65 10d69 10d85 10d8e 10d8f 10ec2 10ec4 10efc 10efc"
              + " 11380 11389 1138b 1138b 1138e 1138e 11390 113b5 113b7 113c0 113c2 113c2"
              + " 113c5 113c5 113c7 113ca 113cc 113d5 113d7 113d8 113e1 113e2 116d0 116e3"
              + " 11bc0 11be1 11bf0 11bf9 11f5a 11f5a 13460 143fa 16100 16139 16d40 16d79"
              + " 18cff 18cff 1cc00 1ccf9 1cd00 1ceb3 1e5d0 1e5fa 1e5ff 1e5ff 1f8b2 1f8bb"
              + " 1f8c0 1f8c1 1fa89 1fa89 1fa8f 1fa8f 1fabe 1fabe 1fac6 1fac6 1fadc 1fadc"
              + " 1fadf 1fadf 1fae9 1fae9 1fbcb 1fbef");

  /** Digits that are not decimal ones, such as superscripts; Java does not tell them. */
  private static final int[] DIGITS =
      pairs(
          "b2 b3 b9 b9 1369 1371 19da 19da 2070 2070 2074 2079 2080 2089 2460 2468 2474 247c"
              + " 2488 2490 24ea 24ea 24f5 24fd 24ff 24ff 2776 277e 2780 2788 278a 2792"
              + " 10a40 10a43 10e60 10e68 11052 1105a 1f100 1f10a");

  /** Ideographs that stand for a number; Java gives them no value. */
  private static final int[] NUMERALS =
      singles(
          "3405 3483 382a 3b4d 4e00 4e03 4e07 4e09 4e24 4e5d 4e8c 4e94 4e96 4eac 4ebf 4ec0 4edf"
              + " 4ee8 4f0d 4f70 4fe9 5006 5104 5146 5169 516b 516d 5341 5343 5344 5345 534c"
              + " 53c1 53c2 53c3 53c4 56db 58f1 58f9 5e7a 5efe 5eff 5f0c 5f0d 5f0e 5f10 62d0"
              + " 62fe 634c 67d2 6d1e 6f06 7396 767e 7695 79ed 8086 842c 8cae 8cb3 8d30 920e"
              + " 94a9 9621 9646 964c 9678 96f6 f96b f973 f978 f9b2 f9d1 f9d3 f9fd 20001"
              + " 20064 200e2 20121 2092a 20983 2098c 2099c 20aea 20afd 20b19 22390 22998"
              + " 23b1b 2626d 2f890");

  /** What may begin an identifier by its category, but not when it is normalised (XID_Start). */
  private static final int[] NO_START =
      pairs(
          "37a 37a e33 e33 eb3 eb3 2e2f 2e2f 309b 309c fc5e fc63 fdfa fdfb fe70 fe70 fe72 fe72"
              + " fe74 fe74 fe76 fe76 fe78 fe78 fe7a fe7a fe7c fe7c fe7e fe7e ff9e ff9f");

  /** The same of what may follow (XID_Continue). */
  private static final int[] NO_PART =
      pairs(
          "37a 37a 2e2f 2e2f 309b 309c fc5e fc63 fdfa fdfb fe70 fe70 fe72 fe72 fe74 fe74"
              + " fe76 fe76 fe78 fe78 fe7a fe7a fe7c fe7c fe7e fe7e");

  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;
  private static final int FILE_SEPARATOR = 0x1c; // with which the control characters begin
  private static final int NEXT_LINE = 0x85;
  private static final int AHOM_SIGN = 0x1171e; // a nonspacing mark until Unicode 16

  /** Word_Break is MidLetter, MidNumLet or Single_Quote: looked through in a word. */
  private static final String IN_WORDS =
      "'.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a";

  private UnicodeData() {}

  private static int[] singles(String text) {
    return Arrays.stream(text.split(" ", -1))
        .mapToInt(each -> Integer.parseInt(each, 16))
        .toArray();
  }

  private static int[] pairs(String text) {
    return singles(text);
  }

  private static boolean isIn(int[] pairs, int point) {
    int at = Arrays.binarySearch(pairs, point);
    return at >= 0 || (-at - 1) % 2 == 1; // behind a first and before a last
  }

  /** Whether Java knows the character, and CPython does not. */
  static boolean isLater(int point) {
    return point >= LATER[0] && isIn(LATER, point);
  }

  private static boolean is(int point, boolean property) {
    return property && !isLater(point);
  }

  /** {@code str.isalpha}. */
  public static boolean isAlpha(int point) {
    return is(point, Character.isLetter(point));
  }

  /** {@code str.isdecimal}. */
  public static boolean isDecimal(int point) {
    return is(point, Character.getType(point) == Character.DECIMAL_DIGIT_NUMBER);
  }

  /** {@code str.isdigit}. */
  public static boolean isDigit(int point) {
    return isDecimal(point) || isIn(DIGITS, point);
  }

  /** {@code str.isnumeric}. */
  @SuppressWarnings("CharacterGetNumericValue") // letters, which have values too, are left out
  public static boolean isNumeric(int point) {
    return is(point, Character.getNumericValue(point) != -1 && !Character.isLetter(point))
        || Arrays.binarySearch(NUMERALS, point) >= 0;
  }

  /** {@code str.isalnum}. */
  public static boolean isAlnum(int point) {
    return isAlpha(point) || isNumeric(point) || isDigit(point);
  }

  /** {@code str.islower}. */
  public static boolean isLower(int point) {
    return is(point, Character.isLowerCase(point));
  }

  /** {@code str.isupper}. */
  public static boolean isUpper(int point) {
    return is(point, Character.isUpperCase(point));
  }

  /** Whether it is a title case letter, such as one of two letters with the first upper case. */
  public static boolean isTitle(int point) {
    return is(point, Character.isTitleCase(point));
  }

  static boolean isCased(int point) {
    return isLower(point) || isUpper(point) || isTitle(point);
  }

  static boolean isCaseIgnorable(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.MODIFIER_LETTER,
          Character.MODIFIER_SYMBOL ->
          !isLater(point);
      default -> point == AHOM_SIGN || IN_WORDS.indexOf(point) >= 0;
    };
  }

  /** {@code str.isspace}. */
  public static boolean isSpace(int point) {
    return Character.isSpaceChar(point) // separators, by the character's category
        || (point >= '\t' && point <= '\r')
        || (point >= FILE_SEPARATOR && point < ' ')
        || point == NEXT_LINE;
  }

  /** Where {@code str.splitlines} ends a line. */
  public static boolean isLineBreak(int point) {
    return (point >= '\n' && point <= '\r')
        || (point >= FILE_SEPARATOR && point <= FILE_SEPARATOR + 2)
        || point == NEXT_LINE
        || point == 0x2028
        || point == 0x2029;
  }

  /** {@code str.isprintable}. */
  public static boolean isPrintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> point == ' ';
      default -> !isLater(point);
    };
  }

  /** Whether an identifier may begin with it. */
  private static boolean isIdentifierStart(int point) {
    return point == '_'
        || is(point, Character.isUnicodeIdentifierStart(point) && !isIn(NO_START, point));
  }

  /** Whether it may stand in an identifier behind the first character. */
  private static boolean isIdentifierPart(int point) {
    boolean isPart =
        Character.isUnicodeIdentifierPart(point) && !Character.isIdentifierIgnorable(point);
    return is(point, isPart && !isIn(NO_PART, point))
        || point == ZERO_WIDTH_NON_JOINER
        || point == ZERO_WIDTH_JOINER;
  }

  /** Whether a text is an identifier. */
  public static boolean isIdentifier(Span text) {
    if (text.isEmpty() || !isIdentifierStart(text.at(0))) {
      return false;
    }
    for (long i = 1; i < text.length(); i++) {
      if (!isIdentifierPart(text.at(i))) {
        return false;
      }
    }
    return true;
  }

  /** The upper case of a character, which may be several. */
  static String upper(int point) {
    return isLater(point) || point == 0x19b || point == 0x264 // paired in Unicode 16
        ? Character.toString(point)
        : Character.toString(point).toUpperCase(Locale.ROOT);
  }

  static String lower(int point) {
    return isLater(point)
        ? Character.toString(point)
        : Character.toString(point).toLowerCase(Locale.ROOT);
  }

  /** The title case: Java has it only where it is one character. */
  static String title(int point) {
    String upper = upper(point);
    int first = upper.codePointAt(0);
    int rest = Character.charCount(first);
    if (upper.length() == rest) {
      return Character.toString(titleOf(point));
    }
    if (point == 0x149) { // an apostrophe and the letter
      return upper;
    }
    if (point < 0x1f80 || point > 0x1fff) {
      return upper.substring(0, rest) + upper.substring(rest).toLowerCase(Locale.ROOT);
    }
    int title = Character.toTitleCase(point); // Greek, with an iota below in lower case
    return title != point || Character.isTitleCase(point)
        ? Character.toString(title)
        : upper.replaceFirst("\u0399$", "\u0345");
  }

  private static int titleOf(int point) {
    return isLater(point) || point == 0x19b || point == 0x264
        ? point
        : Character.toTitleCase(point);
  }

  /** What a character is compared by when case does not count. */
  static String fold(int point) {
    if (isLater(point)
        || point == 0x131
        || (point >= 0x13a0 && point <= 0x13f5)) { // Cherokee folds to upper case
      return Character.toString(point);
    }
    if (point >= 0x13f8 && point <= 0x13fd) {
      return Character.toString(point - 8);
    }
    if (point >= 0xab70 && point <= 0xabbf) {
      return Character.toString(point - 0xab70 + 0x13a0);
    }
    return point == 0x1e9e ? "ss" : upper(point).toLowerCase(Locale.ROOT);
  }
}
