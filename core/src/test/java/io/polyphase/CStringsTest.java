package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CStringsTest {
  private static final String NOT_UTF8 = "UnicodeEncodeError: 'utf-8' codec can't encode ";

  @ParameterizedTest
  @ValueSource(strings = {"", "spam", "スパム", "🐍", "\u0001", "\ud7ff\ue000"})
  void check_textOfC_isFine(String text) {
    CStrings.check(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "spam\0", "\0spam", "a\0b\0c"})
  void check_nul_isAValueError(String text) {
    assertEquals("ValueError: embedded null character", failureOf(text));
  }

  /** Positions are counted in code points, and neighbours are named together. */
  @ParameterizedTest
  @CsvSource({
    "\ud800, character '\\ud800' in position 0",
    "\udfff, character '\\udfff' in position 0",
    "ab\udc80, character '\\udc80' in position 2",
    "🐍\ud800z, character '\\ud800' in position 1",
    "\ud800z\udc00, character '\\ud800' in position 0",
    "a\udc00\udc01, characters in position 1-2",
    "🐍\udc00\udc01\udc02z, characters in position 1-3",
  })
  void check_loneSurrogates_areAUnicodeEncodeError(String text, String which) {
    assertEquals(NOT_UTF8 + which + ": surrogates not allowed", failureOf(text));
  }

  @Test
  void check_nulBeforeASurrogate_reportsTheSurrogate() {
    assertEquals(
        NOT_UTF8 + "character '\\ud800' in position 1: surrogates not allowed",
        failureOf("\0\ud800"));
  }

  private static String failureOf(String text) {
    return assertThrows(ImportException.Misuse.class, () -> CStrings.check(text)).toString();
  }
}
