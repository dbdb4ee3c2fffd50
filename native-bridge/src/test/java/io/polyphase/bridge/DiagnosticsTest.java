package io.polyphase.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.RuntimeKind;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to standard error: fatal errors, unraisable exceptions, warnings; beside CPython's. */
class DiagnosticsTest {
  private static final int ABORTED = 134;
  private static final int FATAL_LINES = 2;

  private static ChildJvm.Result run(RuntimeKind kind, String function) throws Exception {
    return Probes.run(kind, "diagnostics", function);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fatal", "fatal_plain"})
  void fatalError_inBothRuntimes_saysSoAndAborts(String function) throws Exception {
    ChildJvm.Result expected = run(RuntimeKind.REFERENCE, function);
    ChildJvm.Result actual = run(RuntimeKind.HOSTED, function);
    assertEquals(ABORTED, expected.status());
    assertEquals(ABORTED, actual.status());
    List<String> lines = expected.errors().lines().limit(FATAL_LINES).toList();
    assertTrue(lines.getFirst().startsWith("Fatal Python error: "), lines.toString());
    assertEquals(lines, actual.errors().lines().limit(FATAL_LINES).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"unraisable", "callback", "clear_module"})
  void unraisableException_inBothRuntimes_isReportedTheSameWay(String function) throws Exception {
    assertSame(function);
  }

  @ParameterizedTest
  @ValueSource(strings = {"warn", "version"})
  void warning_inBothRuntimes_isFilteredAndShownTheSameWay(String function) throws Exception {
    assertSame(function);
  }

  private static void assertSame(String function) throws Exception {
    ChildJvm.Result expected = run(RuntimeKind.REFERENCE, function);
    ChildJvm.Result actual = run(RuntimeKind.HOSTED, function);
    assertEquals(0, expected.status(), expected.errors());
    assertEquals(0, actual.status(), actual.errors());
    assertFalse(expected.lines().isEmpty());
    assertEquals(String.join("\n", expected.lines()), String.join("\n", actual.lines()));
    assertFalse(expected.errors().isEmpty());
    assertEquals(withoutPlaces(expected.errors()), withoutPlaces(actual.errors()));
  }

  /**
   * A warning is attributed to the Python code that is running: importlib's or the test's in the
   * reference, none in the hosted runtime. Where the extension names the place, it stays.
   */
  private static String withoutPlaces(String errors) {
    return errors.replaceAll("(?m)^(?!spam\\.py:)\\S+:\\d+: (?=\\w+Warning: )", "");
  }
}
