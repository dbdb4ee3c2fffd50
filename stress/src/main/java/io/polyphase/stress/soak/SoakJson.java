package io.polyphase.stress.soak;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.polyphase.statistics.GrowthVerdict;
import org.jspecify.annotations.Nullable;

/** Writes the report of a soak for programs: one JSON object; the samples are in the checkpoint. */
final class SoakJson {
  private static final Gson GSON = new Gson();

  private SoakJson() {}

  static String of(SoakReport report) {
    var json = new JsonObject();
    json.add("plan", GSON.toJsonTree(report.plan()));
    json.addProperty("verdict", report.verdict());
    json.addProperty("clean", report.isClean());
    json.addProperty("complete", report.complete());
    json.addProperty("seconds", report.seconds());
    json.addProperty("operations", report.operations());
    json.addProperty("violations", report.violations());
    json.add("examples", GSON.toJsonTree(report.examples()));
    json.add("events", GSON.toJsonTree(report.events()));
    var processes = new JsonArray();
    report.segments().forEach(segment -> processes.add(process(segment)));
    json.add("processes", processes);
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json);
  }

  private static JsonObject process(SoakReport.Segment segment) {
    var json = new JsonObject();
    json.addProperty("windows", segment.windows());
    json.addProperty("operations", segment.operations());
    var metrics = new JsonObject();
    for (SoakGrowth growth : segment.growth()) {
      metrics.add(growth.metric(), metric(growth));
    }
    json.add("metrics", metrics);
    return json;
  }

  private static JsonObject metric(SoakGrowth growth) {
    var json = new JsonObject();
    json.addProperty("verdict", SoakText.word(growth.verdict()));
    json.addProperty("unit", growth.unit());
    GrowthVerdict verdict = growth.verdict();
    if (verdict != null) {
      json.addProperty("perOperation", finite(verdict.perOperation().value()));
      json.addProperty("low", finite(verdict.perOperation().low()));
      json.addProperty("high", finite(verdict.perOperation().high()));
    }
    return json;
  }

  /** JSON has no infinities: what is not known is missing. */
  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
