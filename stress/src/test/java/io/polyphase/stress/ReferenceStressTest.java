package io.polyphase.stress;

import io.polyphase.RuntimeKind;
import org.junit.jupiter.api.Test;

final class ReferenceStressTest {
  @Test
  void stress_unharmed_countsEveryLife() {
    CountedRun.of(RuntimeSource.REAL, "--runtime", "reference", "--seconds", "1").isClean();
  }

  /** CPython breaks what it is known to break, and nothing else. */
  @Test
  void stress_allScenarios_areAsExpected() {
    AllRun all = AllRun.on(RuntimeKind.REFERENCE);

    all.isClean();
    all.hasSeen("circular-imports", "WOULD_DEADLOCK", Grade.INTERESTING);
    all.hasSeen("failing-exec", "DEAD_MODULE", Grade.INTERESTING);
    all.hasSeen("failing-exec", "I9", Grade.INTERESTING);
    all.hasSeen("none-in-sys-modules", "GOT_NONE", Grade.INTERESTING);
    all.hasSeen("sub-interpreters", "DONE", Grade.ALLOWED);
  }
}
