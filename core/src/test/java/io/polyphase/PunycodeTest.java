package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** The deltas of such names do not fit into 32 bits. */
  @ParameterizedTest
  @ValueSource(ints = {1_900, 2_000, 60_000})
  void encode_longNameWithAHighCodePoint_isDecodedToTheSame(int length) {
    String name = "n".repeat(length) + "é" + Character.toString(Character.MAX_CODE_POINT);

    assertEquals(name, PunycodeDecoder.decode(Punycode.encode(name), '-'));
  }
}
