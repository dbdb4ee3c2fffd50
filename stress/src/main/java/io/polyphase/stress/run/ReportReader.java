package io.polyphase.stress.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.polyphase.Counters;
import io.polyphase.stress.check.FirstFault;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.check.LifecycleCounts;
import io.polyphase.stress.modules.Fixture;
import io.polyphase.stress.modules.FixtureCount;
import io.polyphase.stress.modules.FixtureCounts;
import io.polyphase.stress.scenario.Expectations;
import io.polyphase.stress.scenario.Operation;
import io.polyphase.stress.scenario.Outcome;
import io.polyphase.stress.scenario.StressOptions;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Reads the report of another process, as {@link ReportJson} wrote it. */
final class ReportReader {
  private final JsonObject json;

  private ReportReader(JsonObject json) {
    this.json = json;
  }

  /**
   * The report.
   *
   * @throws RuntimeException of the kinds that gson throws, if it is none
   * @throws IllegalArgumentException if it is another version's
   */
  static StressReport read(JsonObject json) {
    return new ReportReader(json).report();
  }

  private StressReport report() {
    StressOptions options = OptionsJson.read(json);
    return new StressReport(
        options,
        new Expectations(options),
        json.get("hung").getAsBoolean(),
        json.get("elapsedNanos").getAsLong(),
        json.get("operations").getAsLong(),
        outcomes(),
        histogram(),
        violations(),
        OptionsJson.strings(json, "examples"),
        object("firstFault") == null ? null : firstFault(json.getAsJsonObject("firstFault")),
        counters(json.getAsJsonObject("countersBefore")),
        object("countersAfter") == null ? null : counters(json.getAsJsonObject("countersAfter")),
        json.get("locksInUse").getAsInt(),
        object("counted") == null ? null : balance(json.getAsJsonObject("counted")),
        object("fixtures") == null ? null : fixtures(options, json.getAsJsonObject("fixtures")));
  }

  private @Nullable JsonElement object(String name) {
    JsonElement element = json.get(name);
    return element == null || element.isJsonNull() ? null : element;
  }

  private Map<Operation, Map<Outcome, Long>> outcomes() {
    var all = new EnumMap<Operation, Map<Outcome, Long>>(Operation.class);
    json.getAsJsonObject("outcomes")
        .asMap()
        .forEach(
            (operation, counts) -> {
              var ofOperation = new EnumMap<Outcome, Long>(Outcome.class);
              counts
                  .getAsJsonObject()
                  .asMap()
                  .forEach((o, n) -> ofOperation.put(Outcome.valueOf(o), n.getAsLong()));
              all.put(Operation.valueOf(operation), ofOperation);
            });
    return all;
  }

  private Histogram histogram() {
    String text = json.getAsJsonObject("importNanos").get(ReportJson.HISTOGRAM).getAsString();
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(text)), 0);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("no histogram: " + text, e);
    }
  }

  private Map<Invariant, Long> violations() {
    var all = new EnumMap<Invariant, Long>(Invariant.class);
    json.getAsJsonObject("violations")
        .asMap()
        .forEach(
            (invariant, count) -> {
              if (!count.isJsonNull()) { // null: not checked
                all.put(Invariant.valueOf(invariant), count.getAsLong());
              }
            });
    return all;
  }

  private static FirstFault firstFault(JsonObject json) {
    return new FirstFault(
        json.get("what").getAsString(),
        json.get("example").getAsString(),
        json.get("nanos").getAsLong(),
        OptionsJson.longs(json, "operations"));
  }

  private static Counters counters(JsonObject json) {
    return new Counters(
        counter(json, "references"),
        counter(json, "objects"),
        counter(json, "blocks"),
        counter(json, "bytes"));
  }

  private static OptionalLong counter(JsonObject json, String name) {
    JsonElement value = json.get(name);
    return value.isJsonNull() ? OptionalLong.empty() : OptionalLong.of(value.getAsLong());
  }

  private static LifecycleCounts balance(JsonObject json) {
    return new LifecycleCounts(
        json.get("initialized").getAsLong(),
        json.get("created").getAsLong(),
        json.get("executed").getAsLong(),
        json.get("vanished").getAsLong(),
        json.get("returned").getAsLong(),
        json.get("freed").getAsLong());
  }

  /** Those that were not in the run have not been counted. */
  private static FixtureCounts fixtures(StressOptions options, JsonObject json) {
    List<Long> values = new ArrayList<>(Collections.nCopies(FixtureCounts.SIZE, 0L));
    for (Fixture fixture : options.fixtures()) {
      JsonObject counts = json.getAsJsonObject(fixture.moduleName());
      for (FixtureCount count : FixtureCount.values()) {
        values.set(FixtureCounts.index(fixture, count), counts.get(count.name()).getAsLong());
      }
    }
    return new FixtureCounts(values);
  }
}
