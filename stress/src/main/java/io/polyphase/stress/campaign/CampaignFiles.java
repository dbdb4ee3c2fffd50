package io.polyphase.stress.campaign;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonStreamParser;
import io.polyphase.report.RecordLog;
import io.polyphase.stress.many.BadFile;
import io.polyphase.stress.run.ResultJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files with runs that have been done: a line of JSON each, or one object with all of them. */
public final class CampaignFiles {
  /** The member of an object that has several runs. */
  private static final String RUNS = "runs";

  /** What should be in a file. */
  private static final String WHAT = "runs";

  /** An object that has several runs. */
  private record Several(List<CampaignRun.Document> runs) {}

  private CampaignFiles() {}

  /** The runs of a file, of either kind. A run that was not written to its end is left out. */
  public static List<CampaignRun> read(Path file) throws IOException {
    List<CampaignRun> runs = new ArrayList<>();
    for (JsonElement value : values(file)) {
      try {
        if (value instanceof JsonObject several && several.has(RUNS)) {
          ResultJson.LINE.fromJson(value, Several.class).runs().forEach(run -> runs.add(run.run()));
        } else {
          runs.add(ResultJson.LINE.fromJson(value, CampaignRun.Document.class).run());
        }
      } catch (JsonParseException e) {
        throw BadFile.of(file, WHAT, e);
      }
    }
    return runs;
  }

  private static List<JsonElement> values(Path file) throws IOException {
    List<JsonElement> whole = new ArrayList<>();
    try (var in = Files.newBufferedReader(file)) {
      var values = new JsonStreamParser(in);
      while (values.hasNext()) {
        whole.add(values.next());
      }
    } catch (JsonParseException e) {
      if (whole.isEmpty() || Files.readString(file).endsWith("\n")) {
        throw BadFile.of(file, WHAT, e);
      }
    }
    return whole;
  }

  /** A file to which the runs of a campaign are written as they end. */
  static final class Log implements AutoCloseable {
    private final RecordLog<CampaignRun.Document> lines;
    private final List<CampaignRun> done;

    private Log(RecordLog<CampaignRun.Document> lines, List<CampaignRun> done) {
      this.lines = lines;
      this.done = done;
    }

    /** Begins one, or goes on with it if it is there. */
    static Log open(Path file, Campaign campaign) throws IOException {
      if (!Files.exists(file)) {
        return new Log(RecordLog.create(file, ResultJson.LINE), List.of());
      }
      RecordLog<CampaignRun.Document> lines;
      try {
        lines = RecordLog.resume(file, ResultJson.LINE, CampaignRun.Document.class);
      } catch (RecordLog.Other e) {
        throw BadFile.of(file, WHAT, e);
      }
      try {
        List<CampaignRun> done = lines.earlier().stream().map(CampaignRun.Document::run).toList();
        if (!done.stream().allMatch(run -> isOf(run, campaign))) {
          throw BadFile.ofOthers(file, WHAT);
        }
        return new Log(lines, done);
      } catch (JsonParseException e) {
        lines.close();
        throw BadFile.of(file, WHAT, e);
      } catch (BadFile e) {
        lines.close();
        throw e;
      }
    }

    private static boolean isOf(CampaignRun run, Campaign campaign) {
      CampaignRun.Place place = run.place();
      return place != null && place.campaign().equals(campaign.name());
    }

    /** The runs that were there before. */
    List<CampaignRun> done() {
      return done;
    }

    void add(CampaignRun run) throws IOException {
      lines.add(CampaignRun.Document.of(run));
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
