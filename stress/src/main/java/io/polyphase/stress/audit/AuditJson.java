package io.polyphase.stress.audit;

import com.google.gson.ExclusionStrategy;
import com.google.gson.FieldAttributes;
import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import io.polyphase.RuntimeKind;
import io.polyphase.choice.PythonJson;
import io.polyphase.choice.RuntimeChoice;
import io.polyphase.report.JsonText;
import io.polyphase.report.Unwrapped;
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

  /**
   * A module: what its main runtime found, and the other one.
   *
   * @param runtime the main one
   * @param sources where the answers come from, in words; null if one runtime was asked
   * @param answers of both
   * @param other null if there is none
   */
  record OneModule(
      String module,
      String runtime,
      @Nullable String sources,
      String verdict,
      List<OneAnswer> answers,
      Map<String, List<String>> obstacles,
      @Unwrapped OneRuntime found,
      @Nullable OtherRuntime other,
      double seconds) {

    static OneModule of(AuditedModule audit) {
      return new OneModule(
          audit.name(),
          audit.main().runtime().toString(),
          audit.sources().orElse(null),
          audit.verdict().toString(),
          audit.answers().stream()
              .flatMap(answered -> answered.shown().stream())
              .map(of -> OneAnswer.of(of.runtime(), of.answer()))
              .toList(),
          byWay(audit),
          OneRuntime.of(audit.main()),
          audit.other().map(OtherRuntime::of).orElse(null),
          audit.seconds());
    }
  }

  /** By the ways that they stand in. */
  private static Map<String, List<String>> byWay(AuditedModule audit) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    Obstacles.of(audit).forEach((way, obstacles) -> all.put(way.toString(), obstacles));
    return all;
  }

  /** What the runtime found that is not the main one, and all of its answers. */
  private record OtherRuntime(
      String runtime, String verdict, List<OneAnswer> answers, @Unwrapped OneRuntime found) {
    static OtherRuntime of(ModuleAudit audit) {
      return new OtherRuntime(
          audit.runtime().toString(),
          audit.verdict().toString(),
          audit.answers().stream().map(answer -> OneAnswer.of(audit.runtime(), answer)).toList(),
          OneRuntime.of(audit));
    }
  }

  /** Facts with their records' components, nanoseconds and all; null if one is not known. */
  private record OneRuntime(
      @Nullable FileFacts file,
      @Nullable DefinitionFacts definition,
      @SerializedName("import") @Nullable ImportFacts imported,
      @Nullable AgainFacts again,
      @Nullable LeakReport leaks,
      @Nullable CostFacts costs,
      @Nullable SubinterpreterFacts subinterpreters,
      AuditFact.@Nullable Broke toolFailure,
      Map<String, OneDeath> died) {

    static OneRuntime of(ModuleAudit audit) {
      return new OneRuntime(
          audit.fact(FileFacts.class).orElse(null),
          audit.fact(DefinitionFacts.class).orElse(null),
          audit.fact(ImportFacts.class).orElse(null),
          audit.fact(AgainFacts.class).orElse(null),
          audit.fact(AuditFact.Hunted.class).map(AuditFact.Hunted::report).orElse(null),
          audit.fact(CostFacts.class).orElse(null),
          audit.fact(SubinterpreterFacts.class).orElse(null),
          audit.fact(AuditFact.Broke.class).orElse(null),
          deaths(audit));
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

  private record OneAnswer(String question, String verdict, String text, String runtime) {
    static OneAnswer of(RuntimeKind runtime, Answer answer) {
      return new OneAnswer(
          answer.question().toString(),
          answer.verdict().toString(),
          answer.text(),
          runtime.toString());
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
            found.asked().isSeveral() ? "both" : choice.kind().toString(),
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
