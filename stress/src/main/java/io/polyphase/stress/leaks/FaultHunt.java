package io.polyphase.stress.leaks;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleSpec;
import io.polyphase.bridge.Diagnostics;
import io.polyphase.ledger.Ledger;
import io.polyphase.ledger.LifePhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of the C API in a module's create and exec phases fail, one at a time, until the
 * phase passes, and looks at what each failure leaves behind.
 */
final class FaultHunt {
  /** With much more than this, each collection takes longer than the import. */
  private static final long MOST_LEFT_BEHIND = 100_000;

  private final Interpreter interpreter;
  private final Diagnostics.FailingCalls failing;
  private final HuntOptions options;
  private final Consumer<FaultOutcome> onOutcome;
  private List<CounterDeltas> lastGrowing = List.of();
  private @Nullable String lastFailure;
  private final long objectsAtStart;

  FaultHunt(
      Interpreter interpreter,
      Diagnostics.FailingCalls failing,
      HuntOptions options,
      Consumer<FaultOutcome> onOutcome) {
    this.interpreter = interpreter;
    this.failing = failing;
    this.options = options;
    this.onOutcome = onOutcome;
    interpreter.ledger().ifPresent(Ledger::trackBlocks);
    this.objectsAtStart = objects();
  }

  /**
   * Hunts.
   *
   * @param module as the user named it
   * @param first where to begin; the later ones and the phases after it follow
   * @return the step to go on with in a new process; null if all is done
   */
  @Nullable FaultStep hunt(String module, ModuleSpec spec, FaultStep first) {
    for (LifePhase phase : List.of(LifePhase.CREATE, LifePhase.EXEC)) {
      if (phase.compareTo(first.phase()) >= 0) {
        var step = phase == first.phase() ? first : new FaultStep(phase, 1);
        while (tryStep(module, spec, step)) {
          step = step.next();
          if (objects() - objectsAtStart > MOST_LEFT_BEHIND) {
            return step;
          }
        }
      }
    }
    return null;
  }

  private long objects() {
    return interpreter.counters().objects().orElse(0);
  }

  /** What the import fails with when nothing is made to fail; null if it succeeds. */
  @Nullable String failure() {
    return lastFailure;
  }

  /** What one import made of it. */
  private record Try(Diagnostics.@Nullable Fault fault, @Nullable String failure) {}

  /** False if the phase passes without coming to this call. */
  private boolean tryStep(String module, ModuleSpec spec, FaultStep step) {
    Try first = importAndDelete(module, spec, step);
    Diagnostics.Fault fault = first.fault();
    if (fault == null) {
      lastFailure = first.failure();
      return false;
    }
    List<CounterDeltas> growing = growing(module, spec, step);
    FaultOutcome.Kind kind = growing.isEmpty() ? kind(first.failure()) : FaultOutcome.Kind.LEAK;
    boolean more = kind == FaultOutcome.Kind.LEAK && isMoreOfTheSame(growing);
    List<Suspect> suspects = growing.isEmpty() || more ? List.of() : suspects(module, spec, step);
    lastGrowing = growing;
    onOutcome.accept(
        new FaultOutcome(
            module,
            step,
            fault.function(),
            fault.caller(),
            more ? FaultOutcome.Kind.LEAK_AS_BEFORE : kind,
            first.failure(),
            growing,
            suspects));
    return true;
  }

  /**
   * Whether the failure before this one left the same behind, or less of it: an object that no
   * error path gives back shows at each failure after it was made, and to name it hundreds of times
   * takes hours, as what is left behind adds up.
   */
  private boolean isMoreOfTheSame(List<CounterDeltas> growing) {
    return !lastGrowing.isEmpty()
        && growing.stream()
            .map(CounterDeltas::counter)
            .toList()
            .equals(lastGrowing.stream().map(CounterDeltas::counter).toList())
        && sum(growing) >= sum(lastGrowing);
  }

  private static long sum(List<CounterDeltas> counters) {
    return counters.stream()
        .flatMap(counter -> counter.deltas().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  private static FaultOutcome.Kind kind(@Nullable String failure) {
    if (failure == null) {
      return FaultOutcome.Kind.IGNORED;
    }
    if (failure.startsWith("MemoryError")) {
      return FaultOutcome.Kind.CLEAN;
    }
    return failure.startsWith("SystemError")
        ? FaultOutcome.Kind.PROTOCOL
        : FaultOutcome.Kind.OTHER_ERROR;
  }

  private List<CounterDeltas> growing(String module, ModuleSpec spec, FaultStep step) {
    for (int i = 1; i < options.warmups(); i++) { // the first was before
      importAndDelete(module, spec, step);
    }
    List<Reading> readings = new ArrayList<>(List.of(Reading.of(interpreter)));
    for (int i = 0; i < options.runs(); i++) {
      importAndDelete(module, spec, step);
      readings.add(Reading.of(interpreter));
    }
    return Reading.deltas(readings).stream().filter(CounterDeltas::isLeak).toList();
  }

  private List<Suspect> suspects(String module, ModuleSpec spec, FaultStep step) {
    var hunter =
        new LeakHunter(
            interpreter, options, LeakHunter.WhileImported.NOTHING, () -> arm(module, step));
    try {
      return hunter.hunt(spec).suspects();
    } finally {
      Optional<Diagnostics.Fault> _ = failing.disarm();
    }
  }

  private void arm(String module, FaultStep step) {
    failing.arm(
        step.phase(),
        step.nth(),
        function -> Diagnostics.note(new FailingStep(module, step, function).toString()));
  }

  private Try importAndDelete(String module, ModuleSpec spec, FaultStep step) {
    String failure = null;
    arm(module, step);
    try {
      interpreter.release(interpreter.load(spec));
    } catch (ImportException e) {
      failure = e.toString();
    } finally {
      interpreter.delete(spec.name());
    }
    Optional<Diagnostics.Fault> fault = failing.disarm();
    interpreter.clearCaches();
    interpreter.collect();
    return new Try(fault.orElse(null), failure);
  }
}
