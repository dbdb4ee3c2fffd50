package io.polyphase.stress.audit;

import io.polyphase.RuntimeKind;
import io.polyphase.choice.ModuleRef;
import io.polyphase.stress.child.Death;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is known about one module in one runtime.
 *
 * @param module as the user named it
 * @param deaths how processes ended
 */
record ModuleAudit(
    String module, RuntimeKind runtime, List<AuditFact> facts, List<StepDeath> deaths) {

  /** How a process ended, and which step it was at. */
  record StepDeath(AuditStep step, Death death) {}

  ModuleAudit {
    facts = List.copyOf(facts);
    deaths = List.copyOf(deaths);
  }

  /** Nothing known yet. */
  ModuleAudit(String module, RuntimeKind runtime) {
    this(module, runtime, List.of(), List.of());
  }

  ModuleAudit plus(AuditFact fact) {
    return new ModuleAudit(module, runtime, plus(facts, fact), deaths);
  }

  ModuleAudit plus(AuditStep step, Death death) {
    return new ModuleAudit(module, runtime, facts, plus(deaths, new StepDeath(step, death)));
  }

  private static <T> List<T> plus(List<T> list, T one) {
    return Stream.concat(list.stream(), Stream.of(one)).toList();
  }

  /** Its own name. */
  String name() {
    return ModuleRef.nameOf(module);
  }

  /** The first fact of a kind. */
  <T extends AuditFact> Optional<T> fact(Class<T> kind) {
    return facts.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /** Why it is nothing to audit, if it is not. */
  Optional<String> notRun() {
    return fact(AuditFact.NotRun.class).map(AuditFact.NotRun::why);
  }

  /** Whether the runtime has what the module's import needs. */
  boolean carries() {
    return notCarried().isEmpty();
  }

  /** That it has not, and what. */
  Optional<String> notCarried() {
    return answers().stream()
        .filter(answer -> answer.verdict() == AuditVerdict.NOT_CARRIED)
        .map(answer -> answer.verdict() + ": " + answer.text())
        .findFirst();
  }

  /** What the runtime lacked at a step, if that ended the step. */
  Optional<String> lacking(AuditStep step) {
    Optional<Death.Cause> notCarried = death(step).map(Death::cause).filter(Death.Cause::isOfHost);
    return notCarried
        .map(cause -> "it " + cause.shown())
        .or(
            () ->
                facts.stream()
                    .filter(fact -> fact instanceof AuditFact.Lacking lack && lack.step() == step)
                    .map(fact -> ((AuditFact.Lacking) fact).what())
                    .findFirst());
  }

  /** How the process ended that was at a step. */
  Optional<Death> death(AuditStep step) {
    return deaths.stream().filter(each -> each.step() == step).map(StepDeath::death).findFirst();
  }

  /** How long its steps took, those in processes that died among them. */
  double seconds() {
    double lost = deaths.stream().mapToDouble(each -> each.death().seconds()).sum();
    return lost + facts.stream().mapToDouble(ModuleAudit::secondsUpTo).sum();
  }

  /** Facts that end a process's work on the module tell how long it took. */
  private static double secondsUpTo(AuditFact fact) {
    return switch (fact) {
      case AuditFact.Done(_, double seconds) -> seconds;
      case AuditFact.Lacking(_, _, _, double seconds) -> seconds;
      case AuditFact.Broke(_, _, _, double seconds) -> seconds;
      case FileFacts _,
          DefinitionFacts _,
          ImportFacts _,
          AgainFacts _,
          AuditFact.Hunted _,
          CostFacts _,
          SubinterpreterFacts _,
          AuditFact.StableAbi _,
          AuditFact.StaticTypes _,
          AuditFact.NotRun _ ->
          0;
    };
  }

  List<Answer> answers() {
    return new Judge(this).answers();
  }

  /** Whether a question arises at all: where the import fails, those after it do not. */
  boolean arises(Answer answer) {
    return !answer.text().equals(Judge.NOT_KNOWN)
        || answers().getFirst().verdict() == AuditVerdict.GOOD;
  }

  AuditVerdict verdict() {
    return answers().stream().map(Answer::verdict).reduce(AuditVerdict.GOOD, AuditVerdict::worse);
  }
}
