package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PunycodeTest {

  /** RFC 3492, section 7.1 (A, B, D, L, R, S), as Python's codec has them: no case marks. */
  @ParameterizedTest
  @CsvSource({
    "ليهمابتكلموشعربي؟, egbpdaj6bu4bxfgehfvwxn",
    "他们为什么不说中文, ihqwcrb4cv8a8dqg056pqjye",
    "Pročprostěnemluvíčesky, Proprostnemluvesky-uyb24dma41a",
    "3年B組金八先生, 3B-ww4c5e180e575a65lsy2b",
    "そのスピードで, d9juau41awczczp",
    "-> $1.00 <-, -> $1.00 <--",
    "bücher, bcher-kva",
    "ü, tda",
  })
  void encode_text_isTheRfcs(String text, String encoded) {
    assertEquals(encoded, Punycode.encode(text));
  }
}
