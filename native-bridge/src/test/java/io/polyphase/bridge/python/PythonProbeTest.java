package io.polyphase.bridge.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.bridge.artifact.PythonArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a user names as a Python, the answer is a build or one clear line. */
@Timeout(120)
class PythonProbeTest {
  private static final int SOON = 2;

  @TempDir private Path folder;

  private Path script(String text) throws IOException {
    Path file = folder.resolve("python");
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    assertTrue(file.toFile().setExecutable(true));
    return file;
  }

  /** What a CPython of that kind would answer. */
  private static String answer(String implementation, String version, String bits) {
    return "printf '%s\\0' polyphase "
        + String.join(
            " ",
            implementation,
            version,
            version,
            "0",
            "0",
            bits,
            "/x/python",
            "/x",
            "cpython-313-x86_64-linux-gnu",
            ".so",
            "/x/lib",
            "''",
            "libpython.so",
            "libpython.so",
            "/x/lib/python3.13");
  }

  private static String refused(Path executable) {
    return assertThrows(UnusablePython.class, () -> PythonProbe.ofExecutable(executable, SOON))
        .why();
  }

  private static void assertSays(String part, String said) {
    assertTrue(said.contains(part), said);
    assertEquals(1, said.lines().count(), said);
  }

  @ParameterizedTest
  @CsvSource({
    "exit 0, it prints nothing and ends with status 0",
    "echo hello, it says \"hello\" and ends with status 0",
    "echo so not >&2; exit 3, it says \"so not\" and ends with status 3",
    "sleep 100, it does not answer within 2 s",
    "sleep 100 &, it prints nothing and ends with status 0",
    "kill -9 $$, and ends with status 137"
  })
  void probe_noPython_isToldInALine(String script, String said) throws IOException {
    assertSays(said, refused(script(script)));
  }

  @Test
  void probe_endlessOutput_isCutOff() throws IOException {
    assertSays("it is no Python that answers", refused(script("exec yes")));
  }

  @ParameterizedTest
  @CsvSource({
    "pypy, 3.11.0, 64, 'it is pypy, not CPython'",
    "cpython, 3.10.13, 64, 'it is CPython 3.10.13; 3.11.0 is the oldest'",
    "cpython, 3.13, 64, 'it says to be of version 3.13'",
    "cpython, 3.13.5, 32, 'it is a build of 32 bits'"
  })
  void probe_pythonThatCannotBeDriven_saysWhy(
      String implementation, String version, String bits, String said) throws IOException {
    assertSays(said, refused(script(answer(implementation, version, bits))));
  }

  @Test
  void probe_noFile_isToldInALine() {
    assertSays("there is no such file", refused(folder.resolve("nope")));
    assertSays("it is a folder", refused(folder));
  }

  @Test
  void probe_notExecutable_isToldInALine() throws IOException {
    assertSays("it is not executable", refused(Files.createFile(folder.resolve("text"))));
  }

  @Test
  void ofLibrary_noLibrary_isToldInALine() throws IOException {
    Path file = Files.writeString(folder.resolve("libpython3.13.so"), "text");

    String said = assertThrows(UnusablePython.class, () -> PythonBuild.ofLibrary(file)).why();

    assertSays("libpython3.13.so", said);
    assertSays("it is no Python that answers", said);
  }

  /** Its answer may come behind what its environment prints. */
  @Test
  void probe_noiseBeforeTheAnswer_isPassedOver() throws Exception {
    Path python = script("printf 'hello '; " + answer("cpython", "3.13.5", "64"));

    PythonBuild build = PythonProbe.ofExecutable(python, SOON);

    assertEquals(new PythonVersion(3, 13, 5), build.version());
  }

  @Test
  void probe_artifact_isWhatIsPinned() throws Exception {
    PythonBuild pinned = PythonBuild.pinned();

    PythonBuild asked = PythonBuild.ofLibrary(PythonArtifact.unpacked().libpython());

    assertEquals(pinned.version(), asked.version());
    assertEquals(pinned.debug(), asked.debug());
    assertEquals(pinned.abi(), asked.abi());
    assertEquals(pinned.suffixes(), asked.suffixes());
    assertEquals(pinned.home(), asked.home());
    assertEquals(pinned.library(), asked.library());
    assertEquals("", asked.executable());
    assertTrue(asked.path().containsAll(pinned.path()), asked.path()::toString);
  }
}
