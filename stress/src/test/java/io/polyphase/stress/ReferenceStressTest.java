package io.polyphase.stress;

import org.junit.jupiter.api.Test;

final class ReferenceStressTest {
  @Test
  void stress_unharmed_countsEveryLife() {
    CountedRun.of(RuntimeSource.REAL, "--runtime", "reference", "--seconds", "2").isClean();
  }
}
