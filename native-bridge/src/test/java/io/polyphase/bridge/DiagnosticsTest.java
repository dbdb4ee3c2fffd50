package io.polyphase.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.RuntimeKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to standard error: fatal errors, unraisable exceptions, warnings; beside CPython's. */
class DiagnosticsTest {
  private static final int ABORTED = 134;
  private static final int FATAL_LINES = 2;

  /**
   * Functions that run one after the other in a process, the last of which ends it. Both {@code
   * warn} and {@code version} leave filters behind, and have to find none.
   */
  private static final List<List<String>> PROCESSES =
      List.of(
          List.of("unraisable", "callback", "clear_module", "warn", "fatal"),
          List.of("version", "fatal_plain"));

  /** What a function wrote to both streams. */
  private record Written(List<String> lines, List<String> errors) {
    Written() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  private static final Map<RuntimeKind, Map<String, Written>> WRITTEN =
      new EnumMap<>(RuntimeKind.class);

  @BeforeAll
  static void run() throws Exception {
    for (RuntimeKind kind : List.of(RuntimeKind.REFERENCE, RuntimeKind.HOSTED)) {
      for (List<String> functions : PROCESSES) {
        ChildJvm.Result result = Probes.run(kind, "diagnostics", functions.toArray(String[]::new));
        assertEquals(
            ABORTED,
            result.status(),
            () -> Lines.shown(DiagnosticsTest.class, kind + " " + functions, result.errors()));
        WRITTEN.computeIfAbsent(kind, _ -> new HashMap<>()).putAll(byFunction(result));
      }
    }
  }

  private static Map<String, Written> byFunction(ChildJvm.Result result) {
    Map<String, Written> all = new HashMap<>();
    var current = new Written();
    for (String line : result.errors().lines().toList()) {
      if (line.startsWith(ProbeReport.MARK)) {
        current = new Written();
        all.put(line.substring(ProbeReport.MARK.length()), current);
      } else {
        current.errors().add(line);
      }
    }
    for (String line : result.lines()) {
      Written written = all.get(line.split("\t", 2)[0]);
      if (written != null) { // not what the JVM says of its end
        written.lines().add(line);
      }
    }
    return all;
  }

  private static Written written(RuntimeKind kind, String function) {
    return WRITTEN.get(kind).get(function);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fatal", "fatal_plain"})
  void fatalError_inBothRuntimes_saysSoAndAborts(String function) {
    List<String> expected = written(RuntimeKind.REFERENCE, function).errors();
    List<String> actual = written(RuntimeKind.HOSTED, function).errors();
    assertTrue(expected.getFirst().startsWith("Fatal Python error: "), expected::getFirst);
    assertEquals(expected.subList(0, FATAL_LINES), actual.subList(0, FATAL_LINES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"unraisable", "callback", "clear_module"})
  void unraisableException_inBothRuntimes_isReportedTheSameWay(String function) {
    assertSame(function);
  }

  @ParameterizedTest
  @ValueSource(strings = {"warn", "version"})
  void warning_inBothRuntimes_isFilteredAndShownTheSameWay(String function) {
    assertSame(function);
  }

  private static void assertSame(String function) {
    Written expected = written(RuntimeKind.REFERENCE, function);
    Written actual = written(RuntimeKind.HOSTED, function);
    assertFalse(expected.lines().isEmpty());
    Lines.assertSame(DiagnosticsTest.class, function, expected.lines(), actual.lines());
    assertFalse(expected.errors().isEmpty());
    assertEquals(withoutPlaces(expected.errors()), withoutPlaces(actual.errors()));
  }

  /**
   * A warning is attributed to the Python code that is running: importlib's or the test's in the
   * reference, none in the hosted runtime. Where the extension names the place, it stays.
   */
  private static String withoutPlaces(List<String> errors) {
    return String.join("\n", errors)
        .replaceAll("(?m)^(?!spam\\.py:)\\S+:\\d+: (?=\\w+Warning: )", "");
  }
}
