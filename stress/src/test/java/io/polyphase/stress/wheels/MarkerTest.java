package io.polyphase.stress.wheels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkerTest {
  private static final Target TARGET = new Target(13, "", "x86_64", Optional.empty());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "python_version >= '3.9' | YES",
        "python_version >= \"3.14\" | NO",
        "python_version < '3.9' | NO",
        "python_version < '3.100' | YES",
        "python_version == '3.13' | YES",
        "python_version == '3.13.0' | YES",
        "python_version == '3.*' | YES",
        "python_version != '3.1.*' | YES",
        "python_version ~= '3.8' | YES",
        "python_version ~= '3.8.1' | NO",
        "'3.8' <= python_version | YES",
        "python_version in '3.12 3.13' | YES",
        "python_version not in '3.12 3.13' | NO",
        "python_version >= '3.14rc1' | MAYBE",
        "python_full_version < '3.11.0a6' | NO",
        "python_full_version < '3.13.0a6' | MAYBE",
        "python_full_version < '3.11.3' | NO",
        "python_full_version >= '3.13.3' | MAYBE",
        "implementation_version >= '3.14.0' | NO",
        "sys_platform == 'linux' | YES",
        "sys_platform == 'win32' | NO",
        "sys_platform != 'win32' | YES",
        "'linux' in sys_platform | YES",
        "sys_platform < 'win32' | MAYBE",
        "os_name == 'nt' | NO",
        "platform_machine == 'aarch64' | NO",
        "platform_machine in 'x86_64 AMD64' | YES",
        "platform_system == 'Linux' | YES",
        "implementation_name == 'cpython' | YES",
        "platform_python_implementation == 'PyPy' | NO",
        "extra == 'test' | NO",
        "'test' == extra | NO",
        "extra != 'test' | YES",
        "extra in 'test' | NO",
        "python_version >= '3.9' and extra == 'test' | NO",
        "(python_version < '3.9' or os_name == 'posix') and sys_platform == 'linux' | YES",
        "python_version < '3.9' or os_name == 'posix' and sys_platform == 'win32' | NO",
        "platform_release >= '5' | MAYBE",
        "platform_release >= '5' and os_name == 'nt' | NO",
        "platform_release >= '5' or os_name == 'posix' | YES",
        "os.name == 'nt' | MAYBE",
        "python_version | MAYBE",
        "python_version >= | MAYBE",
        "python_version >= '3.14' ) | MAYBE",
        "(python_version >= '3.14' | MAYBE",
        "python_version not '3.14' | MAYBE",
        "and and and | MAYBE",
        "python_version >= '3.14 | MAYBE",
        "'a' ; 'b' | MAYBE"
      })
  void evaluate_onThisTarget_isWhatTheSpecificationSays(String marker, Truth truth) {
    assertEquals(truth, Marker.evaluate(marker, TARGET));
  }

  @Test
  void evaluate_ofTooManyBrackets_isUnknown() {
    String brackets = "(".repeat(100_000) + "os_name == 'nt'" + ")".repeat(100_000);

    assertEquals(Truth.MAYBE, Marker.evaluate(brackets, TARGET));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "numpy | numpy | true",
        "numpy>=1.20,<3 | numpy | true",
        "numpy (>=1.20) | numpy | true",
        "typing_extensions>=4; python_version < '3.11' | typing_extensions | false",
        "requests[socks] >= 2 ; extra == 'web' | requests | false",
        "ruamel.yaml ; platform_release == '1' | ruamel.yaml | true",
        "spam @ https://host/spam;v=1.zip ; os_name == 'nt' | spam | false",
        "spam@https://host/spam;v=1.zip | spam | true",
        "a | a | true"
      })
  void requirement_ofLines_hasNameAndNeed(String line, String name, boolean needed) {
    Requirement requirement = Requirement.parse(line).orElseThrow();

    assertEquals(name, requirement.name());
    assertEquals(needed, requirement.mayBeNeeded(TARGET));
  }

  @Test
  void requirement_ofNoName_isNone() {
    assertEquals(Optional.empty(), Requirement.parse(">=1.0"));
  }
}
