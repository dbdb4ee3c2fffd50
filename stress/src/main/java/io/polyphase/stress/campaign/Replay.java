package io.polyphase.stress.campaign;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.polyphase.stress.check.FirstFault;
import io.polyphase.stress.run.OptionsJson;
import io.polyphase.stress.run.ReportJson;
import io.polyphase.stress.run.StressReport;
import io.polyphase.stress.run.ToolVersion;
import io.polyphase.stress.scenario.StressOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * What it takes to run the schedule of a failed run again, up to where it failed.
 *
 * @param version the tool's, since another one may draw other operations from the same seed
 * @param failure what was broken first: an invariant, or HANG
 */
public record Replay(String version, StressOptions options, List<Long> operations, String failure) {

  /** A file that is no replay. */
  public static final class BadFile extends RuntimeException {
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
        options,
        fault.operations().isEmpty() ? zeros(options.threads()) : fault.operations(),
        fault.what());
  }

  private static List<Long> zeros(int threads) {
    return Collections.nCopies(threads, 0L); // it failed before the threads began
  }

  /** What to run. Nobody knows how long that takes; the limits end it. */
  public StressOptions again(Duration atMost) {
    return options
        .withDuration(atMost)
        .withLimits(
            operations.stream()
                .map(done -> done + 1)
                .toList()); // the one that failed was not done yet
  }

  /** Writes it to a new file among the temporary ones. */
  Path write() throws IOException {
    String run = options.runtime() + "-" + options.scenario() + "-" + options.seed();
    Path file = Files.createTempFile("polyphase-" + run + "-", ".replay.json");
    Files.writeString(file, ReportJson.text(json()) + "\n");
    return file;
  }

  private JsonObject json() {
    JsonObject json = OptionsJson.of(options);
    json.addProperty("version", version);
    var done = new JsonArray();
    operations.forEach(done::add);
    json.add("operations", done);
    json.addProperty("failure", failure);
    return json;
  }

  /** Reads one. */
  public static Replay read(Path file) throws IOException {
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
    var replay =
        new Replay(
            json.get("version").getAsString(),
            OptionsJson.read(json),
            OptionsJson.longs(json, "operations"),
            json.get("failure").getAsString());
    if (replay.operations.size() != replay.options.threads()) {
      throw new IllegalArgumentException("operations of " + replay.operations.size() + " threads");
    }
    return replay;
  }
}
