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
public final class ChildJvm {
  private static final int TIMEOUT_SECONDS = 120;

  /**
   * How a program ended.
   *
   * @param timedOut whether it had to be killed
   * @param status its exit status, 128 more than the number of a signal
   */
  public record Result(boolean timedOut, int status, List<String> lines, String errors) {}

  private ChildJvm() {}

  /** Runs a program with the class path of this JVM. */
  public static Result run(Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    List<String> options =
        List.of("-XX:TieredStopAtLevel=1", "-cp", String.join(File.pathSeparator, classPath()));
    return run(options, TIMEOUT_SECONDS, program, arguments);
  }

  /** Runs a program with a class path among the options. */
  public static Result run(
      List<String> options, int timeoutSeconds, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("child");
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    try {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("-Dstdout.encoding=UTF-8");
      command.add("-Dfile.encoding=UTF-8");
      command.add("-XX:ErrorFile=" + folder.resolve("hs_err"));
      command.addAll(options);
      command.add(program.getName());
      command.addAll(List.of(arguments));
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      boolean ended = process.waitFor(timeoutSeconds, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      return new Result(
          !ended,
          process.exitValue(),
          Files.readAllLines(out, StandardCharsets.UTF_8),
          new String(Files.readAllBytes(err), StandardCharsets.UTF_8));
    } finally {
      for (String file : List.of("out", "err", "hs_err", "")) {
        Files.deleteIfExists(folder.resolve(file));
      }
    }
  }

  /** Everything that this JVM sees, modules and class path alike. */
  public static List<String> classPath() {
    List<String> entries = new ArrayList<>();
    entries.add(Path.of(System.getProperty("basedir", "."), "target", "test-classes").toString());
    for (String property : List.of("jdk.module.path", "java.class.path")) {
      entries.addAll(List.of(System.getProperty(property, "").split(File.pathSeparator)));
    }
    entries.removeIf(String::isEmpty);
    return entries;
  }
}
