package io.polyphase.benchmarks.compare;

import io.polyphase.benchmarks.setup.Folders;
import io.polyphase.benchmarks.setup.Setting;
import io.polyphase.bridge.python.PythonJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls the benchmarks of a version in a process of their own. */
final class BenchmarkJar {
  private static final int MOST_LAST_WORDS = 20;

  private final List<String> program;
  private final Setting setting;

  /** That of a version, which measures where the version says. */
  BenchmarkJar(Version version) {
    program = version.program();
    setting = version.setting();
  }

  /** A process that failed, with its last words. */
  static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(String what, String output) {
      super(what + ":\n" + lastWords(output));
    }

    private static String lastWords(String output) {
      List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
      return String.join(
          "\n    ", lines.subList(Math.max(0, lines.size() - MOST_LAST_WORDS), lines.size()));
    }
  }

  /**
   * Runs it to its end.
   *
   * @param environment variables to add
   * @return what it printed
   * @throws Failed if its status is not 0
   */
  String run(List<String> jvmOptions, List<String> arguments, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("polyphase-compare");
    try {
      List<String> command = new ArrayList<>();
      command.add(PythonJvm.command(setting.python(), folder).toString());
      command.addAll(
          List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
      if (setting.isGiven()) {
        command.add(setting.option());
      }
      command.addAll(jvmOptions);
      command.addAll(program);
      command.addAll(arguments);
      Path output = folder.resolve("output");
      var builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      int status = waitFor(builder.start());
      String text = Files.readString(output, StandardCharsets.UTF_8);
      if (status != 0) {
        throw new Failed(
            "the benchmarks, with the arguments "
                + String.join(" ", arguments)
                + ", ended with status "
                + status,
            text);
      }
      return text;
    } finally {
      Folders.delete(folder);
    }
  }

  /** A process does not outlive who waits for it. */
  static int waitFor(Process process) throws InterruptedException {
    try {
      return process.waitFor();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** All that it can measure. */
  List<Subject> subjects() throws IOException, InterruptedException {
    return SubjectList.parse(run(List.of(), List.of("-lp"), Map.of()).lines().toList());
  }
}
