package io.polyphase.stress.audit;

import io.polyphase.choice.ModuleRef;
import io.polyphase.stress.child.Death;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that is known about one module. Grows while its steps are done. */
final class ModuleAudit {
  private final String module;
  private final List<AuditFact> facts = new ArrayList<>();
  private final Map<AuditStep, Death> deaths = new EnumMap<>(AuditStep.class);

  /** Nothing known yet. */
  ModuleAudit(String module) {
    this.module = module;
  }

  void add(AuditFact fact) {
    facts.add(fact);
  }

  void died(AuditStep step, Death death) {
    deaths.put(step, death);
  }

  /** Its own name. */
  String name() {
    return ModuleRef.nameOf(module);
  }

  /** The first fact of a kind. */
  <T extends AuditFact> Optional<T> fact(Class<T> kind) {
    return facts.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /** What the runtime lacked at a step, if that ended the step. */
  Optional<String> lacking(AuditStep step) {
    Death death = deaths.get(step);
    if (death != null && death.cause() instanceof Death.Cause.NotCarried) {
      return Optional.of("it " + death.cause().shown());
    }
    return facts.stream()
        .filter(fact -> fact instanceof AuditFact.Lacking lacking && lacking.step() == step)
        .map(fact -> ((AuditFact.Lacking) fact).what())
        .findFirst();
  }

  /** How processes ended, by the step that they were at. */
  Map<AuditStep, Death> deaths() {
    return deaths;
  }

  /** How long its steps took, those in processes that died among them. */
  double seconds() {
    double lost = deaths.values().stream().mapToDouble(Death::seconds).sum();
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
