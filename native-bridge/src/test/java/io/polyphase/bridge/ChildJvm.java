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
  /** It ends a process that hangs; what is slow on a busy machine takes a part of it. */
  private static final int TIMEOUT_SECONDS = 600;

  private static final int SIGNALLED = 128;

  /** Such a process is short: what the second compiler and more threads give comes too late. */
  public static final List<String> SHORT =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          "-Djdk.reflect.useNativeAccessorOnly=true",
          "-XX:-CreateCoredumpOnCrash");

  /**
   * How a program ended.
   *
   * @param timedOut whether it had to be killed
   * @param status its exit status, 128 more than the number of a signal
   * @param crashed whether native code ended it: by a signal, or so that the JVM wrote its crash
   *     log and then exited by itself, with 1
   */
  public record Result(
      boolean timedOut, int status, boolean crashed, List<String> lines, String errors) {}

  private ChildJvm() {}

  /** Runs a program with the class path of this JVM. */
  public static Result run(Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    return run(List.of(), program, arguments);
  }

  /** The same with further options of the JVM. */
  public static Result run(List<String> options, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("child");
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    try {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("-Dstdout.encoding=UTF-8");
      command.add("-Dstderr.encoding=UTF-8");
      command.add("-Dfile.encoding=UTF-8");
      for (String property : List.of("user.language", "user.country")) {
        command.add("-D" + property + "=" + System.getProperty(property, ""));
      }
      command.add("-XX:ErrorFile=" + folder.resolve("hs_err"));
      command.addAll(SHORT);
      command.addAll(options);
      command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath())));
      command.add(program.getName());
      command.addAll(List.of(arguments));
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      return new Result(
          !ended,
          process.exitValue(),
          process.exitValue() > SIGNALLED || Files.exists(folder.resolve("hs_err")),
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
