package io.polyphase.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.polyphase.RuntimeKind;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Static types of an extension in isolated interpreters at the same time, which ends CPython
 * 3.13.5.
 */
class IsolatedImportsTest {
  private static final String INTERPRETERS = "4";
  private static final int ROUNDS = 20;
  private static final int ATTEMPTS = 5;

  @Test
  void datetime_inFourIsolatedInterpreters_worksAndLeavesNothingShared() throws Exception {
    ChildJvm.Result alone = run(RuntimeKind.HOSTED, "1", 1);
    assertEquals(0, alone.status(), () -> shown(alone));
    ChildJvm.Result result = run(RuntimeKind.HOSTED, INTERPRETERS, ROUNDS);
    assertEquals(0, result.status(), () -> shown(result));
    assertEquals(ROUNDS, result.lines().size());
    Set<String> different = new TreeSet<>(result.lines());
    different.addAll(alone.lines());
    assertEquals(1, different.size(), () -> "side by side and alone differ: " + different);
  }

  /** If this fails, CPython has been repaired, and the divergence can be struck out. */
  @Test
  void datetime_inFourIsolatedInterpretersOfCPython_endsTheProcess() throws Exception {
    for (int i = 0; i < ATTEMPTS; i++) {
      ChildJvm.Result result = run(RuntimeKind.REFERENCE, INTERPRETERS, ROUNDS);
      assertFalse(result.timedOut(), "it hangs instead");
      if (result.crashed()) {
        return;
      }
      assertEquals(0, result.status(), () -> "a Java exception, no crash: " + shown(result));
    }
    throw new AssertionError("CPython survived " + ATTEMPTS + " attempts");
  }

  private static String shown(ChildJvm.Result result) {
    return Lines.shown(IsolatedImportsTest.class, "errors", result.errors());
  }

  private static ChildJvm.Result run(RuntimeKind kind, String interpreters, int rounds)
      throws Exception {
    return ChildJvm.run(IsolatedImports.class, kind.name(), interpreters, Integer.toString(rounds));
  }
}
