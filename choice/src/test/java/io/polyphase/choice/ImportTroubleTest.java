package io.polyphase.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.ImportException;
import org.junit.jupiter.api.Test;

/** What is added to an exception's own words. */
class ImportTroubleTest {
  private static String of(String message) {
    return ImportTrouble.of(ImportException.Raised.of("SystemError", message)).text();
  }

  @Test
  void slotOfNewerVersion_isNamed() {
    assertEquals(
        "SystemError: module spam uses unknown slot ID 109; that is Py_mod_abi of CPython 3.15,"
            + " which the file is compiled for",
        of("module spam uses unknown slot ID 109"));
    assertEquals(
        "SystemError: module spam initialized with unknown slot 85; that is Py_mod_exec of CPython"
            + " 3.15, which the file is compiled for",
        of("module spam initialized with unknown slot 85"));
  }

  @Test
  void slotOfNoVersion_staysANumber() {
    assertEquals(
        "SystemError: module spam uses unknown slot ID 99",
        of("module spam uses unknown slot ID 99"));
    assertEquals(
        "SystemError: module spam uses unknown slot ID -1",
        of("module spam uses unknown slot ID -1"));
  }
}
