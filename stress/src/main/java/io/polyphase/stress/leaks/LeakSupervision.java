package io.polyphase.stress.leaks;

import io.polyphase.RuntimeKind;
import io.polyphase.choice.ModuleRef;
import io.polyphase.stress.child.Death;
import io.polyphase.stress.child.Supervisor;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The supervisor's side of {@code leaks}: gathers what the children find, module by module. */
final class LeakSupervision implements Supervisor.Listener<LeakPiece> {
  private static final int MOST_CRASHES = 200; // of a module; each costs a new process

  private final RuntimeKind runtime;
  private final List<String> modules;
  private final PrintWriter out;
  private final Consumer<String> at;
  private final Listener listener;
  private final Set<String> ended = new HashSet<>();
  private final Map<String, List<FaultOutcome>> faults = new HashMap<>();

  /** Is told of each module at its end. */
  @FunctionalInterface
  interface Listener {
    /** What came of it. */
    void ended(String module, List<LeakOutcome> outcomes);
  }

  /**
   * Nothing found yet.
   *
   * @param modules as the user named them, or as their wheel does
   * @param out where sessions go
   * @param at is told what it is at
   */
  LeakSupervision(
      RuntimeKind runtime,
      List<String> modules,
      PrintWriter out,
      Consumer<String> at,
      Listener listener) {
    this.runtime = runtime;
    this.modules = List.copyOf(modules);
    this.out = out;
    this.at = at;
    this.listener = listener;
  }

  @Override
  public void result(String line) {
    switch (Finding.of(line)) {
      case Finding.Hunted(String module, List<LeakReport> reports, List<String> unusable) -> {
        List<LeakOutcome> outcomes = new ArrayList<>();
        reports.forEach(r -> outcomes.add(new LeakOutcome.Hunted(module, runtime, r, null)));
        unusable.forEach(why -> outcomes.add(new LeakOutcome.NotRun(module, why)));
        end(module, outcomes);
      }
      case Finding.NotFound(String module, String why) ->
          end(module, List.of(new LeakOutcome.NotRun(module, why)));
      case Finding.Session(String module, List<String> lines) -> {
        lines.forEach(out::println);
        out.flush();
        end(module, List.of());
      }
      case Finding.Faulted(FaultOutcome outcome) -> {
        outcomes(outcome.module()).add(outcome);
        at.accept(outcome.module() + ", " + outcome.step());
      }
      case Finding.FaultsDone(String module, String failure, double seconds) ->
          end(module, List.of(faulted(module, failure, seconds)));
    }
  }

  /** Error paths of a module that has no way but them say nothing. */
  private LeakOutcome faulted(String module, @Nullable String failure, double seconds) {
    return failure == null
        ? new LeakOutcome.Faulted(module, List.copyOf(outcomes(module)), seconds)
        : new LeakOutcome.NotRun(module, module + " cannot be imported: " + failure);
  }

  private void end(String module, List<LeakOutcome> outcomes) {
    ended.add(module);
    faults.remove(module);
    at.accept(ModuleRef.nameOf(module));
    listener.ended(module, outcomes);
  }

  private List<FaultOutcome> outcomes(String module) {
    return faults.computeIfAbsent(module, _ -> new ArrayList<>());
  }

  @Override
  public @Nullable LeakPiece died(Death death, @Nullable LeakPiece piece) {
    Optional<FailingStep> failing = FailingStep.parse(death.task());
    if (failing.isPresent()) {
      return diedOfFault(death, failing.get());
    }
    String module = piece == null ? firstUntouched() : piece.module();
    if (death.cause().isOfHost()) {
      String name = ModuleRef.nameOf(module);
      var report = LeakReport.notCarried(name, "it " + death, death.seconds());
      end(module, List.of(new LeakOutcome.Hunted(module, runtime, report, null)));
      return null;
    }
    List<LeakOutcome> outcomes = new ArrayList<>();
    if (!outcomes(module).isEmpty()) {
      outcomes.add(new LeakOutcome.Faulted(module, List.copyOf(outcomes(module)), death.seconds()));
    }
    outcomes.add(new LeakOutcome.Died(module, runtime, death));
    end(module, outcomes);
    return null;
  }

  /** The module that a child was to begin with which died before it could. */
  private String firstUntouched() {
    return modules.stream().filter(module -> !ended.contains(module)).findFirst().orElseThrow();
  }

  private @Nullable LeakPiece diedOfFault(Death death, FailingStep failing) {
    String module = failing.module();
    outcomes(module)
        .add(
            new FaultOutcome(
                module,
                failing.step(),
                failing.function(),
                null,
                FaultOutcome.Kind.CRASH,
                "the process " + death,
                List.of(),
                List.of()));
    long crashes =
        outcomes(module).stream().filter(o -> o.kind() == FaultOutcome.Kind.CRASH).count();
    if (crashes < MOST_CRASHES) {
      return LeakPiece.from(module, failing.step().next());
    }
    end(module, List.of(faulted(module, null, death.seconds())));
    return null;
  }
}
