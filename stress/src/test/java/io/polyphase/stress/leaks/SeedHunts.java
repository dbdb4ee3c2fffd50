package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Hunts for the seed's defects, in a JVM of their own whose runtimes have the defects in them. A
 * program has them as its checks, each of which throws if something else is found than should be.
 */
final class SeedHunts {
  private static final String FOUND = "as it should be: ";
  private static final String WRONG = "wrong: ";

  /** Of what was found instead, so much is shown. */
  private static final int LINES = 15;

  private SeedHunts() {}

  /** In the JVM of their own: runs the checks, and says what came of each by name. */
  static void run(SequencedMap<String, Runnable> checks) {
    checks.forEach(
        (name, check) -> {
          SeedDefect.plantAll(false);
          try {
            check.run();
            System.out.println(FOUND + name);
          } catch (AssertionError | RuntimeException e) {
            System.out.println(WRONG + name + "\n" + e);
          }
        });
  }

  /** A test of each check of a program; what it prints is printed here too. */
  static Stream<DynamicTest> tests(
      Class<?> program, SequencedMap<String, Runnable> checks, Path folder) throws Exception {
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
    for (String name : List.of("polyphase.test.extensions", "user.language", "user.country")) {
      command.add("-D" + name + "=" + System.getProperty(name));
    }
    command.addAll(List.of("-cp", PlantedRuntimes.compile(folder), program.getName()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int status = process.waitFor();
    List<String> lines = Files.readAllLines(output);
    lines.forEach(System.out::println);
    assertEquals(0, status, () -> shown(lines.stream().skip(Math.max(0, lines.size() - LINES))));
    return checks.keySet().stream().map(name -> dynamicTest(name, () -> assertFound(name, lines)));
  }

  private static void assertFound(String name, List<String> lines) {
    if (!lines.contains(FOUND + name)) {
      fail(shown(lines.stream().dropWhile(line -> !line.equals(WRONG + name))));
    }
  }

  private static String shown(Stream<String> lines) {
    return lines.limit(LINES).collect(Collectors.joining("\n"));
  }
}
