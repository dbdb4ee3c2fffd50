package io.polyphase.stress.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.stress.scenario.StressOptions;

/** What became of a run as a JSON object, written and read. */
public final class ResultJson {
  private static final String DIED = "died";
  private static final String SMALLEST = "smallest";
  private static final String NOT_RUN = "notRun";

  private ResultJson() {}

  public static JsonObject of(RunResult result) {
    return switch (result) {
      case RunResult.Reported(StressReport report) -> ReportJson.json(report);
      case RunResult.Died died -> of(died);
      case RunResult.NotRun(StressOptions options, String why) -> {
        JsonObject json = base(options);
        json.addProperty(NOT_RUN, why);
        json.addProperty("exitStatus", result.exitStatus());
        yield json;
      }
    };
  }

  private static JsonObject of(RunResult.Died died) {
    JsonObject json = base(died.options());
    json.addProperty(DIED, died.story());
    json.addProperty("hung", died.hung());
    json.addProperty("manner", died.manner());
    StressOptions smallest = died.smallest();
    if (smallest != null) {
      json.add(SMALLEST, OptionsJson.of(smallest));
      json.addProperty("smallestCommand", smallest.command());
    }
    json.addProperty("exitStatus", died.exitStatus());
    return json;
  }

  private static JsonObject base(StressOptions options) {
    JsonObject json = OptionsJson.of(options);
    json.addProperty("version", ToolVersion.get());
    return json;
  }

  /** Reads one from text. */
  public static RunResult read(String text) {
    return read(JsonParser.parseString(text).getAsJsonObject());
  }

  /**
   * Reads one.
   *
   * @throws RuntimeException of the kinds that gson throws, if it is none
   * @throws IllegalArgumentException if it is another version's
   */
  public static RunResult read(JsonObject json) {
    JsonElement died = json.get(DIED);
    if (died != null) {
      return new RunResult.Died(
          OptionsJson.read(json),
          json.get("hung").getAsBoolean(),
          json.get("manner").getAsString(),
          died.getAsString(),
          json.has(SMALLEST) ? OptionsJson.read(json.getAsJsonObject(SMALLEST)) : null);
    }
    JsonElement notRun = json.get(NOT_RUN);
    return notRun != null
        ? new RunResult.NotRun(OptionsJson.read(json), notRun.getAsString())
        : new RunResult.Reported(ReportReader.read(json));
  }
}
