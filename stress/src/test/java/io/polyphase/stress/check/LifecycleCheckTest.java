package io.polyphase.stress.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.stress.Broken;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LifecycleCheckTest {
  private final Violations violations = new Violations();

  private Set<Invariant> expected(String invariant) {
    return invariant.isEmpty() ? Set.of() : Set.of(Invariant.valueOf(invariant));
  }

  private static ImporterCounts told(int lost, int failed, int deleted) {
    var told = new ImporterCounts();
    for (int i = 0; i < lost; i++) {
      told.addLost();
    }
    for (int i = 0; i < failed; i++) {
      told.addFailed();
    }
    for (int i = 0; i < deleted; i++) {
      told.addDeleted();
    }
    return told;
  }

  @ParameterizedTest
  @CsvSource({"9, 2, 6, 1, ''", "9, 2, 7, 0, ''", "9, 2, 6, 0, I2", "9, 2, 7, 1, I2"})
  void checkReturns_modules_cameToSomebody(
      long executed, long failed, long returned, int lost, String broken) {
    new LifecycleCheck("spam", executed, failed, 0, returned, told(lost, 0, 0))
        .checkReturns(violations);

    assertEquals(expected(broken), Broken.in(violations));
  }

  @ParameterizedTest
  @CsvSource({"3, 3, 3, ''", "3, 2, 2, I9", "3, 3, 2, I9", "2, 3, 2, I9"})
  void checkFailures_each_cameToOneImporter(long failed, int told, long distinct, String broken) {
    new LifecycleCheck("spam", 9, failed, 0, 0, told(0, told, 0))
        .checkFailures(violations, distinct);

    assertEquals(expected(broken), Broken.in(violations));
  }

  @ParameterizedTest
  @CsvSource({
    "3, 3, true, ''",
    "3, 2, true, I10",
    "2, 3, true, I10",
    "2, 3, false, ''",
    "3, 2, false, I10"
  })
  void checkVanished_importers_areTold(long vanished, int lost, boolean exact, String broken) {
    new LifecycleCheck("spam", 9, 0, vanished, 0, told(lost, 0, 0))
        .checkVanished(violations, exact);

    assertEquals(expected(broken), Broken.in(violations));
  }

  @ParameterizedTest
  @CsvSource({"9, 9, ''", "9, 10, I11", "9, 8, I11"})
  void checkDeletes_entries_areDeletedOnce(long executed, int deleted, String broken) {
    new LifecycleCheck("spam", executed, 0, 0, 9, told(0, 0, deleted)).checkDeletes(violations);

    assertEquals(expected(broken), Broken.in(violations));
  }
}
