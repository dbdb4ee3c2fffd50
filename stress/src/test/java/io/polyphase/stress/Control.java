package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.RuntimeKind;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.run.RunHooks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs a planted fault, for its detector to find. */
final class Control {
  /** Faults that strike by count, however the threads meet. */
  private static final List<String> UNTIL_FOUND =
      List.of("--operations", "500", "--seconds", "600");

  /** A fault that no schedule fixes: until it has struck, whatever that takes. */
  private static final List<String> UNTIL_STRUCK = List.of("--fail-fast", "--seconds", "60");

  /** How long a hang is, by a clock that stands still until it is there and then leaps. */
  static final String HANG_AFTER = "1";

  static final Duration LEAP = Duration.ofMillis(600);

  private Control() {}

  /** The fault breaks its invariant; prints how long it took to see that. */
  static void isFound(PlantedFault fault, RuntimeKind runtime) {
    List<String> bounds = fault.isOfChance() ? UNTIL_STRUCK : UNTIL_FOUND;
    CommandRun run = run(fault, runtime, bounds, "--json");

    run.hasStatus(ExitStatus.FINDINGS);
    run.deleteReplay();
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    String broken = String.valueOf(fault.broken());
    JsonElement count = json.getAsJsonObject("violations").get(broken);
    assertTrue(
        count.isJsonPrimitive() && count.getAsLong() > 0,
        () -> fault + " on " + runtime + " did not break " + broken + ": " + run);
    JsonObject first = json.getAsJsonObject("firstFault");
    System.out.printf(
        Locale.ROOT,
        "control %-28s on %-9s %-8s first fault %s after %,.1f ms%n",
        fault,
        runtime,
        broken,
        first.get("what").getAsString(),
        first.get("nanos").getAsLong() * 1e-6);
  }

  /** A run of a fault that hangs, once it has caught so many threads. */
  static CommandRun hang(PlantedFault fault, int threads) {
    return CommandRun.of(
        fault.runtimes(),
        whenStanding(fault, threads),
        arguments(
            fault, RuntimeKind.MANAGED, List.of("--seconds", "600"), "--hang-after", HANG_AFTER));
  }

  /** By whose clock so many threads of a fault hang. */
  static RunHooks whenStanding(PlantedFault fault, int threads) {
    return RunHooks.unsupervised()
        .by(new StandingClock(() -> fault.standstill().holds(threads), LEAP));
  }

  /** A run of the fault to its end. */
  static CommandRun run(PlantedFault fault, RuntimeKind runtime, String... more) {
    return run(fault, runtime, UNTIL_FOUND, more);
  }

  /** A run of a fault of chance, until it has struck. */
  static CommandRun untilStruck(PlantedFault fault, RuntimeKind runtime, String... more) {
    return run(fault, runtime, UNTIL_STRUCK, more);
  }

  private static CommandRun run(
      PlantedFault fault, RuntimeKind runtime, List<String> bounds, String... more) {
    RunHooks hooks = RunHooks.unsupervised().until(fault::hasStruck);
    return CommandRun.of(fault.runtimes(), hooks, arguments(fault, runtime, bounds, more));
  }

  private static String[] arguments(
      PlantedFault fault, RuntimeKind runtime, List<String> bounds, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("stress", "--runtime", runtime.toString(), "--seed", "7"));
    arguments.addAll(fault.options());
    arguments.addAll(bounds);
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }
}
