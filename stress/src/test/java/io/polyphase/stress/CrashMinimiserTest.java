package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.RuntimeKind;
import io.polyphase.stress.campaign.CrashMinimiser;
import io.polyphase.stress.scenario.Operation;
import io.polyphase.stress.scenario.Scenario;
import io.polyphase.stress.scenario.StressOptions;
import io.polyphase.stress.use.ModuleUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class CrashMinimiserTest {
  private static final List<String> MODULES = List.of("a", "b", "c", "d", "e", "f", "g", "h");
  private final List<String> said = new ArrayList<>();

  private static StressOptions options(int threads) {
    return new StressOptions(
        RuntimeKind.HOSTED,
        Scenario.MIXED,
        MODULES,
        List.of(),
        threads,
        Duration.ofSeconds(1),
        7,
        Duration.ofSeconds(1),
        List.of(),
        false,
        null,
        ModuleUse.NONE);
  }

  private StressOptions minimise(Predicate<StressOptions> dies, List<String> suspects) {
    return new CrashMinimiser(dies, Duration.ofMinutes(1), said::add)
        .minimise(options(4), suspects);
  }

  private static long operations(StressOptions options) {
    return options.limit(0);
  }

  @Test
  void minimise_oneModuleIsEnough_isFoundWithOneThreadAndOperation() {
    StressOptions smallest = minimise(o -> o.modules().contains("f"), List.of());

    assertEquals(List.of("f"), smallest.modules());
    assertEquals(1, smallest.threads());
    assertEquals(List.of(1L), smallest.limits());
    assertEquals(1, smallest.scenario().weights().size());
    assertEquals(7, smallest.seed());
    assertTrue(said.getLast().startsWith("smallest after "), said::toString);
    assertTrue(said.getLast().contains(" --modules f --threads 1 --operations 1 "), said::toString);
  }

  @Test
  void minimise_goodSuspect_isTriedFirst() {
    List<StressOptions> tried = new ArrayList<>();

    minimise(
        options -> {
          tried.add(options);
          return options.modules().contains("f");
        },
        List.of("f"));

    assertEquals(1, tried.size(), "one import of one module by one thread");
    assertEquals(List.of("f"), tried.getFirst().modules());
  }

  @Test
  void minimise_wrongSuspect_isGivenUp() {
    assertEquals(List.of("b"), minimise(o -> o.modules().contains("b"), List.of("f")).modules());
  }

  /** Whatever two or three modules it takes: none of them can be left out, no other is left. */
  @Test
  void minimise_severalModulesTogether_areWhatIsLeft() {
    for (String first : MODULES) {
      for (String second : MODULES) {
        for (String third : MODULES) {
          Set<String> culprits = new TreeSet<>(List.of(first, second, third));

          StressOptions smallest = minimise(o -> o.modules().containsAll(culprits), List.of());

          assertEquals(List.copyOf(culprits), smallest.modules());
        }
      }
    }
  }

  @Test
  void minimise_threadsKindsAndOperations_areAsManyAsItTakes() {
    StressOptions smallest =
        minimise(
            o ->
                o.threads() >= 3
                    && operations(o) >= 37
                    && o.scenario().does(kind -> kind == Operation.RELOAD)
                    && o.scenario().does(Operation::isImport),
            List.of());

    assertEquals(3, smallest.threads());
    assertEquals(List.of(37L, 37L, 37L), smallest.limits());
    assertEquals(
        Set.of(Operation.IMPORT, Operation.RELOAD), smallest.scenario().weights().keySet());
  }

  /** More operations than the first guess has, and no other thread. */
  @Test
  void minimise_manyOperationsOfOneThread_areLeftToOneThread() {
    StressOptions smallest = minimise(o -> operations(o) >= 37, List.of());

    assertEquals(1, smallest.threads());
    assertEquals(List.of(37L), smallest.limits());
  }

  /** It takes three tries at the most. */
  @Test
  void minimise_crashThatDoesNotAlwaysCome_isTriedAgain() {
    int[] runs = {0};

    StressOptions smallest =
        minimise(o -> o.modules().contains("h") && ++runs[0] % 3 == 0, List.of());

    assertEquals(List.of("h"), smallest.modules());
  }

  @Test
  void minimise_crashThatNeverComesBack_isLeftAsItWas() {
    assertEquals(options(4), minimise(_ -> false, List.of("f")));
    assertTrue(said.getLast().contains("did not come back"), said::toString);
  }

  /** By a clock that each try takes twenty of fifty milliseconds of. */
  @Test
  void minimise_timeIsUp_answersWhatItHas() {
    var now = new AtomicLong();
    var minimiser =
        new CrashMinimiser(
            options -> {
              now.addAndGet(Duration.ofMillis(20).toNanos());
              return options.modules().contains("a");
            },
            Duration.ofMillis(50),
            said::add,
            now::get);

    StressOptions smallest = minimiser.minimise(options(4), List.of());

    assertTrue(smallest.modules().contains("a"), said::toString);
    assertTrue(said.getLast().contains("when the time was up"), said::toString);
  }
}
