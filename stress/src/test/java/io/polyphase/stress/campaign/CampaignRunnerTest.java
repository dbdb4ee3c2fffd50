package io.polyphase.stress.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.polyphase.RuntimeKind;
import io.polyphase.report.command.Progress;
import io.polyphase.stress.many.Shard;
import io.polyphase.stress.run.RunPlace;
import io.polyphase.stress.run.RunResult;
import io.polyphase.stress.scenario.Scenario;
import io.polyphase.stress.scenario.StressOptions;
import io.polyphase.stress.use.ModuleUse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is made of a run that dies; by a place where nothing runs, and that says what came of it.
 */
final class CampaignRunnerTest {
  private static final long ENOUGH = 5;

  private final StringWriter said = new StringWriter();
  private final AtomicInteger runs = new AtomicInteger();

  private static StressOptions options() {
    return new StressOptions(
        RuntimeKind.HOSTED,
        Scenario.MIXED,
        List.of("a", "b", "c"),
        List.of(),
        2,
        Duration.ofSeconds(1),
        7,
        Duration.ofSeconds(1),
        List.of(),
        false,
        null,
        ModuleUse.NONE);
  }

  private static RunResult died(StressOptions options, boolean hung, String manner) {
    return new RunResult.Died(options, hung, manner, "it died", null);
  }

  private RunResult run(Duration minimiseFor, Function<StressOptions, RunResult> outcome)
      throws InterruptedException, IOException {
    RunPlace place =
        new RunPlace() {
          @Override
          public RunResult run(StressOptions options, Progress progress, PrintWriter err) {
            runs.incrementAndGet();
            return outcome.apply(options);
          }

          @Override
          public boolean outlivesHangs() {
            return true;
          }
        };
    var out = new PrintWriter(said, true);
    return new CampaignRunner(place, minimiseFor, Progress.NONE, out, out)
        .run(Campaign.of(List.of(options()), List.of(7L), false), Shard.WHOLE, null)
        .runs()
        .getFirst()
        .result();
  }

  /** Neither a run that lives is a smaller one, nor one that dies in another way. */
  @Test
  void run_death_isMadeSmallerWhileItIsTheSame() throws Exception {
    RunResult result =
        run(
            Duration.ofMinutes(10),
            options -> {
              if (!options.modules().contains("b")) {
                return new RunResult.NotRun(options, "it lives");
              }
              boolean enough = options.limit(0) >= ENOUGH;
              return died(options, false, enough ? "SIGSEGV in b.so" : "SIGABRT in b.so");
            });

    StressOptions smallest = Objects.requireNonNull(((RunResult.Died) result).smallest());
    assertEquals(List.of("b"), smallest.modules(), said::toString);
    assertEquals(List.of(ENOUGH), smallest.limits(), said::toString);
  }

  @ParameterizedTest
  @CsvSource({"true, 600", "false, 0"}) // each try would hang; nobody wants it
  void run_deathThatIsNotMadeSmaller_isRunOnce(boolean hung, long seconds) throws Exception {
    RunResult result =
        run(Duration.ofSeconds(seconds), options -> died(options, hung, "hang in b.so"));

    assertEquals(1, runs.get(), said::toString);
    assertNull(((RunResult.Died) result).smallest(), said::toString);
  }
}
