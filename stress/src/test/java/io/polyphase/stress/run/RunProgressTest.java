package io.polyphase.stress.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.RuntimeKind;
import io.polyphase.stress.scenario.Scenario;
import io.polyphase.stress.scenario.StressOptions;
import io.polyphase.stress.use.ModuleUse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunProgressTest {
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private double share = Double.NaN;
  private String state = "";

  private void told(double newShare, String newState) {
    share = newShare;
    state = newState;
  }

  private static StressOptions options(List<Long> limits) {
    return new StressOptions(
        RuntimeKind.MANAGED,
        Scenario.MIXED,
        List.of("array"),
        List.of(),
        2,
        AN_HOUR,
        7,
        Duration.ofSeconds(1),
        limits,
        false,
        null,
        ModuleUse.NONE);
  }

  @Test
  void share_isThatOfTheTime() {
    long start = System.nanoTime() - AN_HOUR.toNanos() / 2;
    new RunProgress(options(List.of()), this::told, start).at(1_000_000, 3);

    assertEquals(0.5, share, 0.01);
    assertTrue(state.startsWith("1,000,000 operations  "), state);
    assertTrue(state.endsWith("/s  3 violations"), state);
  }

  @Test
  void share_isThatOfTheOperations_ifTheyEndTheRun() {
    new RunProgress(options(List.of(100L, 300L)), this::told, System.nanoTime()).at(300, 0);

    assertEquals(0.75, share, 0.001);
  }
}
