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
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs the jcstress tests of {@code src/main}; a forbidden outcome is a red test. */
final class JcstressTest {
  private static final Path REPORTS = Path.of("target/jcstress").toAbsolutePath();

  private static final Pattern NEVER = Pattern.compile("\\s0\\s+0\\.00%");

  /** Faults that leave each other's traces alone. */
  private static final Set<Plant> ONE_SAFEGUARD_LESS =
      EnumSet.of(
          Plant.LOCK_OF_EVERYBODY,
          Plant.HALF_MADE_HANDED_OUT,
          Plant.NO_SECOND_LOOK,
          Plant.DEAD_MODULE_STAYS,
          Plant.DELETED_COMES_BACK,
          Plant.EXTENSION_PUBLISHED_EARLY,
          Plant.INDEX_NOT_ATOMIC,
          Plant.PACKAGE_CONTEXT_SHARED);

  /** What is kept by the interpreter's lock as well shows only without it. */
  private static final Set<Plant> WITHOUT_THE_GIL =
      EnumSet.of(
          Plant.GIL_WITHOUT_EFFECT,
          Plant.HALF_MADE_HANDED_OUT,
          Plant.FOUND_PUT_BACK,
          Plant.IMPORT_LOCK_OPEN,
          Plant.EXECUTED_ONCE_IN_A_PROCESS,
          Plant.NAME_READ_LATE);

  /** What each test must see, with which faults: part of the description of a forbidden outcome. */
  private static final Map<Set<Plant>, Map<String, String>> RED =
      Map.of(
          ONE_SAFEGUARD_LESS,
          Map.of(
              "FirstImports.LettingGo", "before its exec phase was over",
              "FailingImport", "somebody got the dead module",
              "ImportAgainstDelete.OfTheFirstImport", "the module came back",
              "CircularImports", "an importer has a half-made module",
              "Definitions.Indexes", "two modules of one index",
              "ExtensionsCacheRaces.PutAndGet", "an entry that is not finished",
              "ExtensionsCacheRaces.TwoPuts", "an entry is lost",
              "LockedCounter", "both were inside",
              "PackageContextRaces", "has lost its name"),
          WITHOUT_THE_GIL,
          Map.of(
              "FirstImports.HoldingTheGil", "before its exec phase was over",
              "ImportAgainstDelete.OfALaterImport", "the old module came back",
              "TwoInterpreters", "one saw a half-made module",
              "Definitions.OfModules", "torn",
              "FoundSpecs", "one was told that there is no such module"));

  @Test
  void outcomes_areAcceptable() throws Exception {
    ForkedJvm jvm =
        Jcstress.run(REPORTS.resolve("sound"), List.of(), Set.of(), ".*", Jcstress.effort());

    String results = resultsOf(jvm);
    System.out.println(results);
    assertEquals(
        0,
        jvm.status(),
        () -> Repeat.message(JcstressTest.class, "a forbidden outcome", failed(results)));
    List<String> tests = Files.readAllLines(Path.of("target/classes/META-INF/TestList"));
    assertEquals(
        tests.size(),
        results.lines().filter(line -> line.contains("[OK] io.polyphase.")).count(),
        () -> Repeat.message(JcstressTest.class, "a test has no result", results));
  }

  /** No test is there that could not fail. */
  @Test
  void planted_areForAllTests() throws Exception {
    Set<String> red = new TreeSet<>();
    RED.values().forEach(tests -> red.addAll(tests.keySet()));

    Pattern name = Pattern.compile("io\\.polyphase\\.(\\w+)_jcstress");
    Set<String> all =
        Files.readAllLines(Path.of("target/classes/META-INF/TestList")).stream()
            .map(name::matcher)
            .filter(Matcher::find)
            .map(matcher -> matcher.group(1).replace('_', '.'))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(red, all);
  }

  @TestFactory
  @Tag("long")
  Stream<DynamicTest> planted_isForbidden() throws Exception {
    Path folder = REPORTS.resolve("planted");
    Path core = PlantedCore.compile(folder);
    Map<String, String> seen = new TreeMap<>();
    for (Map.Entry<Set<Plant>, Map<String, String>> faults : RED.entrySet()) {
      seen.putAll(seenWith(faults.getKey(), faults.getValue(), core, folder));
    }
    return RED.values().stream()
        .flatMap(tests -> tests.keySet().stream())
        .map(test -> dynamicTest(test, () -> assertTrue(seen.containsKey(test), "was not red")));
  }

  /** What has not been seen yet is tried again, longer: on a busy machine threads seldom meet. */
  private static Map<String, String> seenWith(
      Set<Plant> plants, Map<String, String> red, Path core, Path folder) throws Exception {
    Map<String, String> seen = new TreeMap<>();
    for (int millis = 400; millis <= 10_000 && seen.size() < red.size(); millis *= 4) {
      String tests =
          red.keySet().stream()
              .filter(test -> !seen.containsKey(test))
              .collect(Collectors.joining("|", "io.polyphase.(", ")"));
      ForkedJvm jvm = Jcstress.run(folder, List.of(core), plants, tests, Jcstress.once(millis));
      Map<String, String> now = new TreeMap<>();
      red.forEach((test, words) -> lineOf(jvm, test, words).ifPresent(line -> now.put(test, line)));
      assertTrue(jvm.status() != 0 || now.isEmpty(), "a forbidden outcome fails the build");
      seen.putAll(now);
    }
    return seen;
  }

  /** From the first table of a test that failed. */
  private static String failed(String results) {
    return results
        .lines()
        .dropWhile(line -> !line.contains("[FAILED] ") && !line.contains("[ERROR] "))
        .collect(Collectors.joining("\n"));
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
