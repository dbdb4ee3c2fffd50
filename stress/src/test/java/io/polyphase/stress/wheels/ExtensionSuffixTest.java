package io.polyphase.stress.wheels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtensionSuffixTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spam.cpython-313-x86_64-linux-gnu.so | cp313 |",
        "spam.cpython-313.so | cp313 |",
        "spam.abi3.so | cp39 |",
        "spam.so | cp313t |",
        "spam.cpython-313-x86_64-linux-gnu.so | cp313d |",
        "spam.cpython-313d-x86_64-linux-gnu.so | cp313d |",
        "spam.cpython-36m-x86_64-linux-gnu.so | cp36m |",
        "spam.cpython-312-x86_64-linux-gnu.so"
            + "| cp313 | it is for CPython 3.12, not for CPython 3.13",
        "spam.cpython-313d-x86_64-linux-gnu.so"
            + "| cp313 | it is for CPython 3.13, debug build, not for CPython 3.13",
        "spam.cpython-313t-x86_64-linux-gnu.so"
            + "| cp313 | it is for CPython 3.13, free-threaded, not for CPython 3.13",
        "spam.cpython-313-aarch64-linux-gnu.so"
            + "| cp313 | it is for aarch64-linux-gnu, not for x86_64-linux-gnu",
        "spam.cpython-313-x86_64-linux-musl.so"
            + "| cp313 | it is for x86_64-linux-musl, not for x86_64-linux-gnu",
        "spam.abi3.so| cp313t | it is for the stable ABI, which CPython 3.13, free-threaded does"
            + " not have",
        "spam.pypy311-pp73-x86_64-linux-gnu.so| cp313 | its name is none that CPython 3.13 looks"
            + " for: .pypy311-pp73-x86_64-linux-gnu.so",
        "spam.eggs.so | cp313 | its name is none that CPython 3.13 looks for: .eggs.so"
      })
  void misfit_ofNames_isWhatTheSuffixSays(String file, String abi, String why) {
    assertEquals(Optional.ofNullable(why), ExtensionSuffix.of(file).misfit(Target.of(abi)));
  }

  @ParameterizedTest
  @CsvSource({
    "spam.so, spam",
    "pkg/spam.abi3.so, pkg.spam",
    "pkg/sub/_spam.cpython-313-x86_64-linux-gnu.so, pkg.sub._spam",
    "pkg/__init__.cpython-313-x86_64-linux-gnu.so, pkg",
    "__init__.so,",
    "pkg/spam.eggs.so,",
    "pkg/spam.eggs.abi3.so,",
    "pkg-1.0/spam.so,"
  })
  void moduleName_ofPaths_isDotted(String path, String name) {
    assertEquals(
        Optional.ofNullable(name),
        WheelModule.at(Path.of("root"), Path.of(path)).map(WheelModule::name));
  }
}
