package io.polyphase.bridge;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a test program in a JVM of its own, since a process holds one native runtime only. */
final class ChildJvm {
  private static final int TIMEOUT_SECONDS = 120;

  record Result(int status, List<String> lines, String errors) {}

  private ChildJvm() {}

  static Result run(Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("child", ".out");
    Path err = Files.createTempFile("child", ".err");
    try {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("-XX:TieredStopAtLevel=1");
      command.add("-Dstdout.encoding=UTF-8");
      command.add("-Dfile.encoding=UTF-8");
      command.add("-XX:ErrorFile=" + err + ".hs_err");
      command.add("-cp");
      command.add(classPath());
      command.add(program.getName());
      command.addAll(List.of(arguments));
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      return new Result(
          process.exitValue(),
          Files.readAllLines(out, StandardCharsets.UTF_8),
          Files.readString(err));
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }

  /** Everything that this JVM sees, modules and class path alike. */
  private static String classPath() {
    String modules = System.getProperty("jdk.module.path", "");
    String classes = System.getProperty("java.class.path", "");
    String testClasses =
        Path.of(System.getProperty("basedir", "."), "target", "test-classes").toString();
    return String.join(File.pathSeparator, testClasses, modules, classes);
  }
}
