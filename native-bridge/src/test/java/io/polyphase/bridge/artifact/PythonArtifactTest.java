package io.polyphase.bridge.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.bridge.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PythonArtifactTest {
  private static final String ENTRIES = "org/bytedeco/cpython/linux-x86_64/";
  private static final String LOCK = ".cpython-3.13.5-1.5.12-linux-x86_64.lock";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir private Path folder;
  private Path cache;

  @BeforeEach
  void setCache() {
    cache = folder.resolve("cache");
  }

  @Test
  void unpacked_twoProcessesAtOnce_bothUseOneCompleteFolder() throws Exception {
    Files.createDirectories(cache);
    Process first;
    Process second;
    try (FileChannel channel =
            FileChannel.open(
                cache.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      first = child(true);
      second = child(true);
      awaitWaiting(List.of(first, second));
    }

    String home = outputOf(first, 0);
    assertEquals(home, outputOf(second, 0));
    assertIsComplete(PythonArtifact.unpacked(cache));
    assertEquals(home, UnpackProgram.identity(PythonArtifact.unpacked(cache).home()));
  }

  @Test
  void unpacked_twoThreadsAtOnce_bothUseOneCompleteFolder() throws Exception {
    var begin = new CyclicBarrier(2);
    Callable<String> unpacking =
        () -> {
          int _ = begin.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
          return UnpackProgram.identity(PythonArtifact.unpacked(cache).home());
        };
    var first = new FutureTask<>(unpacking);
    var second = new FutureTask<>(unpacking);
    Thread.ofPlatform().daemon().start(first);
    Thread.ofPlatform().daemon().start(second);

    assertEquals(
        first.get(PATIENCE.toSeconds(), TimeUnit.SECONDS),
        second.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    assertIsComplete(PythonArtifact.unpacked(cache));
  }

  @Test
  void unpacked_processKilledWhileUnpacking_nextOneStartsAgain() throws Exception {
    Process killed =
        child(true, "-Xlog:disable", "-Djava.system.class.loader=" + HaltingLoader.class.getName());

    assertEquals("", outputOf(killed, HaltingLoader.STATUS));
    assertEquals(1, temporaryFolders());

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

  /** Until each process waits for a file that this one has locked. */
  private static void awaitWaiting(List<Process> processes) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Process process : processes) {
      while (!isWaiting(process.pid())) {
        assertTrue(process.isAlive() && System.nanoTime() < end, "it does not wait for the lock");
        TimeUnit.MILLISECONDS.sleep(5);
      }
    }
  }

  /** Whether there is a line such as {@code 1: -> POSIX ADVISORY WRITE 1234 fd:01:5678 0 EOF}. */
  private static boolean isWaiting(long process) throws IOException {
    String pid = " " + process + " ";
    return Files.readAllLines(Path.of("/proc/locks")).stream()
        .anyMatch(line -> line.contains(" -> ") && line.contains(pid));
  }

  private Process child(boolean withJar, String... options) throws IOException {
    List<String> classPath =
        new ArrayList<>(List.of(classesOf(UnpackProgram.class), classesOf(PythonArtifact.class)));
    if (withJar) {
      classPath.add(jar());
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ChildJvm.SHORT);
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
    command.add(UnpackProgram.class.getName());
    var builder = new ProcessBuilder(command);
    builder.environment().put("POLYPHASE_CACHE", cache.toString());
    return builder.redirectErrorStream(true).start();
  }

  private static String classesOf(Class<?> type) {
    return ChildJvm.classPath().stream()
        .filter(e -> Files.exists(Path.of(e, type.getName().replace('.', '/') + ".class")))
        .findFirst()
        .orElseThrow();
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
