package io.polyphase.stress.audit;

import io.polyphase.RuntimeKind;
import io.polyphase.stress.child.Death;
import io.polyphase.stress.child.Supervisor;
import io.polyphase.stress.wheels.OpenWheel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The supervisor's side of {@code audit}: gathers the facts that the children tell of modules. */
final class AuditSupervision implements Supervisor.Listener<AuditPiece> {
  private final RuntimeKind runtime;
  private final List<String> modules;
  private final @Nullable OpenWheel wheel;
  private final Listener listener;
  private final Map<String, ModuleAudit> begun = new HashMap<>();
  private final Set<String> ended = new HashSet<>();

  /** Is told how it goes. */
  interface Listener {
    /** A fact is known of a module, by its own name. */
    void at(String name);

    /** There will be no more facts about a module. */
    void ended(ModuleAudit audit);

    /** The same for one who wants to know the end only. */
    static Listener of(Consumer<String> at, Consumer<ModuleAudit> ended) {
      return new Listener() {
        @Override
        public void at(String name) {
          at.accept(name);
        }

        @Override
        public void ended(ModuleAudit audit) {
          ended.accept(audit);
        }
      };
    }
  }

  /**
   * Nothing known yet.
   *
   * @param modules as the user named them, or as their wheel does
   * @param wheel null if they are in none
   */
  AuditSupervision(
      RuntimeKind runtime, List<String> modules, @Nullable OpenWheel wheel, Listener listener) {
    this.runtime = runtime;
    this.modules = List.copyOf(modules);
    this.wheel = wheel;
    this.listener = listener;
  }

  @Override
  public void result(String line) {
    AuditFact fact = AuditFact.of(line);
    if (fact instanceof AuditFact.NotRun) {
      end(new ModuleAudit(fact.module(), runtime).plus(fact));
      return;
    }
    ModuleAudit audit = with(begun(fact.module()), fact);
    begun.put(fact.module(), audit);
    listener.at(audit.name());
    if (isLast(fact)) {
      end(audit);
    }
  }

  private ModuleAudit begun(String module) {
    ModuleAudit audit = begun.get(module);
    return audit == null ? new ModuleAudit(module, runtime) : audit;
  }

  private void end(ModuleAudit audit) {
    begun.remove(audit.module());
    ended.add(audit.module());
    listener.ended(audit);
  }

  /** Of a wheel's file, what is shown is the wheel; and what else a wheel says of its modules. */
  private ModuleAudit with(ModuleAudit audit, AuditFact fact) {
    OpenWheel from = wheel;
    if (from == null || !(fact instanceof FileFacts file)) {
      return audit.plus(fact);
    }
    ModuleAudit known = audit.plus(file.withFile(from.shown(file.file())));
    OptionalInt claimed = from.stableAbi();
    return claimed.isEmpty()
        ? known
        : known.plus(
            AuditFact.StableAbi.of(
                fact.module(), claimed.getAsInt(), from.stableAbiUses(fact.module())));
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
          AuditFact.StaticTypes _,
          AuditFact.NotRun _ ->
          false;
    };
  }

  @Override
  public @Nullable AuditPiece died(Death death, @Nullable AuditPiece piece) {
    String module = piece == null ? firstUntouched() : piece.module();
    AuditStep step = AuditStep.ofTask(death.task());
    ModuleAudit audit = begun(module).plus(step, death);
    AuditStep rest = step.goOnAt();
    if (rest == null) {
      end(audit);
      return null;
    }
    begun.put(module, audit);
    return AuditPiece.from(module, rest);
  }

  /** The module that a child was to begin with which died before it could. */
  private String firstUntouched() {
    return modules.stream()
        .filter(module -> !begun.containsKey(module) && !ended.contains(module))
        .findFirst()
        .orElseThrow();
  }
}
