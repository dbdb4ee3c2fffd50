package io.polyphase.stress.audit;

import com.google.gson.ExclusionStrategy;
import com.google.gson.FieldAttributes;
import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import io.polyphase.choice.PythonJson;
import io.polyphase.choice.RuntimeChoice;
import io.polyphase.report.JsonText;
import io.polyphase.stress.child.Death;
import io.polyphase.stress.child.Json;
import io.polyphase.stress.leaks.LeakJson;
import io.polyphase.stress.leaks.LeakReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found, for programs: one JSON object. */
record AuditJson(
    String runtime,
    @Nullable PythonJson python,
    List<OneModule> modules,
    Map<String, String> notRun,
    List<String> missing,
    long good,
    @SerializedName("not known") long notKnown,
    @SerializedName("not carried") long notCarried,
    long findings,
    long failed,
    double seconds) {

  private static final Gson GSON =
      Json.DOCUMENT
          .newBuilder()
          .registerTypeAdapter(LeakReport.class, LeakJson.OF_MODULE)
          .addSerializationExclusionStrategy(new ModuleOfFact())
          .create();

  /** A fact stands in its module, whose name it need not repeat. */
  private static final class ModuleOfFact implements ExclusionStrategy {
    @Override
    public boolean shouldSkipField(FieldAttributes field) {
      return field.getName().equals("module")
          && AuditFact.class.isAssignableFrom(field.getDeclaringClass());
    }

    @Override
    public boolean shouldSkipClass(Class<?> type) {
      return false;
    }
  }

  /** Facts with their records' components, nanoseconds and all; null if one is not known. */
  record OneModule(
      String module,
      String verdict,
      List<OneAnswer> answers,
      @Nullable FileFacts file,
      @Nullable DefinitionFacts definition,
      @SerializedName("import") @Nullable ImportFacts imported,
      @Nullable AgainFacts again,
      @Nullable LeakReport leaks,
      @Nullable CostFacts costs,
      @Nullable SubinterpreterFacts subinterpreters,
      AuditFact.@Nullable Broke toolFailure,
      Map<String, OneDeath> died,
      double seconds) {

    static OneModule of(ModuleAudit audit) {
      return new OneModule(
          audit.name(),
          audit.verdict().toString(),
          audit.answers().stream().map(OneAnswer::of).toList(),
          audit.fact(FileFacts.class).orElse(null),
          audit.fact(DefinitionFacts.class).orElse(null),
          audit.fact(ImportFacts.class).orElse(null),
          audit.fact(AgainFacts.class).orElse(null),
          audit.fact(AuditFact.Hunted.class).map(AuditFact.Hunted::report).orElse(null),
          audit.fact(CostFacts.class).orElse(null),
          audit.fact(SubinterpreterFacts.class).orElse(null),
          audit.fact(AuditFact.Broke.class).orElse(null),
          deaths(audit),
          audit.seconds());
    }

    private static Map<String, OneDeath> deaths(ModuleAudit audit) {
      Map<String, OneDeath> deaths = new LinkedHashMap<>();
      audit
          .deaths()
          .forEach(
              each ->
                  deaths.put(
                      each.step().name().toLowerCase(Locale.ROOT), OneDeath.of(each.death())));
      return deaths;
    }
  }

  record OneAnswer(String question, String verdict, String text) {
    static OneAnswer of(Answer answer) {
      return new OneAnswer(
          answer.question().toString(), answer.verdict().toString(), answer.text());
    }
  }

  record OneDeath(
      String how,
      @Nullable String phase,
      @Nullable Integer slot,
      @Nullable String inside,
      @Nullable String lastCall,
      List<String> lastWords) {

    static OneDeath of(Death death) {
      Death.Scene scene = death.scene();
      return scene == null
          ? new OneDeath(death.toString(), null, null, null, null, death.lastWords())
          : new OneDeath(
              death.toString(),
              scene.phase(),
              scene.slot(),
              scene.inside(),
              scene.lastCall(),
              death.lastWords());
    }
  }

  static String of(AuditTally found, double seconds, List<String> missing) {
    RuntimeChoice choice = found.asked().finding();
    return JsonText.of(
        GSON,
        new AuditJson(
            choice.kind().toString(),
            PythonJson.of(choice),
            found.documents(),
            found.notRun(),
            missing,
            found.count(AuditVerdict.GOOD),
            found.count(AuditVerdict.UNKNOWN),
            found.count(AuditVerdict.NOT_CARRIED),
            found.count(AuditVerdict.FINDING),
            found.count(AuditVerdict.FAILED),
            seconds));
  }
}
