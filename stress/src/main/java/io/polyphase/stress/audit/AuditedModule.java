package io.polyphase.stress.audit;

import static java.util.stream.Collectors.joining;

import io.polyphase.RuntimeKind;
import io.polyphase.choice.ModuleRef;
import io.polyphase.stress.check.ExitStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about one module, in the one runtime that was asked, or in both.
 *
 * @param module as the user named it
 * @param audits the host's before CPython's
 * @param notAsked why the host was not asked, if both should have been; otherwise null
 */
record AuditedModule(String module, List<ModuleAudit> audits, @Nullable String notAsked) {
  AuditedModule {
    audits = List.copyOf(audits);
  }

  /** In one runtime, where only that was to be asked. */
  static AuditedModule of(ModuleAudit audit) {
    return new AuditedModule(audit.module(), List.of(audit), null);
  }

  /** What reports call a runtime. */
  static String label(RuntimeKind runtime) {
    return runtime == RuntimeKind.REFERENCE ? "CPython" : runtime.toString();
  }

  /** Its own name. */
  String name() {
    return ModuleRef.nameOf(module);
  }

  /** Why it is nothing to audit, in the runtime that knows best what there is. */
  Optional<String> notRun() {
    return audits.getLast().notRun();
  }

  /** Of the runtimes that could look at it. */
  private List<ModuleAudit> judged() {
    return audits.stream().filter(audit -> audit.notRun().isEmpty()).toList();
  }

  boolean isJudged() {
    return !judged().isEmpty();
  }

  /** Whose answers are shown first: the host's, which sees more, if it carries the module. */
  ModuleAudit main() {
    List<ModuleAudit> judged = judged();
    return judged.getFirst().carries() ? judged.getFirst() : judged.getLast();
  }

  /** The other runtime, if it could look at it. */
  Optional<ModuleAudit> other() {
    return judged().stream().filter(audit -> audit.runtime() != main().runtime()).findFirst();
  }

  /** Whether the answers are CPython's although both should have been asked. */
  boolean isOfCPython() {
    return sources().isPresent() && main().runtime() == RuntimeKind.REFERENCE;
  }

  /** Whether the host looked at it and does not carry it, and CPython answers. */
  boolean isOfCPythonAlone() {
    return other().isPresent() && main().runtime() == RuntimeKind.REFERENCE;
  }

  /** The first fact of a kind, the host's if it has one. */
  <T extends AuditFact> Optional<T> fact(Class<T> kind) {
    return judged().stream().flatMap(audit -> audit.fact(kind).stream()).findFirst();
  }

  /** What came of each question. */
  List<Answered> answers() {
    ModuleAudit main = main();
    Optional<ModuleAudit> other = other();
    return Arrays.stream(Question.values())
        .flatMap(
            question ->
                other
                    .map(second -> Answered.of(question, main, second))
                    .orElseGet(() -> Answered.of(question, main))
                    .stream())
        .toList();
  }

  /** Those of the questions that arise: where the import fails, those after it do not. */
  List<Answered> arising() {
    return answers().stream()
        .filter(answered -> main().arises(answered.shown().getFirst().answer()))
        .toList();
  }

  /** Those of them that are not simply good. */
  List<Answered> notGood() {
    return arising().stream().filter(answered -> answered.verdict() != AuditVerdict.GOOD).toList();
  }

  AuditVerdict verdict() {
    return answers().stream().map(Answered::verdict).reduce(AuditVerdict.GOOD, AuditVerdict::worse);
  }

  /** An answer, with the name of its runtime if that is not the main one. */
  String marked(Answered.Of of) {
    String text = of.answer().text();
    return of.runtime() == main().runtime() ? text : label(of.runtime()) + ": " + text;
  }

  /** How processes ended: those of the main runtime, or else of the other one. */
  List<ModuleAudit.StepDeath> deaths() {
    List<ModuleAudit.StepDeath> deaths = main().deaths();
    return deaths.isEmpty() ? other().map(ModuleAudit::deaths).orElse(List.of()) : deaths;
  }

  double seconds() {
    return audits.stream().mapToDouble(ModuleAudit::seconds).sum();
  }

  /** Where the answers come from, and why not from the other runtime; empty if one was asked. */
  Optional<String> sources() {
    if (notAsked != null) {
      return Optional.of("CPython; hosted: not asked: " + notAsked);
    }
    if (audits.size() == 1) {
      return Optional.empty();
    }
    ModuleAudit host = audits.getFirst();
    Optional<String> lost =
        host.notRun().map(why -> "not asked: " + why).or(() -> host.notCarried());
    return lost.map(why -> "CPython; hosted: " + why)
        .or(() -> notRun().map(why -> "hosted; CPython: not run: " + why))
        .or(() -> Optional.of(agreement()));
  }

  private String agreement() {
    List<Answered> answers = answers();
    String alone =
        questions(answers, each -> each.shown().getFirst().runtime() != RuntimeKind.HOSTED);
    String differing = questions(answers, Answered::differs);
    if (alone.isEmpty() && differing.isEmpty()) {
      return "hosted, and CPython agrees";
    }
    return "hosted"
        + (alone.isEmpty() ? "" : "; CPython alone answers: " + alone)
        + (differing.isEmpty() ? "" : "; CPython differs: " + differing);
  }

  private static String questions(List<Answered> answers, Predicate<Answered> wanted) {
    return answers.stream()
        .filter(wanted)
        .map(answered -> answered.question().toString())
        .collect(joining(", "));
  }

  /** What a command exits with that does nothing else. */
  int exitStatus() {
    List<Integer> all = new ArrayList<>();
    if (notRun().isPresent()) {
      all.add(ExitStatus.COULD_NOT_RUN);
    }
    if (isJudged()) {
      all.add(verdict().exitStatus());
    }
    return ExitStatus.worst(all);
  }
}
