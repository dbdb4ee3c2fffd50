package io.polyphase.benchmarks.compare;

import io.polyphase.benchmarks.setup.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The exact counters of one module on one side.
 *
 * @param values by name; a counter that is not the same each time is not among them
 * @param varying names of such counters, with the values that were seen
 * @param failure why there are none; null if there are
 */
record CounterReading(
    Side side,
    String runtime,
    String module,
    Map<String, Long> values,
    Map<String, String> varying,
    @Nullable String failure) {

  /** Reads the last line that {@code benchmarks.jar counters} printed. */
  static CounterReading of(Side side, String runtime, String module, String output) {
    CounterValues counted =
        Json.LINE.fromJson(output.lines().reduce("", (_, line) -> line), CounterValues.class);
    return new CounterReading(side, runtime, module, counted.values(), counted.varying(), null);
  }
}
