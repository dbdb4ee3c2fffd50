package io.polyphase.stress.audit;

import io.polyphase.stress.child.Death;
import io.polyphase.stress.child.Supervisor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The supervisor's side of {@code audit}: gathers the facts that the children tell. */
final class AuditSupervision implements Supervisor.Listener<AuditPiece> {
  private final List<String> modules;
  private final Consumer<ModuleAudit> onDone;
  private final Consumer<String> onFact;
  private final Map<String, ModuleAudit> audits = new LinkedHashMap<>();
  private final Map<String, String> notRun = new LinkedHashMap<>();

  /**
   * Nothing known yet.
   *
   * @param modules as the user named them
   * @param onDone is given each module about which there will be no more facts
   * @param onFact is given the module about which a fact was told, or why it could not be run
   */
  AuditSupervision(List<String> modules, Consumer<ModuleAudit> onDone, Consumer<String> onFact) {
    this.modules = modules;
    this.onDone = onDone;
    this.onFact = onFact;
  }

  @Override
  public void result(String line) {
    AuditFact fact = AuditFact.of(line);
    if (fact instanceof AuditFact.NotRun(String module, String why)) {
      audits.remove(module);
      notRun.put(module, why);
      return;
    }
    ModuleAudit audit = audits.computeIfAbsent(fact.module(), ModuleAudit::new);
    audit.add(fact);
    onFact.accept(audit.name());
    if (isLast(fact)) {
      onDone.accept(audit);
    }
  }

  private static boolean isLast(AuditFact fact) {
    return switch (fact) {
      case AuditFact.Done _ -> true;
      case AuditFact.Broke broke -> broke.step().goOnAt() == null;
      case AuditFact.Lacking lacking -> lacking.step().goOnAt() == null;
      case FileFacts _,
          DefinitionFacts _,
          ImportFacts _,
          AgainFacts _,
          AuditFact.Hunted _,
          CostFacts _,
          SubinterpreterFacts _,
          AuditFact.NotRun _ ->
          false;
    };
  }

  @Override
  public @Nullable AuditPiece died(Death death, @Nullable AuditPiece piece) {
    String module = piece == null ? firstUntouched() : piece.module();
    AuditStep step = AuditStep.ofTask(death.task());
    ModuleAudit audit = audits.computeIfAbsent(module, ModuleAudit::new);
    audit.died(step, death);
    AuditStep rest = step.goOnAt();
    if (rest != null) {
      return new AuditPiece(module, rest);
    }
    onDone.accept(audit);
    return null;
  }

  /** The module that a child was to begin with which died before it could. */
  private String firstUntouched() {
    return modules.stream()
        .filter(module -> !audits.containsKey(module) && !notRun.containsKey(module))
        .findFirst()
        .orElseThrow();
  }

  Collection<ModuleAudit> audits() {
    return audits.values();
  }

  /** What is no extension module, or not there, and why. */
  Map<String, String> notRun() {
    return notRun;
  }

  /** How many modules came to a verdict. */
  long count(AuditVerdict verdict) {
    return audits.values().stream().filter(audit -> audit.verdict() == verdict).count();
  }
}
