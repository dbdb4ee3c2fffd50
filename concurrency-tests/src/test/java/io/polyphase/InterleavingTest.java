package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios under Lincheck's model checker, which chooses where threads are switched. */
final class InterleavingTest {

  static Stream<Scenario> scenarios() {
    return Stream.of(Scenario.values()).filter(each -> !each.isForLong() || Effort.isLong());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void scenario_inEveryOrderTried_isSound(Scenario scenario) {
    int orders = scenario.isOfImports() ? Effort.of(10, 300) : Effort.of(100, 5_000);
    Repeat.checked(
        InterleavingTest.class,
        scenario.name(),
        () -> Lincheck.runConcurrentTest(orders, scenario));
  }

  /** All in one JVM: what Lincheck knows of a class it keeps by the class's name. */
  @TestFactory
  Stream<DynamicTest> planted_isFound(@TempDir Path folder) throws Exception {
    String classPath =
        PlantedCore.compile(folder) + File.pathSeparator + System.getProperty("java.class.path");
    ForkedJvm jvm =
        ForkedJvm.run(
            folder,
            classPath,
            "-ea",
            "-XX:TieredStopAtLevel=1",
            "-XX:+EnableDynamicAgentLoading",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dlincheck.logLevel=ERROR",
            "-Dpolyphase.concurrency=" + Effort.NOW.name().toLowerCase(Locale.ROOT),
            PlantedFaults.class.getName());
    assertEquals(0, jvm.status(), () -> shown("planted faults", jvm.output()));
    return PlantedFaults.trials().stream()
        .map(trial -> dynamicTest(trial.name(), () -> assertFound(trial.name(), jvm.output())));
  }

  private static String shown(String what, List<String> output) {
    return Repeat.message(InterleavingTest.class, what, String.join("\n", output));
  }

  private static void assertFound(String trial, List<String> output) {
    String said =
        output.stream()
            .filter(line -> line.startsWith(trial + ":"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(shown(trial, output)));
    assertTrue(
        said.startsWith(trial + ": found: "),
        () -> shown(trial, output.subList(output.indexOf(said), output.size())));
    System.out.println(said);
  }
}
