package io.polyphase.stress.campaign;

import com.google.gson.JsonParseException;
import io.polyphase.report.JsonText;
import io.polyphase.report.Unwrapped;
import io.polyphase.stress.check.FirstFault;
import io.polyphase.stress.check.ToolVersion;
import io.polyphase.stress.run.ResultJson;
import io.polyphase.stress.run.StressReport;
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
    Files.writeString(
        file,
        JsonText.of(ResultJson.DOCUMENT, new Document(options, version, operations, failure))
            + "\n");
    return file;
  }

  /** A replay as it stands in JSON. */
  private record Document(
      @Unwrapped StressOptions options, String version, List<Long> operations, String failure) {
    Replay replay() {
      return new Replay(version, options, operations, failure);
    }
  }

  /** Reads one. */
  public static Replay read(Path file) throws IOException {
    try {
      Document document = ResultJson.DOCUMENT.fromJson(Files.readString(file), Document.class);
      if (document == null) {
        throw new JsonParseException("it is empty");
      }
      if (document.operations.size() != document.options.threads()) {
        throw new JsonParseException("operations of " + document.operations.size() + " threads");
      }
      return document.replay();
    } catch (JsonParseException e) {
      throw new BadFile(file, e);
    }
  }
}
