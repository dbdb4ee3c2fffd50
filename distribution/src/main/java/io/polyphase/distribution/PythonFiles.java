package io.polyphase.distribution;

import io.polyphase.bridge.artifact.PythonArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** CPython, ready to run from where nothing can be written. */
final class PythonFiles {
  private static final Path TESTS = Path.of("lib/python3.13/test"); // its own test suite: 33 MB

  private PythonFiles() {}

  /** Copies it below a folder, under the name by which the programs look for it. */
  static void copy(Path folder) throws IOException, InterruptedException {
    Path original = PythonArtifact.unpacked().home();
    Path home = folder.resolve(original.getFileName());
    Trees.copy(
        original,
        home,
        place -> !place.startsWith(TESTS) && !place.toString().contains("__pycache__"));
    compile(home);
  }

  /**
   * Compiles the library, which a process could not keep there. The files are not checked against
   * their sources later, whose times an installer may change, and do not depend on the folder, or
   * on the order of sets.
   */
  private static void compile(Path home) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
            home.resolve("python3.13").toString(),
            "-m",
            "compileall",
            "-q",
            "-s",
            home.toString(),
            "--invalidation-mode",
            "unchecked-hash",
            home.resolve("lib/python3.13").toString());
    builder
        .environment()
        .putAll(
            Map.of(
                "LD_LIBRARY_PATH", home.toString(),
                "PYTHONHOME", home.toString(),
                "PYTHONHASHSEED", "0"));
    int status = builder.inheritIO().start().waitFor();
    if (status != 0 || !Files.exists(home.resolve("lib/python3.13/__pycache__"))) {
      throw new IOException("CPython's library was not compiled: status " + status);
    }
  }
}
