package io.polyphase.stress.audit;

import io.polyphase.stress.child.Death;
import io.polyphase.stress.child.Supervisor;
import io.polyphase.stress.wheels.OpenWheel;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The supervisor's side of {@code audit}: gathers the facts that the children tell. */
final class AuditSupervision implements Supervisor.Listener<AuditPiece> {
  private List<String> modules = List.of();
  private @Nullable OpenWheel wheel;
  private final Consumer<ModuleAudit> onDone;
  private final Consumer<String> onFact;
  private final Map<String, ModuleAudit> audits = new LinkedHashMap<>();
  private final Map<String, String> notRun = new LinkedHashMap<>();

  /**
   * Nothing known yet.
   *
   * @param onDone is given each module about which there will be no more facts
   * @param onFact is given the module about which a fact was told, or why it could not be run
   */
  AuditSupervision(Consumer<ModuleAudit> onDone, Consumer<String> onFact) {
    this.onDone = onDone;
    this.onFact = onFact;
  }

  /** What comes next: modules as the user named them. */
  void begin(List<String> next) {
    modules = List.copyOf(next);
    wheel = null;
  }

  /** What comes next: the modules of a wheel. */
  void begin(OpenWheel next) {
    modules = next.modules();
    wheel = next;
  }

  /** Something that was named is nothing to audit. */
  void notRun(String named, String why) {
    notRun.put(named, why);
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
    add(audit, fact);
    onFact.accept(audit.name());
    if (isLast(fact)) {
      onDone.accept(audit);
    }
  }

  /** Of a wheel's file, what is shown is the wheel; and what else a wheel says of its modules. */
  private void add(ModuleAudit audit, AuditFact fact) {
    OpenWheel from = wheel;
    if (from == null || !(fact instanceof FileFacts file)) {
      audit.add(fact);
      return;
    }
    audit.add(file.withFile(from.shown(file.file())));
    OptionalInt claimed = from.stableAbi();
    if (claimed.isPresent()) {
      audit.add(
          AuditFact.StableAbi.of(
              fact.module(), claimed.getAsInt(), from.stableAbiUses(fact.module())));
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
          AuditFact.StableAbi _,
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
