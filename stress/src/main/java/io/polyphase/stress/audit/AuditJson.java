package io.polyphase.stress.audit;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonSerializer;
import io.polyphase.RuntimeKind;
import io.polyphase.stress.child.Death;
import io.polyphase.stress.leaks.LeakJson;
import io.polyphase.stress.leaks.LeakReport;
import java.util.Locale;

/** Writes what was found for programs: one JSON object. */
final class AuditJson {
  private static final Gson GSON =
      new GsonBuilder()
          .registerTypeAdapter(
              LeakReport.class,
              (JsonSerializer<LeakReport>) (report, _, _) -> LeakJson.module(report))
          .serializeNulls()
          .disableHtmlEscaping()
          .setPrettyPrinting()
          .create();

  private AuditJson() {}

  static String of(AuditSupervision found, RuntimeKind runtime, double seconds) {
    var json = new JsonObject();
    json.addProperty("runtime", runtime.toString());
    var modules = new JsonArray();
    found.audits().forEach(audit -> modules.add(module(audit)));
    json.add("modules", modules);
    json.add("notRun", GSON.toJsonTree(found.notRun()));
    for (AuditVerdict verdict :
        new AuditVerdict[] {AuditVerdict.GOOD, AuditVerdict.FINDING, AuditVerdict.FAILED}) {
      json.addProperty(verdict.toString(), found.count(verdict));
    }
    json.addProperty("seconds", seconds);
    return GSON.toJson(json);
  }

  private static JsonObject module(ModuleAudit audit) {
    var json = new JsonObject();
    json.addProperty("module", audit.name());
    json.addProperty("verdict", audit.verdict().toString());
    json.add("answers", answers(audit));
    json.add("file", fact(audit, FileFacts.class));
    json.add("definition", fact(audit, DefinitionFacts.class));
    json.add("import", fact(audit, ImportFacts.class));
    json.add("again", fact(audit, AgainFacts.class));
    json.add(
        "leaks",
        audit
            .fact(AuditFact.Hunted.class)
            .map(hunted -> GSON.toJsonTree(hunted.report()))
            .orElse(null));
    json.add("costs", fact(audit, CostFacts.class));
    json.add("subinterpreters", fact(audit, SubinterpreterFacts.class));
    json.add("toolFailure", fact(audit, AuditFact.Broke.class));
    json.add("died", deaths(audit));
    json.addProperty("seconds", audit.seconds());
    return json;
  }

  /** A record's components, nanoseconds and all; null if the fact is not known. */
  private static JsonElement fact(ModuleAudit audit, Class<? extends AuditFact> kind) {
    JsonElement json = GSON.toJsonTree(audit.fact(kind).orElse(null));
    if (json.isJsonObject()) {
      json.getAsJsonObject().remove("module");
    }
    return json;
  }

  private static JsonArray answers(ModuleAudit audit) {
    var answers = new JsonArray();
    for (Answer answer : audit.answers()) {
      var json = new JsonObject();
      json.addProperty("question", answer.question().toString());
      json.addProperty("verdict", answer.verdict().toString());
      json.addProperty("text", answer.text());
      answers.add(json);
    }
    return answers;
  }

  private static JsonObject deaths(ModuleAudit audit) {
    var json = new JsonObject();
    audit
        .deaths()
        .forEach((step, death) -> json.add(step.name().toLowerCase(Locale.ROOT), death(death)));
    return json;
  }

  private static JsonObject death(Death death) {
    var json = new JsonObject();
    json.addProperty("how", death.toString());
    Death.Scene scene = death.scene();
    json.addProperty("phase", scene == null ? null : scene.phase());
    json.addProperty("slot", scene == null ? null : scene.slot());
    json.addProperty("inside", scene == null ? null : scene.inside());
    json.addProperty("lastCall", scene == null ? null : scene.lastCall());
    json.add("lastWords", GSON.toJsonTree(death.lastWords()));
    return json;
  }
}
