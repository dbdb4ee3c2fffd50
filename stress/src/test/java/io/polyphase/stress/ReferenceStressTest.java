package io.polyphase.stress;

import io.polyphase.RuntimeKind;
import io.polyphase.stress.check.Grade;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.modules.RuntimeSource;
import io.polyphase.stress.scenario.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("reference")
final class ReferenceStressTest {
  @Test
  void stress_unharmed_countsEveryLife() {
    CountedRun.of(RuntimeSource.REAL, "--runtime", "reference").isClean(Invariant.MEMORY);
  }

  /** CPython breaks what it is known to break, and nothing else. */
  @Test
  void stress_allScenarios_areAsExpected() {
    AllRun all = AllRun.on(RuntimeKind.REFERENCE);

    all.isClean();
    all.hasSeen("failing-exec", Outcome.EXEC_FAILED, Grade.INTERESTING);
    all.hasSeen("sub-interpreters", Outcome.DONE, Grade.ALLOWED);
  }
}
