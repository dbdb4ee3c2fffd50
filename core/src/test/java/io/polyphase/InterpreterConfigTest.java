package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InterpreterConfigTest {

  @Test
  void requireSubinterpreter_presets_areOpenedButForTwo() {
    InterpreterConfig.LEGACY.requireSubinterpreter();
    InterpreterConfig.ISOLATED.requireSubinterpreter();

    assertEquals(
        "there is one main interpreter, and it is open", failureOf(InterpreterConfig.MAIN));
    assertEquals(
        "cannot open a sub-interpreter: config=empty: per-interpreter obmalloc does not support"
            + " single-phase init extension modules",
        failureOf(InterpreterConfig.EMPTY));
  }

  /** All settings of a sub-interpreter. */
  @ParameterizedTest
  @CsvSource({
    "false, false, false, ''",
    "false, false, true, ''",
    "false, true, false, per-interpreter obmalloc",
    "false, true, true, ''",
    "true, false, false, a lock of its own",
    "true, false, true, a lock of its own",
    "true, true, false, per-interpreter obmalloc",
    "true, true, true, ''",
  })
  void requireSubinterpreter_settings_mustGoTogether(
      boolean ownGil, boolean ownAllocator, boolean checks, String reason) {
    var config = new InterpreterConfig("wild", false, ownGil, ownAllocator, checks);

    if (reason.isEmpty()) {
      config.requireSubinterpreter();
    } else {
      String failure = failureOf(config);
      assertTrue(
          failure.startsWith("cannot open a sub-interpreter: config=wild: " + reason), failure);
    }
  }

  private static String failureOf(InterpreterConfig config) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, config::requireSubinterpreter).getMessage());
  }
}
