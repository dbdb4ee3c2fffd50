package io.polyphase.stress.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import io.polyphase.report.JsonRecords;
import io.polyphase.report.MayBeMissing;
import io.polyphase.report.Unwrapped;
import io.polyphase.stress.check.ToolVersion;
import io.polyphase.stress.scenario.StressOptions;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** JSON of what became of runs, and of the options of runs. */
public final class ResultJson {
  /** For {@link StressOptions}, {@link RunResult}s, and records of them: as a document. */
  public static final Gson DOCUMENT = of(JsonRecords.builder()).setPrettyPrinting().create();

  /** The same as a line between processes, where what is long is cut. */
  public static final Gson LINE = of(JsonRecords.cutting()).disableHtmlEscaping().create();

  private ResultJson() {}

  private static GsonBuilder of(GsonBuilder records) {
    return records
        .enableComplexMapKeySerialization() // enums by their names, not by their words
        .registerTypeAdapter(StressOptions.class, new OptionsJson.Adapter())
        .registerTypeAdapter(RunResult.class, new Adapter())
        .serializeNulls();
  }

  private record Died(
      @Unwrapped StressOptions options,
      String version,
      String died,
      boolean hung,
      String manner,
      @MayBeMissing @Nullable StressOptions smallest,
      @MayBeMissing @Nullable String smallestCommand,
      int exitStatus) {

    static Died of(RunResult.Died died) {
      StressOptions smallest = died.smallest();
      return new Died(
          died.options(),
          ToolVersion.get(),
          died.story(),
          died.hung(),
          died.manner(),
          smallest,
          smallest == null ? null : smallest.command(),
          died.exitStatus());
    }

    RunResult result() {
      return new RunResult.Died(options, hung, manner, died, smallest);
    }
  }

  private record NotRun(
      @Unwrapped StressOptions options, String version, String notRun, int exitStatus) {
    static NotRun of(RunResult.NotRun result) {
      return new NotRun(result.options(), ToolVersion.get(), result.why(), result.exitStatus());
    }

    RunResult result() {
      return new RunResult.NotRun(options, notRun);
    }
  }

  /** Which of the three a document is shows in its members. */
  private static final class Adapter
      implements JsonSerializer<RunResult>, JsonDeserializer<RunResult> {
    @Override
    public JsonElement serialize(RunResult result, Type type, JsonSerializationContext context) {
      return context.serialize(
          switch (result) {
            case RunResult.Reported(StressReport report) -> ReportJson.of(report);
            case RunResult.Died died -> Died.of(died);
            case RunResult.NotRun notRun -> NotRun.of(notRun);
          });
    }

    @Override
    public RunResult deserialize(JsonElement json, Type type, JsonDeserializationContext context) {
      if (!(json instanceof JsonObject object)) {
        throw new JsonParseException("no result of a run: " + json);
      }
      if (object.has("died")) {
        return context.<Died>deserialize(json, Died.class).result();
      }
      return object.has("notRun")
          ? context.<NotRun>deserialize(json, NotRun.class).result()
          : new RunResult.Reported(
              context.<ReportJson>deserialize(json, ReportJson.class).report());
    }
  }
}
