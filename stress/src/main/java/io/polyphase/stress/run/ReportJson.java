package io.polyphase.stress.run;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.polyphase.Counters;
import io.polyphase.stress.check.FirstFault;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.check.LifecycleCounts;
import io.polyphase.stress.modules.Fixture;
import io.polyphase.stress.modules.FixtureCount;
import io.polyphase.stress.modules.FixtureCounts;
import io.polyphase.stress.scenario.OutcomeRow;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Writes a report for programs: one JSON object, which {@link ReportReader} reads. */
public final class ReportJson {
  static final String HISTOGRAM = "hdr";

  private ReportJson() {}

  /** JSON as it is written. */
  public static String text(JsonObject json) {
    return new GsonBuilder().serializeNulls().setPrettyPrinting().create().toJson(json);
  }

  static JsonObject json(StressReport report) {
    var json = OptionsJson.of(report.options());
    json.addProperty("version", ToolVersion.get());
    json.addProperty("hung", report.hung());
    json.addProperty("elapsedNanos", report.nanos());
    json.addProperty("operations", report.operations());
    json.addProperty("imports", report.imports());
    json.addProperty("importsPerSecond", report.importsPerSecond());
    json.add("importNanos", latency(report.importNanos()));
    json.add("outcomes", outcomes(report));
    var violations = new JsonObject();
    for (Invariant invariant : Invariant.values()) { // null: not checked
      violations.addProperty(invariant.name(), report.violations().get(invariant));
    }
    json.add("violations", violations);
    json.add("table", table(report));
    json.add("firstFault", firstFault(report.firstFault()));
    var examples = new JsonArray();
    report.examples().forEach(examples::add);
    json.add("examples", examples);
    json.add("countersBefore", counters(report.before()));
    json.add("countersAfter", counters(report.after()));
    json.addProperty("locksInUse", report.locksInUse());
    json.add("counted", balance(report.balance()));
    json.add("fixtures", fixtures(report));
    json.addProperty("exitStatus", report.exitStatus());
    return json;
  }

  private static JsonArray table(StressReport report) {
    var rows = new JsonArray();
    for (OutcomeRow.Ended row : report.endedRows()) {
      var json = row(row);
      json.addProperty("operation", row.operation().name());
      json.addProperty("outcome", row.outcome().name());
      rows.add(json);
    }
    for (OutcomeRow.Broken row : report.brokenRows()) {
      var json = row(row);
      json.addProperty("invariant", row.invariant().name());
      json.addProperty("checked", row.checked());
      rows.add(json);
    }
    return rows;
  }

  private static JsonObject row(OutcomeRow row) {
    var json = new JsonObject();
    json.addProperty("grade", row.grade().name());
    json.addProperty("count", row.count());
    json.addProperty("note", row.note());
    return json;
  }

  private static JsonElement firstFault(@Nullable FirstFault fault) {
    if (fault == null) {
      return JsonNull.INSTANCE;
    }
    var json = new JsonObject();
    json.addProperty("what", fault.what());
    json.addProperty("example", fault.example());
    json.addProperty("nanos", fault.nanos());
    var operations = new JsonArray();
    fault.operations().forEach(operations::add);
    json.add("operations", operations);
    return json;
  }

  private static JsonElement fixtures(StressReport report) {
    FixtureCounts counts = report.fixtures();
    if (counts == null) {
      return JsonNull.INSTANCE;
    }
    var json = new JsonObject();
    for (Fixture fixture : report.options().fixtures()) {
      var ofFixture = new JsonObject();
      for (FixtureCount count : FixtureCount.values()) {
        ofFixture.addProperty(count.name(), counts.of(fixture, count));
      }
      json.add(fixture.moduleName(), ofFixture);
    }
    return json;
  }

  private static JsonObject latency(Histogram nanos) {
    var json = new JsonObject();
    json.addProperty("p50", nanos.getValueAtPercentile(50));
    json.addProperty("p90", nanos.getValueAtPercentile(90));
    json.addProperty("p99", nanos.getValueAtPercentile(99));
    json.addProperty("p99.9", nanos.getValueAtPercentile(99.9));
    json.addProperty("max", nanos.getMaxValue());
    json.addProperty(HISTOGRAM, encoded(nanos));
    return json;
  }

  /** All of it, as HdrHistogram has it: what several runs took together is not in percentiles. */
  private static String encoded(Histogram nanos) {
    ByteBuffer bytes = ByteBuffer.allocate(nanos.getNeededByteBufferCapacity());
    int length = nanos.encodeIntoCompressedByteBuffer(bytes);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
  }

  private static JsonObject outcomes(StressReport report) {
    var json = new JsonObject();
    report
        .outcomes()
        .forEach(
            (operation, counts) -> {
              var ofOperation = new JsonObject();
              counts.forEach((outcome, count) -> ofOperation.addProperty(outcome.name(), count));
              json.add(operation.name(), ofOperation);
            });
    return json;
  }

  private static JsonElement counters(@Nullable Counters counters) {
    if (counters == null) {
      return JsonNull.INSTANCE;
    }
    var json = new JsonObject();
    add(json, "references", counters.references());
    add(json, "objects", counters.objects());
    add(json, "blocks", counters.blocks());
    add(json, "bytes", counters.bytes());
    return json;
  }

  private static void add(JsonObject json, String name, OptionalLong value) {
    json.addProperty(name, value.isPresent() ? (Long) value.getAsLong() : null);
  }

  private static JsonElement balance(@Nullable LifecycleCounts balance) {
    if (balance == null) {
      return JsonNull.INSTANCE;
    }
    var json = new JsonObject();
    json.addProperty("initialized", balance.initialized());
    json.addProperty("created", balance.created());
    json.addProperty("executed", balance.executed());
    json.addProperty("vanished", balance.vanished());
    json.addProperty("returned", balance.returned());
    json.addProperty("freed", balance.freed());
    return json;
  }
}
