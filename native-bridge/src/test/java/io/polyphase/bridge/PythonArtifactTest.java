package io.polyphase.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PythonArtifactTest {
  private static final String ENTRIES = "org/bytedeco/cpython/linux-x86_64/";
  private static final String PROGRAM =
      """
      public class Unpack {
        public static void main(String[] arguments) {
          System.out.print(io.polyphase.bridge.PythonArtifact.unpacked().home());
        }
      }
      """;

  @TempDir private Path folder;
  private Path cache;

  @BeforeEach
  void setCache() {
    cache = folder.resolve("cache");
  }

  @Test
  void unpacked_twoProcessesAtOnce_bothUseOneCompleteFolder() throws Exception {
    Process first = child(true);
    Process second = child(true);

    String home = outputOf(first, 0);
    assertEquals(home, outputOf(second, 0));
    assertIsComplete(PythonArtifact.unpacked(cache));
    assertEquals(home, PythonArtifact.unpacked(cache).home().toString());
  }

  @Test
  void unpacked_processKilledWhileUnpacking_nextOneStartsAgain() throws Exception {
    Process killed = child(true);
    while (killed.isAlive() && temporaryFolders() == 0) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    killed.destroyForcibly().waitFor();
    assertEquals(1, temporaryFolders(), "killed too late to be of use");

    assertIsComplete(PythonArtifact.unpacked(cache));
  }

  @Test
  void unpacked_folderWithoutMarker_isReplaced() throws IOException {
    Path home = PythonArtifact.unpacked(cache).home();
    Files.delete(home.resolve(".complete"));
    Files.delete(home.resolve("lib/python3.13/os.py"));
    Files.createFile(home.resolve("stray"));

    assertIsComplete(PythonArtifact.unpacked(cache));
    assertFalse(Files.exists(home.resolve("stray")));
  }

  @Test
  void unpacked_folderCannotBeMade_saysWhatToDoInOneLine() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    var e =
        assertThrows(
            UncheckedIOException.class, () -> PythonArtifact.unpacked(file.resolve("cache")));

    assertEquals(1, e.getMessage().lines().count());
    assertTrue(e.getMessage().startsWith("cannot unpack CPython into " + file), e.getMessage());
    assertTrue(e.getMessage().contains("POLYPHASE_CACHE"), e.getMessage());
  }

  @Test
  void unpacked_withoutTheJar_namesIt() throws Exception {
    String output = outputOf(child(false), 1);

    assertTrue(output.contains("add the jar org.bytedeco:cpython:3.13.5-1.5.12"), output);
  }

  private void assertIsComplete(PythonArtifact artifact) throws IOException {
    assertEquals(0, temporaryFolders());
    assertTrue(Files.isExecutable(artifact.executable()));
    try (var jar = new JarFile(jar());
        var files = Files.walk(artifact.home())) {
      long expected =
          jar.stream().filter(e -> e.getName().startsWith(ENTRIES) && !e.isDirectory()).count();
      long marker = 1;
      assertEquals(expected + marker, files.filter(Files::isRegularFile).count());
    }
  }

  private long temporaryFolders() throws IOException {
    if (!Files.exists(cache)) {
      return 0;
    }
    try (var entries = Files.list(cache)) {
      return entries.filter(e -> e.toString().contains(".unpacking")).count();
    }
  }

  private Process child(boolean withJar) throws IOException {
    Path program = Files.writeString(folder.resolve("Unpack.java"), PROGRAM);
    String classes =
        PythonArtifact.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    var builder =
        new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "-cp",
            withJar ? classes + File.pathSeparator + jar() : classes,
            program.toString());
    builder.environment().put("POLYPHASE_CACHE", cache.toString());
    return builder.redirectErrorStream(true).start();
  }

  private static String jar() throws IOException {
    var executable = ClassLoader.getSystemResource(ENTRIES + "python3.13");
    return ((JarURLConnection) executable.openConnection()).getJarFileURL().getPath();
  }

  private static String outputOf(Process process, int expectedStatus) throws Exception {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(expectedStatus, process.waitFor(), output);
    return output;
  }
}
