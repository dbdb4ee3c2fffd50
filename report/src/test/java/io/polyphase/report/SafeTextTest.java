package io.polyphase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTextTest {
  private static final Gson GSON = JsonRecords.cutting().disableHtmlEscaping().create();

  private record Named(List<String> names) {}

  @ParameterizedTest
  @CsvSource({
    "D800, \\ud800",
    "DC9F, \\udc9f",
    "0, \\x00",
    "1B, \\x1b",
    "A, \\n",
    "D, \\r",
    "9, \\t",
    "7F, \\x7f",
    "9B, \\x9b",
    "2028, \\u2028",
    "2029, \\u2029",
    "202E, \\u202e",
    "2066, \\u2066",
    "200B, \\u200b",
    "FEFF, \\ufeff",
    "FFFF, \\uffff",
    "E000, \\ue000",
    "E0001, \\U000e0001"
  })
  void line_whatIsNotToBeSeen_isEscapedAsPythonDoes(String codePoint, String escaped) {
    String hostile = new String(Character.toChars(Integer.parseInt(codePoint, 16)));

    assertEquals("a" + escaped + "b", SafeText.line("a" + hostile + "b"));
  }

  @Test
  void line_ordinaryText_isTheSame() {
    String text = "späm \\ 'x' µ 😀 中 <b>";

    assertSame(text, SafeText.line(text));
  }

  @Test
  void lines_keepsLineEnds() {
    assertEquals("a\n\tb\\x1b", SafeText.lines("a\n\tb\u001b"));
  }

  @Test
  void json_everyUtf16Unit_comesBackFromUtf8() throws CharacterCodingException {
    for (int c = 0; c <= Character.MAX_VALUE; c += 64) {
      var some = new StringBuilder();
      for (int each = c; each < c + 64; each++) {
        some.append((char) each).append(' '); // no pair of surrogates
      }
      String text = some.append("\ud83d\ude00\udb40\udc01").toString();

      String json = JsonText.of(GSON, new Named(List.of(text)));

      var bytes = StandardCharsets.UTF_8.newEncoder().encode(java.nio.CharBuffer.wrap(json));
      String read = StandardCharsets.UTF_8.decode(bytes).toString();
      assertEquals(List.of(text), GSON.fromJson(read, Named.class).names());
      assertTrue(json.codePoints().allMatch(SafeText::isShown), json);
    }
  }

  @Test
  void cut_longText_saysHowLongItWas() {
    String text = "x".repeat(SafeText.LONGEST - 1) + "😀" + "y".repeat(10_000_000);

    String cut = SafeText.cut(text);

    assertEquals("x".repeat(SafeText.LONGEST - 1) + "... (cut: 10,010,001 characters)", cut);
  }

  @Test
  void decode_bytesThatAreNoUtf8_areEscaped() {
    byte[] bytes = "sp\u00e4m \ud83d\ude00 \u00ff\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] good = "sp\u00e4m \ud83d\ude00".getBytes(StandardCharsets.UTF_8);

    assertEquals("sp\\xe4m ? \\xff\n", SafeText.decode(bytes));
    assertEquals("sp\u00e4m \ud83d\ude00", SafeText.decode(good));
  }

  @Test
  void cut_textOfThatLength_isTheSame() {
    String text = "x".repeat(SafeText.LONGEST);

    assertSame(text, SafeText.cut(text));
  }

  @Test
  void json_longString_isCut() {
    String json = JsonText.of(GSON, new Named(List.of("x".repeat(10_000_000))));

    assertTrue(json.length() < SafeText.LONGEST + 100, () -> "" + json.length());
    assertTrue(json.endsWith("x... (cut: 10,000,000 characters)\"]}"), json::toString);
  }
}
