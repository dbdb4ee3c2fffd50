package io.polyphase.stress.wheels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WheelNameTest {
  @Test
  void parse_nameWithBuildAndSets_hasAllParts() throws Exception {
    WheelName name = WheelName.parse("spam_eggs-1.0.post1-2b-py2.py3-none-any.whl");

    assertEquals("spam_eggs", name.distribution());
    assertEquals("1.0.post1", name.version());
    assertEquals(Optional.of("2b"), name.build());
    assertEquals(
        List.of(new WheelTag("py2", "none", "any"), new WheelTag("py3", "none", "any")),
        name.tags());
  }

  @Test
  void parse_severalPlatforms_isATagForEach() throws Exception {
    WheelName name =
        WheelName.parse("spam-1-cp39-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64.whl");

    assertEquals(Optional.empty(), name.build());
    assertEquals(
        List.of("cp39-abi3-manylinux_2_17_x86_64", "cp39-abi3-manylinux2014_x86_64"),
        name.tags().stream().map(WheelTag::toString).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "spam-1-py3-none-any.zip, its name does not end in .whl",
    "spam-1-none-any.whl, its name is not distribution-version(-build)-python-abi-platform.whl",
    "a-b-c-d-e-f-g.whl, its name is not distribution-version(-build)-python-abi-platform.whl",
    "spam--py3-none-any.whl, its name is not distribution-version(-build)-python-abi-platform.whl",
    ".whl, its name is not distribution-version(-build)-python-abi-platform.whl",
    "a-1-b-py3-none-any.whl, the build in its name does not begin with a digit: b"
  })
  void parse_ofOtherNames_saysWhy(String file, String why) {
    assertEquals(why, assertThrows(BadWheel.class, () -> WheelName.parse(file)).what());
  }
}
