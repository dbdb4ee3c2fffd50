package io.polyphase;

import io.polyphase.ImportException.Misuse;

/** What a string must be so that C code can be given it in UTF-8. */
final class CStrings {
  private CStrings() {}

  /**
   * Checks it as {@code PyUnicode_AsUTF8} does.
   *
   * @throws Misuse {@code ValueError} for a NUL, {@code UnicodeEncodeError} for a lone surrogate
   */
  static void check(String text) {
    int position = 0; // in code points, as Python counts
    int nul = -1;
    for (int i = 0; i < text.length(); position++) {
      int point = text.codePointAt(i);
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        throw Misuse.surrogates(text, i, position);
      }
      nul = point == 0 ? position : nul;
      i += Character.charCount(point);
    }
    if (nul >= 0) {
      throw Misuse.embeddedNull();
    }
  }
}
