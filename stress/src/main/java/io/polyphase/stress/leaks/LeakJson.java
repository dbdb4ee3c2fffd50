package io.polyphase.stress.leaks;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.polyphase.statistics.GrowthVerdict;
import io.polyphase.stress.figures.FigureGrowth;
import java.util.List;
import java.util.Locale;

/** Writes what was found for programs: one JSON object. */
public final class LeakJson {
  private LeakJson() {}

  static String of(LeakSupervision found) {
    var all = new JsonObject();
    var modules = new JsonArray();
    found.reports().forEach(report -> modules.add(module(report)));
    all.add("modules", modules);
    var faults = new JsonArray();
    found.faults().values().stream()
        .flatMap(List::stream)
        .forEach(outcome -> faults.add(fault(outcome)));
    all.add("faults", faults);
    all.add("notRun", strings(List.copyOf(found.notRun().keySet())));
    var died = new JsonObject();
    found.deaths().forEach((module, death) -> died.addProperty(module, death.toString()));
    all.add("died", died);
    return new GsonBuilder()
        .serializeNulls()
        .disableHtmlEscaping()
        .setPrettyPrinting()
        .create()
        .toJson(all);
  }

  /** One module. */
  public static JsonObject module(LeakReport report) {
    var json = new JsonObject();
    json.addProperty("module", report.module());
    json.addProperty("leaks", report.isLeak());
    json.addProperty("imported", !report.isNotRun());
    json.addProperty("failure", report.failure());
    json.addProperty("seconds", report.seconds());
    json.addProperty("garbage", report.garbage());
    json.add("deltas", deltas(report.counters()));
    json.add("figures", figures(report.figures()));
    json.add("keptAlive", strings(report.keptAlive()));
    json.add("suspects", suspects(report.suspects()));
    return json;
  }

  private static JsonObject deltas(List<CounterDeltas> counters) {
    var json = new JsonObject();
    for (CounterDeltas counter : counters) {
      var deltas = new JsonArray();
      counter.deltas().forEach(deltas::add);
      json.add(counter.counter().name(), deltas);
    }
    return json;
  }

  private static JsonArray figures(List<FigureGrowth> figures) {
    var json = new JsonArray();
    for (FigureGrowth growth : figures) {
      JsonObject one = verdict(growth.verdict(), growth.series().span());
      one.addProperty("figure", growth.figure().name());
      one.addProperty("leaks", growth.isLeak());
      GrowthVerdict second = growth.longerVerdict();
      if (growth.longer() != null && second != null) {
        one.add("secondRun", verdict(second, growth.longer().span()));
      }
      json.add(one);
    }
    return json;
  }

  private static JsonObject verdict(GrowthVerdict verdict, long imports) {
    var json = new JsonObject();
    json.addProperty("verdict", verdict.getClass().getSimpleName().toUpperCase(Locale.ROOT));
    json.addProperty("imports", imports);
    json.addProperty("bytesPerImport", verdict.perOperation().value());
    json.addProperty("low", verdict.perOperation().low());
    json.addProperty("high", verdict.perOperation().high());
    if (verdict instanceof GrowthVerdict.Inconclusive(_, var more) && more.isPresent()) {
      json.addProperty("moreImports", more.getAsLong());
    }
    return json;
  }

  private static JsonArray suspects(List<Suspect> suspects) {
    var json = new JsonArray();
    suspects.forEach(suspect -> json.add(suspect(suspect)));
    return json;
  }

  private static JsonObject fault(FaultOutcome outcome) {
    var json = new JsonObject();
    json.addProperty("module", outcome.module());
    json.addProperty("step", outcome.step().toString());
    json.addProperty("function", outcome.function());
    json.addProperty("caller", String.valueOf(outcome.caller()));
    json.addProperty("outcome", outcome.kind().name());
    json.addProperty("bug", outcome.isBug());
    json.addProperty("detail", outcome.detail());
    json.add("deltas", deltas(outcome.counters()));
    json.add("suspects", suspects(outcome.suspects()));
    return json;
  }

  private static JsonObject suspect(Suspect suspect) {
    var json = new JsonObject();
    json.addProperty("kind", suspect.kind().name());
    json.addProperty("type", suspect.type());
    json.addProperty("shown", suspect.shown());
    json.addProperty("size", suspect.size());
    json.addProperty("perCycle", suspect.perCycle());
    json.addProperty("phase", suspect.phase().toString());
    json.addProperty("file", suspect.site().file());
    json.addProperty("offset", suspect.site().offset());
    json.addProperty("symbol", suspect.site().symbol());
    json.addProperty("source", suspect.site().source());
    json.add("holders", strings(suspect.holders()));
    return json;
  }

  private static JsonArray strings(List<String> values) {
    var array = new JsonArray();
    values.forEach(array::add);
    return array;
  }
}
