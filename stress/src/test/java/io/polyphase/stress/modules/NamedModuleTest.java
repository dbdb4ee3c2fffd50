package io.polyphase.stress.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedModuleTest {
  @ParameterizedTest
  @CsvSource({
    "array, false, array",
    "package.spam, false, package.spam",
    "spam.so, true, spam",
    "spam.cpython-313-x86_64-linux-gnu.so, true, spam",
    "./spam.so, true, spam",
    "build/lib/spam.abi3.so, true, spam",
    "./spam, true, spam",
    "späm.so, true, späm"
  })
  void nameOf_whatUsersWrite_isFileOrModule(String given, boolean file, String name) {
    assertEquals(file, NamedModule.isFile(given));
    assertEquals(name, NamedModule.nameOf(given));
  }
}
