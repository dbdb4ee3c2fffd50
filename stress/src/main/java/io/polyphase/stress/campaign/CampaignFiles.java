package io.polyphase.stress.campaign;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonStreamParser;
import io.polyphase.report.LineLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files with runs that have been done: a line of JSON each, or one object with all of them. */
public final class CampaignFiles {
  /** The member of an object that has several runs. */
  static final String RUNS = "runs";

  private CampaignFiles() {}

  /** A file that is none, or not the right one. */
  public static final class BadFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private BadFile(String message) {
      super(message);
    }

    private BadFile(Path file, RuntimeException cause) {
      super(file + " has no runs of this version: " + cause, cause);
    }
  }

  /** The runs of a file, of either kind. A run that was not written to its end is left out. */
  public static List<CampaignRun> read(Path file) throws IOException {
    List<CampaignRun> runs = new ArrayList<>();
    try (var in = Files.newBufferedReader(file)) {
      var values = new JsonStreamParser(in);
      while (values.hasNext()) {
        JsonObject value = values.next().getAsJsonObject();
        if (value.has(RUNS)) {
          for (JsonElement run : value.getAsJsonArray(RUNS)) {
            runs.add(CampaignRun.read(run.getAsJsonObject()));
          }
        } else {
          runs.add(CampaignRun.read(value));
        }
      }
    } catch (JsonParseException e) {
      if (runs.isEmpty() || Files.readString(file).endsWith("\n")) {
        throw new BadFile(file, e);
      }
    } catch (IllegalStateException
        | IllegalArgumentException
        | NullPointerException
        | UnsupportedOperationException e) { // all that gson throws else, and what is missing
      throw new BadFile(file, e);
    }
    return runs;
  }

  /** A file to which the runs of a campaign are written as they end. */
  static final class Log implements AutoCloseable {
    private final LineLog lines;
    private final List<CampaignRun> done;

    private Log(LineLog lines, List<CampaignRun> done) {
      this.lines = lines;
      this.done = done;
    }

    /** Begins one, or goes on with it if it is there. */
    static Log open(Path file, Campaign campaign) throws IOException {
      if (!Files.exists(file)) {
        return new Log(LineLog.create(file), List.of());
      }
      LineLog lines = LineLog.resume(file);
      try {
        return new Log(
            lines, lines.earlier().stream().map(line -> run(line, campaign, file)).toList());
      } catch (BadFile e) {
        lines.close();
        throw e;
      }
    }

    private static CampaignRun run(String line, Campaign campaign, Path file) {
      CampaignRun run;
      try {
        run = CampaignRun.read(JsonParser.parseString(line).getAsJsonObject());
      } catch (JsonParseException
          | IllegalStateException
          | IllegalArgumentException
          | NullPointerException
          | UnsupportedOperationException e) { // all that gson throws, and what is missing
        throw new BadFile(file, e);
      }
      CampaignRun.Place place = run.place();
      if (place == null || !place.campaign().equals(campaign.name())) {
        throw new BadFile(file + " has runs of other options: name another file");
      }
      return run;
    }

    /** The runs that were there before. */
    List<CampaignRun> done() {
      return done;
    }

    void add(CampaignRun run) throws IOException {
      lines.add(run.json().toString());
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
