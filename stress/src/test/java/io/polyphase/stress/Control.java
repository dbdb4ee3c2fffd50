package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.RuntimeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs a planted fault, for its detector to find. */
final class Control {
  private Control() {}

  /** The fault breaks its invariant; prints how long it took to see that. */
  static void isFound(PlantedFault fault, RuntimeKind runtime) {
    CommandRun run = run(fault, runtime, "--seconds", "1", "--json");

    assertEquals(ExitStatus.VIOLATIONS, run.status(), run::toString);
    run.deleteReplay();
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    String broken = String.valueOf(fault.broken());
    assertNotEquals(0, json.getAsJsonObject("violations").get(broken).getAsLong(), run::toString);
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

  static CommandRun run(PlantedFault fault, RuntimeKind runtime, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("stress", "--runtime", runtime.toString(), "--seed", "7"));
    arguments.addAll(fault.options());
    arguments.addAll(List.of(more));
    return CommandRun.of(fault.runtimes(), arguments.toArray(String[]::new));
  }
}
