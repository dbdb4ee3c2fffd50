package io.polyphase.stress.wheels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.bridge.python.PythonVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which modules are put to the host when the user names a CPython. */
class HostFitTest {
  private static PythonBuild build(String abi) {
    int minor = Integer.parseInt(abi.replaceAll("cpython-3(\\d+).*", "$1"));
    return new PythonBuild(
        PythonVersion.of("3." + minor + ".1"),
        "3." + minor + ".1",
        abi.contains("d-"),
        abi.contains("t-"),
        abi,
        List.of(".so"),
        "/python",
        null,
        null,
        false,
        List.of());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "cpython-313-x86_64-linux-gnu | array | -",
        "cpython-313-x86_64-linux-gnu | ./spam.so | -",
        "cpython-313-x86_64-linux-gnu | ./spam.abi3.so | -",
        "cpython-313-x86_64-linux-gnu | ./spam.cpython-313-x86_64-linux-gnu.so | -",
        "cpython-313-x86_64-linux-gnu | ./spam.cpython-313t-x86_64-linux-gnu.so | the file is built"
            + " for CPython 3.13, free-threaded",
        "cpython-313d-x86_64-linux-gnu | ./spam.cpython-313-x86_64-linux-gnu.so | -",
        "cpython-313d-x86_64-linux-gnu | ./spam.so | the file does not say for which CPython, and"
            + " is taken for CPython 3.13, debug build's",
        "cpython-311-x86_64-linux-gnu | array | it is one of CPython 3.11's",
        "cpython-311-x86_64-linux-gnu | pkg.spam | it is one of CPython 3.11's",
        "cpython-311-x86_64-linux-gnu | ./spam.so | the file does not say for which CPython, and is"
            + " taken for CPython 3.11's",
        "cpython-311-x86_64-linux-gnu | pkg.spam=/x/spam.abi3.so | -",
        "cpython-311-x86_64-linux-gnu | ./spam.cpython-311-x86_64-linux-gnu.so | the file is built"
            + " for CPython 3.11",
        "cpython-311-x86_64-linux-gnu | ./spam.cpython-313-x86_64-linux-gnu.so | -"
      })
  void misfit_ofAModule_isWhyTheHostIsNotAsked(String abi, String given, String why) {
    assertEquals(why, HostFit.misfit(given, build(abi)).orElse(null));
  }

  @Test
  void misfit_ofThePinnedCPython_isThatOfTheFile() {
    assertEquals(true, HostFit.misfit("array", null).isEmpty());
    assertEquals(true, HostFit.misfit("./spam.so", null).isEmpty());
    assertEquals(
        "the file is built for CPython 3.12",
        HostFit.misfit("./spam.cpython-312-x86_64-linux-gnu.so", null).orElseThrow());
  }
}
