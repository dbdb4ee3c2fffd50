package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs the jcstress tests of {@code src/main}; a forbidden outcome is a red test. */
final class JcstressTest {
  private static final Path REPORTS = Path.of("target/jcstress").toAbsolutePath();

  private static final Pattern NEVER = Pattern.compile("\\s0\\s+0\\.00%");

  /** Which tests must see a forbidden outcome, and in them which, when these faults are planted. */
  private static final Map<String, String> RED =
      Map.of(
          "FirstImports.LettingGo", "before its exec phase was over",
          "FailingImport", "somebody got the dead module",
          "ImportAgainstDelete.OfTheFirstImport", "the module came back",
          "Definitions.Indexes", "two modules of one index",
          "ExtensionsCacheRaces.PutAndGet", "an entry that is not finished",
          "ExtensionsCacheRaces.TwoPuts", "an entry is lost",
          "LockedCounter", "both were inside",
          "PackageContextRaces", "has lost its name");

  /** Faults that leave each other's traces alone. */
  private static final Set<Plant> PLANTS =
      EnumSet.of(
          Plant.LOCK_OF_EVERYBODY,
          Plant.HALF_MADE_HANDED_OUT,
          Plant.NO_SECOND_LOOK,
          Plant.DEAD_MODULE_STAYS,
          Plant.DELETED_COMES_BACK,
          Plant.EXTENSION_PUBLISHED_EARLY,
          Plant.INDEX_NOT_ATOMIC,
          Plant.PACKAGE_CONTEXT_SHARED);

  @Test
  void outcomes_areAcceptable() throws Exception {
    ForkedJvm jvm =
        Jcstress.run(REPORTS.resolve("sound"), List.of(), Set.of(), ".*", Jcstress.effort());

    String results = resultsOf(jvm);
    System.out.println(results);
    assertEquals(0, jvm.status());
    List<String> tests = Files.readAllLines(Path.of("target/classes/META-INF/TestList"));
    assertEquals(
        tests.size(), results.lines().filter(line -> line.contains("[OK] io.polyphase.")).count());
  }

  /** What has not been seen yet is tried again, longer: on a busy machine threads seldom meet. */
  @TestFactory
  Stream<DynamicTest> planted_isForbidden() throws Exception {
    Path folder = REPORTS.resolve("planted");
    Path core = PlantedCore.compile(folder);
    Map<String, String> seen = new TreeMap<>();
    for (int millis = 400; millis <= 10_000 && seen.size() < RED.size(); millis *= 4) {
      String tests =
          RED.keySet().stream()
              .filter(test -> !seen.containsKey(test))
              .collect(Collectors.joining("|", "io.polyphase.(", ")"));
      ForkedJvm jvm = Jcstress.run(folder, List.of(core), PLANTS, tests, Jcstress.once(millis));
      RED.forEach((test, red) -> lineOf(jvm, test, red).ifPresent(line -> seen.put(test, line)));
      assertEquals(jvm.status() == 0, seen.isEmpty(), "a forbidden outcome fails the build");
    }
    return RED.keySet().stream()
        .map(test -> dynamicTest(test, () -> assertTrue(seen.containsKey(test), "was not red")));
  }

  private static String resultsOf(ForkedJvm jvm) {
    return jvm.output().stream()
        .dropWhile(line -> !line.startsWith("RUN RESULTS"))
        .collect(Collectors.joining("\n"));
  }

  /** The line of a forbidden outcome that was seen, in the table of the test. */
  private static Optional<String> lineOf(ForkedJvm jvm, String test, String description) {
    return resultsOf(jvm)
        .lines()
        .dropWhile(line -> !line.contains("[FAILED] io.polyphase." + test))
        .skip(1)
        .takeWhile(line -> !line.contains("] io.polyphase."))
        .filter(line -> line.contains("Forbidden") && line.contains(description))
        .filter(line -> !NEVER.matcher(line).find())
        .findFirst();
  }
}
