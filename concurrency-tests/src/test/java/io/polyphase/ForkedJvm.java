package io.polyphase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, for what must not share one with other tests. */
record ForkedJvm(int status, List<String> output) {
  /** It ends a process that hangs; what is slow on a busy machine takes a part of it. */
  private static final long PATIENCE_MINUTES = Effort.of(30, 120);

  /** Runs a main class to its end; what it says also stays in a file of the folder. */
  static ForkedJvm run(Path folder, String classPath, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        throw new AssertionError("it hangs; see " + output);
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new ForkedJvm(process.exitValue(), Files.readAllLines(output));
  }
}
