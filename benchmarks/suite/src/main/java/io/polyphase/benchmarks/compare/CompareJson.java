package io.polyphase.benchmarks.compare;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.polyphase.statistics.ChangeVerdict;
import io.polyphase.statistics.Estimate;

/** Writes the report of a comparison for programs. */
final class CompareJson {
  private static final Gson GSON = new Gson();

  private CompareJson() {}

  static String of(CompareReport report) {
    var json = new JsonObject();
    json.add("plan", GSON.toJsonTree(report.plan()));
    var rows = new JsonArray();
    report.rows().forEach(row -> rows.add(row(row)));
    json.add("benchmarks", rows);
    json.add("counterChanges", GSON.toJsonTree(report.changes()));
    json.addProperty("countersSame", report.same());
    json.add("notCounted", GSON.toJsonTree(report.uncounted()));
    json.addProperty("complete", report.isComplete());
    json.addProperty("verdict", report.verdict());
    json.addProperty("exitStatus", report.exitStatus());
    return new GsonBuilder().setPrettyPrinting().serializeNulls().create().toJson(json);
  }

  private static JsonObject row(CompareReport.Row row) {
    var json = new JsonObject();
    json.addProperty("benchmark", row.subject().benchmark());
    json.add("parameters", GSON.toJsonTree(row.subject().parameters()));
    json.addProperty("pairs", row.logRatios().size());
    json.addProperty("baseMedian", row.base());
    json.addProperty("headMedian", row.head());
    json.addProperty("unit", row.unit());
    ChangeVerdict verdict = row.verdict();
    json.add("ratio", estimate(verdict.ratio()));
    json.addProperty("pValue", verdict.pValue());
    json.addProperty("wilcoxonPValue", verdict.signedRankPValue());
    json.addProperty("verdict", Wording.verdict(verdict));
    if (verdict instanceof ChangeVerdict.Inconclusive inconclusive) {
      json.addProperty("morePairs", inconclusive.morePairs());
    }
    json.add("ratios", GSON.toJsonTree(row.ratios()));
    return json;
  }

  /** JSON has no infinity: an end that is not known is null. */
  private static JsonObject estimate(Estimate estimate) {
    var json = new JsonObject();
    json.addProperty("value", estimate.value());
    json.addProperty("low", Double.isFinite(estimate.low()) ? (Double) estimate.low() : null);
    json.addProperty("high", Double.isFinite(estimate.high()) ? (Double) estimate.high() : null);
    return json;
  }
}
