package io.polyphase.stress.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.polyphase.RuntimeKind;
import io.polyphase.stress.scenario.Operation;
import io.polyphase.stress.scenario.Scenario;
import io.polyphase.stress.scenario.StressOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The options of a run as members of a JSON object, written and read. */
public final class OptionsJson {
  private OptionsJson() {}

  public static JsonObject of(StressOptions options) {
    var json = new JsonObject();
    json.addProperty("scenario", options.scenario().name());
    json.addProperty("runtime", options.runtime().toString());
    var mix = new JsonObject();
    new TreeMap<>(options.scenario().weights()) // in an order that does not change
        .forEach((operation, weight) -> mix.addProperty(operation.name(), weight));
    json.add("weights", mix);
    json.add("modules", array(options.modules()));
    json.add("path", array(options.path()));
    json.addProperty("threads", options.threads());
    json.addProperty("seconds", options.duration().toMillis() / 1e3);
    json.addProperty("seed", options.seed());
    json.addProperty("hangAfterSeconds", options.hangAfter().toSeconds());
    json.add("limits", array(options.limits()));
    if (options.failFast()) { // absent from what earlier versions wrote
      json.addProperty("failFast", true);
    }
    return json;
  }

  private static JsonArray array(List<?> values) {
    var array = new JsonArray();
    for (Object value : values) {
      if (value instanceof Number number) {
        array.add(number);
      } else {
        array.add(value.toString());
      }
    }
    return array;
  }

  /**
   * Reads them.
   *
   * @throws RuntimeException of any kind that gson throws, if they are not there
   * @throws IllegalArgumentException if this version has no such scenario, operation or runtime
   */
  public static StressOptions read(JsonObject json) {
    String name = json.get("scenario").getAsString();
    Scenario scenario =
        Scenario.named(name)
            .orElseThrow(
                () -> new IllegalArgumentException("this version has no scenario " + name));
    var weights = new EnumMap<Operation, Integer>(Operation.class);
    json.getAsJsonObject("weights")
        .asMap()
        .forEach((operation, n) -> weights.put(Operation.valueOf(operation), n.getAsInt()));
    return new StressOptions(
        RuntimeKind.valueOf(json.get("runtime").getAsString().toUpperCase(Locale.ROOT)),
        scenario.with(weights),
        strings(json, "modules"),
        strings(json, "path").stream().map(Path::of).toList(),
        json.get("threads").getAsInt(),
        Duration.ofMillis(Math.round(json.get("seconds").getAsDouble() * 1e3)),
        json.get("seed").getAsLong(),
        Duration.ofSeconds(json.get("hangAfterSeconds").getAsLong()),
        longs(json, "limits"),
        json.has("failFast"));
  }

  /** The strings of an array. */
  static List<String> strings(JsonObject json, String name) {
    return json.getAsJsonArray(name).asList().stream().map(JsonElement::getAsString).toList();
  }

  /** The whole numbers of an array. */
  public static List<Long> longs(JsonObject json, String name) {
    return json.getAsJsonArray(name).asList().stream().map(JsonElement::getAsLong).toList();
  }
}
