package io.polyphase.benchmarks.compare;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
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

  private static final TypeToken<Map<String, Long>> VALUES = new TypeToken<>() {};
  private static final TypeToken<Map<String, String>> VARYING = new TypeToken<>() {};

  /** Reads the last line that {@code benchmarks.jar counters} printed. */
  static CounterReading of(Side side, String runtime, String module, String output) {
    var gson = new Gson();
    JsonObject json =
        JsonParser.parseString(output.lines().reduce("", (_, line) -> line)).getAsJsonObject();
    return new CounterReading(
        side,
        runtime,
        module,
        gson.fromJson(json.get("values"), VALUES),
        gson.fromJson(json.get("varying"), VARYING),
        null);
  }
}
