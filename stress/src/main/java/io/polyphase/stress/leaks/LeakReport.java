package io.polyphase.stress.leaks;

import io.polyphase.ledger.MemoryFault;
import io.polyphase.stress.figures.FigureGrowth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a hunt found.
 *
 * @param counters of the measured cycles, those that the runtime has
 * @param figures of the process; empty if there were too few cycles
 * @param suspects the largest first; empty where the runtime keeps no ledger
 * @param faults what was done wrong with freed objects; empty where the runtime does not look
 * @param failure what every import of the module failed with, if it did
 * @param keptAlive who keeps the last deleted module alive; empty if it dies
 * @param garbage how many objects a collection found afterwards, where none was made between cycles
 */
public record LeakReport(
    String module,
    List<CounterDeltas> counters,
    List<FigureGrowth> figures,
    List<Suspect> suspects,
    List<MemoryFault> faults,
    @Nullable String failure,
    List<String> keptAlive,
    long garbage,
    double seconds) {

  /**
   * Whether the module could not be imported at all, which says nothing of its leaks; a module that
   * raises something else than {@code ImportError} has at least run.
   */
  public boolean isNotRun() {
    return failure != null
        && (failure.startsWith("ImportError") || failure.startsWith("ModuleNotFoundError"));
  }

  /** Whether something leaks, or is released too often. */
  public boolean isLeak() {
    return !isNotRun() && grows();
  }

  /** The same report with the figures, which took so long. */
  LeakReport with(List<FigureGrowth> judged, double moreSeconds) {
    return new LeakReport(
        module,
        counters,
        judged,
        suspects,
        faults,
        failure,
        keptAlive,
        garbage,
        seconds + moreSeconds);
  }

  private boolean grows() {
    return counters.stream().anyMatch(CounterDeltas::isLeak)
        || figures.stream().anyMatch(FigureGrowth::isLeak)
        || isOverReleased()
        || !faults.isEmpty();
  }

  private boolean isOverReleased() {
    return suspects.stream().anyMatch(s -> s.kind() == Suspect.Kind.OVER_RELEASED);
  }
}
