package io.polyphase.stress.leaks;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/** Writes what was found for programs: one JSON object. */
final class LeakJson {
  private LeakJson() {}

  static String of(List<LeakReport> reports, List<String> notRun) {
    var all = new JsonObject();
    var modules = new JsonArray();
    reports.forEach(report -> modules.add(module(report)));
    all.add("modules", modules);
    all.add("notRun", strings(notRun));
    return new GsonBuilder()
        .serializeNulls()
        .disableHtmlEscaping()
        .setPrettyPrinting()
        .create()
        .toJson(all);
  }

  private static JsonObject module(LeakReport report) {
    var json = new JsonObject();
    json.addProperty("module", report.module());
    json.addProperty("leaks", report.isLeak());
    json.addProperty("imported", !report.isNotRun());
    json.addProperty("failure", report.failure());
    json.addProperty("seconds", report.seconds());
    json.addProperty("garbage", report.garbage());
    var counters = new JsonObject();
    for (CounterDeltas counter : report.counters()) {
      var deltas = new JsonArray();
      counter.deltas().forEach(deltas::add);
      counters.add(counter.counter().name(), deltas);
    }
    json.add("deltas", counters);
    json.add("keptAlive", strings(report.keptAlive()));
    var suspects = new JsonArray();
    report.suspects().forEach(suspect -> suspects.add(suspect(suspect)));
    json.add("suspects", suspects);
    return json;
  }

  private static JsonObject suspect(Suspect suspect) {
    var json = new JsonObject();
    json.addProperty("kind", suspect.kind().name());
    json.addProperty("type", suspect.type());
    json.addProperty("shown", suspect.shown());
    json.addProperty("perCycle", suspect.perCycle());
    json.addProperty("phase", suspect.phase().toString());
    json.addProperty("file", suspect.site().file());
    json.addProperty("offset", suspect.site().offset());
    json.addProperty("symbol", suspect.site().symbol());
    json.add("holders", strings(suspect.holders()));
    return json;
  }

  private static JsonArray strings(List<String> values) {
    var array = new JsonArray();
    values.forEach(array::add);
    return array;
  }
}
