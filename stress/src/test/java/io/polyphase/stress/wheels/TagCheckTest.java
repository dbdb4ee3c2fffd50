package io.polyphase.stress.wheels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagCheckTest {
  private static final Optional<Glibc> GLIBC = Optional.of(new Glibc(2, 28));

  private static Target target(String abi) {
    Target here = Target.of(abi);
    return new Target(here.minor(), here.flags(), "x86_64", GLIBC);
  }

  private static Optional<String> misfit(String tags, Target target) throws BadWheel {
    return TagCheck.misfit(WheelName.expanded(tags), target);
  }

  @ParameterizedTest
  @CsvSource({
    "cp313-cp313-linux_x86_64, cp313",
    "cp313-cp313-manylinux1_x86_64, cp313",
    "cp313-cp313-manylinux2010_x86_64, cp313",
    "cp313-cp313-manylinux2014_x86_64, cp313",
    "cp313-cp313-manylinux_2_28_x86_64, cp313",
    "cp313-cp313-manylinux_2_99_x86_64.manylinux_2_28_x86_64, cp313",
    "cp312.cp313-cp312.cp313-linux_x86_64, cp313",
    "cp313-cp313t-linux_x86_64, cp313t",
    "cp313-cp313td-linux_x86_64, cp313td",
    "cp313-cp313t-linux_x86_64, cp313td",
    "cp313-cp313d-linux_x86_64, cp313d",
    "cp313-cp313-linux_x86_64, cp313d",
    "cp37-cp37m-linux_x86_64, cpython-37m",
    "cp39-abi3-linux_x86_64, cp39",
    "cp39-abi3-linux_x86_64, cp313",
    "cp32-abi3-linux_x86_64, cp313d",
    "py3-none-any, cp313",
    "py2.py3-none-any, cp313t",
    "py37-none-any, cp313",
    "py313-none-any, cp313",
    "cp313-none-any, cp313",
    "py3-none-manylinux2014_x86_64, cp313"
  })
  void misfit_ofWhatFits_isNone(String tags, String abi) throws Exception {
    assertEquals(Optional.empty(), misfit(tags, target(abi)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cp312-cp312-linux_x86_64 | cp313 | CPython 3.12, not for CPython 3.13",
        "cp314-cp314-linux_x86_64 | cp313 | CPython 3.14, not for CPython 3.13",
        "cp313-cp313t-linux_x86_64" + "| cp313 | CPython 3.13, free-threaded, not for CPython 3.13",
        "cp313-cp313-linux_x86_64" + "| cp313t | CPython 3.13, not for CPython 3.13, free-threaded",
        "cp313-cp313d-linux_x86_64 | cp313 | CPython 3.13, debug build, not for CPython 3.13",
        "cp310-abi3-linux_x86_64 | cp39 | CPython 3.10 and later, not for CPython 3.9",
        "cp39-abi3-linux_x86_64"
            + "| cp313t | the stable ABI, which CPython 3.13, free-threaded does not have",
        "py3-abi3-linux_x86_64 | cp313 | the stable ABI of py3, not for CPython 3.13",
        "py2-none-any | cp313 | Python 2, not for CPython 3.13",
        "py314-none-any | cp313 | Python 3.14 and later, not for CPython 3.13",
        "cp312-none-any | cp313 | CPython 3.12, not for CPython 3.13",
        "pp311-pypy311_pp73-linux_x86_64"
            + "| cp313 | pp311 with the ABI pypy311_pp73, not for CPython 3.13",
        "cp313-cp313-linux_aarch64 | cp313 | machines of the type aarch64, not for x86_64",
        "cp313-cp313-manylinux2014_i686 | cp313 | machines of the type i686, not for x86_64",
        "cp313-cp313-manylinux_2_34_x86_64"
            + "| cp313 | Linux with glibc 2.34, and this machine's is 2.28",
        "cp313-cp313-manylinux_99999999999_0_x86_64"
            + "| cp313 | Linux with glibc 2147483647.0, and this machine's is 2.28",
        "cp313-cp313-musllinux_1_2_x86_64"
            + "| cp313 | Linux with musl, and this machine's libc is glibc",
        "cp313-cp313-win_amd64 | cp313 | another platform than Linux",
        "cp313-cp313-macosx_11_0_arm64 | cp313 | another platform than Linux"
      })
  void misfit_ofOthers_saysWhy(String tag, String abi, String why) throws Exception {
    assertEquals(Optional.of("it is for " + why + " (" + tag + ")"), misfit(tag, target(abi)));
  }

  @Test
  void misfit_ofSeveral_isThatOfTheNearest() throws Exception {
    assertEquals(
        Optional.of(
            "it is for machines of the type aarch64, not for x86_64 (cp313-cp313-linux_aarch64)"),
        misfit("cp312.cp313-cp312.cp313-linux_aarch64", target("cp313")));
  }

  @Test
  void misfit_whereThereIsNoGlibc_isOfManylinuxAlone() throws Exception {
    var target = new Target(13, "", "x86_64", Optional.empty());

    assertEquals(Optional.empty(), misfit("cp313-cp313-musllinux_1_2_x86_64", target));
    assertEquals(
        Optional.of(
            "it is for Linux with glibc 2.17, and this machine has another libc"
                + " (cp313-cp313-manylinux2014_x86_64)"),
        misfit("cp313-cp313-manylinux2014_x86_64", target));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cp27", "py3", "313", "", "pypy311_pp73"})
  void target_ofNoCpython3_isRefused(String abi) {
    assertThrows(IllegalArgumentException.class, () -> Target.of(abi));
  }

  @Test
  void glibc_ofThisMachine_isTheOneThatTheSystemNames() throws Exception {
    Process getconf = new ProcessBuilder("getconf", "GNU_LIBC_VERSION").start();
    String said = new String(getconf.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(said.strip(), "glibc " + Glibc.ofThisMachine().orElseThrow());
  }
}
