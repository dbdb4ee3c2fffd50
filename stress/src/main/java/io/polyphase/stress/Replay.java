package io.polyphase.stress;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.polyphase.RuntimeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What it takes to run the schedule of a failed run again, up to where it failed.
 *
 * @param version the tool's, since another one may draw other operations from the same seed
 * @param failure what was broken first: an invariant, or HANG
 */
record Replay(
    String version,
    RuntimeKind runtime,
    String scenario,
    Map<Operation, Integer> weights,
    List<String> modules,
    int threads,
    long seed,
    Duration hangAfter,
    List<Long> operations,
    String failure) {

  /** A file that is no replay. */
  static final class BadFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadFile(Path file, Throwable cause) {
      super(file + " is no replay file: " + cause.getMessage(), cause);
    }
  }

  /** The replay of a run that failed. */
  static Replay of(StressReport report, FirstFault fault) {
    StressOptions options = report.options();
    return new Replay(
        ToolVersion.get(),
        options.runtime(),
        options.scenario().name(),
        options.scenario().weights(),
        options.modules(),
        options.threads(),
        options.seed(),
        options.hangAfter(),
        fault.operations().isEmpty() ? zeros(options.threads()) : fault.operations(),
        fault.what());
  }

  private static List<Long> zeros(int threads) {
    return Collections.nCopies(threads, 0L); // it failed before the threads began
  }

  /** What to run. Nobody knows how long that takes; the limits end it. */
  StressOptions options(Duration atMost) {
    Scenario named = Scenario.named(scenario).orElseThrow(() -> unknown(scenario));
    return new StressOptions(
        runtime,
        named.with(weights),
        modules,
        threads,
        atMost,
        seed,
        hangAfter,
        operations.stream().map(done -> done + 1).toList()); // the one that failed was not done yet
  }

  private static IllegalArgumentException unknown(String scenario) {
    return new IllegalArgumentException("this version has no scenario " + scenario);
  }

  /** Writes it to a new file among the temporary ones. */
  Path write() throws IOException {
    Path file =
        Files.createTempFile("polyphase-" + runtime + "-" + scenario + "-" + seed + "-", ".replay.json");
    Files.writeString(file, ReportJson.text(json()) + "\n");
    return file;
  }

  private JsonObject json() {
    var json = new JsonObject();
    json.addProperty("version", version);
    json.addProperty("runtime", runtime.toString());
    json.addProperty("scenario", scenario);
    var mix = new JsonObject();
    weights.forEach((operation, weight) -> mix.addProperty(operation.name(), weight));
    json.add("weights", mix);
    var names = new JsonArray();
    modules.forEach(names::add);
    json.add("modules", names);
    json.addProperty("threads", threads);
    json.addProperty("seed", seed);
    json.addProperty("hangAfterSeconds", hangAfter.toSeconds());
    var done = new JsonArray();
    operations.forEach(done::add);
    json.add("operations", done);
    json.addProperty("failure", failure);
    return json;
  }

  /** Reads one. */
  static Replay read(Path file) throws IOException {
    try {
      return of(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | NullPointerException
        | UnsupportedOperationException e) { // all that gson throws, and what is missing
      throw new BadFile(file, e);
    }
  }

  private static Replay of(JsonObject json) {
    var weights = new EnumMap<Operation, Integer>(Operation.class);
    json.getAsJsonObject("weights")
        .asMap()
        .forEach((name, weight) -> weights.put(Operation.valueOf(name), weight.getAsInt()));
    var replay =
        new Replay(
            json.get("version").getAsString(),
            RuntimeKind.valueOf(json.get("runtime").getAsString().toUpperCase(Locale.ROOT)),
            json.get("scenario").getAsString(),
            weights,
            list(json, "modules").stream().map(JsonElement::getAsString).toList(),
            json.get("threads").getAsInt(),
            json.get("seed").getAsLong(),
            Duration.ofSeconds(json.get("hangAfterSeconds").getAsLong()),
            list(json, "operations").stream().map(JsonElement::getAsLong).toList(),
            json.get("failure").getAsString());
    if (replay.operations.size() != replay.threads) {
      throw new IllegalArgumentException("operations of " + replay.operations.size() + " threads");
    }
    return replay;
  }

  private static List<JsonElement> list(JsonObject json, String name) {
    return new ArrayList<>(json.getAsJsonArray(name).asList());
  }
}
