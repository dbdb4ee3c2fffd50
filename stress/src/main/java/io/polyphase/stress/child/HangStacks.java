package io.polyphase.stress.child;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks a child that hangs where its threads are, in Java and in native code. */
final class HangStacks {
  private static final long JAVA_MILLIS = 1500; // the JVM writes its dump when it gets to it
  private static final long NATIVE_SECONDS = 20;

  private HangStacks() {}

  /**
   * Writes all stacks into a file that stays.
   *
   * @return the file
   */
  static Path write(Process child, ChildFolder folder) throws IOException, InterruptedException {
    Path file = Files.createTempFile("polyphase-hang-", ".txt");
    String _ = run(folder, List.of("kill", "-QUIT", Long.toString(child.pid())));
    TimeUnit.MILLISECONDS.sleep(JAVA_MILLIS);
    StringBuilder text = new StringBuilder("Java stacks\n");
    text.append(read(folder.output())).append("\nnative stacks\n");
    text.append(nativeStacks(child, folder));
    Files.writeString(file, text);
    return file;
  }

  private static String nativeStacks(Process child, ChildFolder folder)
      throws InterruptedException {
    String pid = Long.toString(child.pid());
    for (List<String> command :
        List.of(
            List.of("gdb", "-p", pid, "-batch", "-nx", "-ex", "thread apply all bt 16"),
            List.of("eu-stack", "-p", pid))) {
      try {
        return run(folder, command);
      } catch (IOException _) {
        // not installed: the next
      }
    }
    return "neither gdb nor eu-stack is installed\n";
  }

  private static String run(ChildFolder folder, List<String> command)
      throws IOException, InterruptedException {
    Path output = folder.path().resolve("stacks");
    Process tool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!tool.waitFor(NATIVE_SECONDS, TimeUnit.SECONDS)) {
      tool.destroyForcibly().waitFor();
    }
    return read(output);
  }

  private static String read(Path file) throws IOException {
    return Files.exists(file)
        ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) // whatever bytes those are
        : "";
  }
}
