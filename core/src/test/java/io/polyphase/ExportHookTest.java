package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExportHookTest {

  /** Recorded from CPython 3.13.5. */
  @ParameterizedTest
  @CsvSource({
    "spam, PyInit_spam",
    "a-b, PyInit_a_b",
    "x., PyInit_",
    "'', PyInit_",
    "pkg.sub.spam, PyInit_spam",
    "lančmít, PyInitU_lanmt_2sa6t",
    "スパム, PyInitU_zck5b2b",
    "pkg.スパム, PyInitU_zck5b2b",
    "foó, PyInitU_fo_6ja",
    "é, PyInitU_9ca",
    "éé-é, PyInitU___9faab",
    "ü-x_y, PyInitU__x_y_zra",
    "Ünïcode, PyInitU_ncode_1pa8k",
    "naïve.módulo, PyInitU_mdulo_0ta",
    "𝔘nicode, PyInitU_nicode_9q99d",
    "🐍, PyInitU_4n8h",
    "①②, PyInitU_orhc",
    "e\u0301, PyInitU_e_xbb",
    "xxxé-, PyInitU_xxx__dpa",
    "ascii.é-1, PyInitU__1_9ia",
    "_testmultiphase_zkouška_načtení, PyInitU__testmultiphase_zkouka_naten_evc07gi8e",
    "＿インポートテスト, PyInitU_eckzbwbhc6jpgzcx415x",
  })
  void of_moduleName_isCPythonsSymbol(String name, String symbol) {
    ExportHook hook = ExportHook.of(name);

    assertEquals(symbol, hook.symbol());
    assertEquals(symbol, hook.shownSymbol());
    assertEquals(symbol.startsWith("PyInit_"), hook.allowsSinglePhase());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 199, 200, 201, 250})
  void symbol_longName_isCutAt200BytesButShownWhole(int length) {
    ExportHook hook = ExportHook.of("pkg." + "n".repeat(length));

    assertEquals("PyInit_" + "n".repeat(Math.min(length, 200)), hook.symbol());
    assertEquals("PyInit_" + "n".repeat(length), hook.shownSymbol());
  }
}
