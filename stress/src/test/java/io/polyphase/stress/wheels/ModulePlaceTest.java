package io.polyphase.stress.wheels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModulePlaceTest {
  @ParameterizedTest
  @CsvSource({
    "/dist/spam-1.0-cp313-cp313-linux_x86_64.whl, pkg.spam=/tmp/x/pkg/spam.so,"
        + " /dist/spam-1.0-cp313-cp313-linux_x86_64.whl",
    "pkg.spam=/build/spam.so, pkg.spam=/build/spam.so, /build/spam.so",
    "/build/spam.so, /build/spam.so, /build/spam.so",
    "array, array, array",
  })
  void place_isWhatTheUserHas(String item, String module, String place) {
    assertEquals(place, GivenModules.place(item, module));
  }
}
