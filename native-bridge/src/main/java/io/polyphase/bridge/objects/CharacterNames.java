package io.polyphase.bridge.objects;

import org.jspecify.annotations.Nullable;

/** The names of characters, as the error handler {@code namereplace} writes them. */
final class CharacterNames {
  private static final String[] LEADS = "G,GG,N,D,DD,R,M,B,BB,S,SS,,J,JJ,C,K,T,P,H".split(",", -1);
  private static final String[] VOWELS =
      "A,AE,YA,YAE,EO,E,YEO,YE,O,WA,WAE,OE,YO,U,WEO,WE,WI,YU,EU,YI,I".split(",", -1);
  private static final String[] TAILS =
      ",G,GG,GS,N,NJ,NH,D,L,LG,LM,LB,LS,LT,LP,LH,M,B,BS,S,SS,NG,J,C,K,T,P,H".split(",", -1);
  private static final int FIRST_SYLLABLE = 0xac00;

  private CharacterNames() {}

  /** The escape with a name, or the one with a number for what has no name. */
  static String escape(int point) {
    String name = name(point);
    return name == null ? Reprs.escape(point) : "\\N{" + name + "}";
  }

  private static @Nullable String name(int point) {
    int type = Character.getType(point);
    if (type == Character.CONTROL
        || type == Character.PRIVATE_USE
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED
        || UnicodeData.isLater(point)) {
      return null;
    }
    Character.UnicodeBlock block = Character.UnicodeBlock.of(point);
    if (Character.UnicodeBlock.HANGUL_SYLLABLES.equals(block)) {
      int syllable = point - FIRST_SYLLABLE;
      int tails = TAILS.length;
      int vowels = VOWELS.length;
      return "HANGUL SYLLABLE "
          + LEADS[syllable / (vowels * tails)]
          + VOWELS[syllable / tails % vowels]
          + TAILS[syllable % tails];
    }
    String name = Character.getName(point);
    if (name != null && name.startsWith("CJK UNIFIED IDEOGRAPHS")) { // by the block, in Java
      return String.format(java.util.Locale.ROOT, "CJK UNIFIED IDEOGRAPH-%X", point);
    }
    return name;
  }
}
