package io.polyphase.stress.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.stress.Broken;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LifecycleCountsTest {
  private final Violations violations = new Violations();

  @ParameterizedTest
  @CsvSource({
    "5, 5, 5, 5, 5, 0, ''",
    "5, 5, 5, 4, 5, 1, ''",
    "6, 5, 5, 5, 5, 0, I2",
    "5, 5, 4, 5, 5, 0, I2",
    "5, 5, 6, 5, 5, 0, I2",
    "5, 5, 5, 4, 5, 0, I2",
    "5, 5, 5, 5, 4, 0, I7",
    "5, 5, 5, 5, 6, 0, I7",
  })
  void check_balance_findsWhatDoesNotAddUp(
      long initialized,
      long created,
      long executed,
      long returned,
      long freed,
      long lost,
      String expected) {
    new LifecycleCounts(initialized, created, executed, 0, returned, freed).check(violations, lost);

    assertEquals(
        expected.isEmpty() ? Set.of() : Set.of(Invariant.valueOf(expected)), Broken.in(violations));
    assertEquals(Set.of(Invariant.I2, Invariant.I7), violations.counts().keySet());
  }

  @Test
  void counts_uncheckedInvariant_isNotAmongThem() {
    assertEquals(Map.of(), violations.counts());

    violations.checked(Invariant.I3);
    violations.add(Invariant.I4, 2, "two at once");

    assertEquals(Map.of(Invariant.I3, 0L, Invariant.I4, 2L), violations.counts());
  }
}
