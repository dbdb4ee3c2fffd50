package io.polyphase.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.bridge.artifact.PythonArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as modules, hosted. */
final class OwnExtensionTest {
  private static final String ARRAY = "array.cpython-313-x86_64-linux-gnu.so";
  private static final Path SPAM =
      Path.of(System.getProperty("polyphase.test.extensions"), "spam.so");

  @TempDir private Path folder;

  private MainRun hosted(String benchmarks, Path file) throws IOException {
    return MainRun.of(folder, benchmarks, "-p", "runtime=hosted", "-p", "module=" + file);
  }

  @Test
  void file_isFoundCreatedExecutedAndScaled() throws IOException {
    MainRun run = hosted("FindSpec|ImportDelete|ExecPhase|Scaling", SPAM);

    assertEquals(0, run.status(), run.shownBy(OwnExtensionTest.class));
    assertTrue(
        run.printed().contains("\nImportDelete            spam "),
        run.shownBy(OwnExtensionTest.class));
    assertTrue(
        run.printed().contains("\nScaling 2 interpreters  spam "),
        run.shownBy(OwnExtensionTest.class));
  }

  @Test
  void fileOfAKnownName_isLoaded() throws IOException {
    MainRun run = hosted("CreatePhase", copyOfArray());

    assertEquals(0, run.status(), run.shownBy(OwnExtensionTest.class));
    assertTrue(
        run.printed().contains("\nCreatePhase  array "), run.shownBy(OwnExtensionTest.class));
  }

  @Test
  void fileOfAKnownName_importWouldFindTheOther_fails() throws IOException {
    MainRun run = hosted("ImportDelete", copyOfArray());

    assertEquals(1, run.status(), run.shownBy(OwnExtensionTest.class));
    assertTrue(
        run.printed().contains("not " + folder.resolve(ARRAY)),
        run.shownBy(OwnExtensionTest.class));
  }

  private Path copyOfArray() throws IOException {
    Path array = PythonArtifact.unpacked().extensionDirectory().resolve(ARRAY);
    return Files.copy(array, folder.resolve(ARRAY));
  }
}
