package io.polyphase.stress.leaks;

import io.polyphase.choice.ImportTrouble;
import io.polyphase.ledger.MemoryFault;
import io.polyphase.stress.figures.FigureGrowth;
import java.util.List;

/**
 * What a hunt found.
 *
 * @param counters of the measured cycles, those that the runtime has
 * @param figures of the process; empty if there were too few cycles
 * @param suspects the largest first; empty where the runtime keeps no ledger
 * @param faults what was done wrong with freed objects; empty where the runtime does not look
 * @param imports how the imports went
 * @param singleton whether an import after the deletion gives the same object again; looked at only
 *     where it matters
 * @param keptAlive who keeps the last deleted module alive; empty if it dies
 * @param garbage how many objects a collection found afterwards, where none was made between cycles
 */
public record LeakReport(
    String module,
    List<CounterDeltas> counters,
    List<FigureGrowth> figures,
    List<Suspect> suspects,
    List<MemoryFault> faults,
    ImportCount imports,
    boolean singleton,
    List<String> keptAlive,
    long garbage,
    double seconds) {

  /** Of a module that ended its process by calling what the runtime lacks. */
  static LeakReport notCarried(String module, String what, double seconds) {
    var imports = ImportCount.NONE.plus(new ImportTrouble(what, true));
    return new LeakReport(
        module, List.of(), List.of(), List.of(), List.of(), imports, false, List.of(), 0, seconds);
  }

  /** Of a module that has made its process unusable by what it did with freed objects. */
  static LeakReport unsafe(
      String module, List<MemoryFault> faults, ImportCount imports, double seconds) {
    return new LeakReport(
        module, List.of(), List.of(), List.of(), faults, imports, false, List.of(), 0, seconds);
  }

  /** The verdict, for whoever asks. */
  public LeakVerdict verdict() {
    if (imports.isNotCarried()) {
      return LeakVerdict.NOT_CARRIED;
    }
    if (grows() || isUnsafe()) {
      return isUnsafe()
          ? (grows() ? LeakVerdict.LEAKS_AND_UNSAFE : LeakVerdict.UNSAFE)
          : isStateOfSingleton() ? LeakVerdict.OF_CPYTHON : LeakVerdict.LEAKS;
    }
    if (imports.failed() > 0) {
      return imports.allFailed() ? LeakVerdict.NOT_IMPORTED : LeakVerdict.NOT_KNOWN;
    }
    return LeakVerdict.CLEAN;
  }

  /** What imports failed with, in a line; empty if none did. */
  public String trouble() {
    return imports.shown();
  }

  /** Whether something leaks, or is released too often. */
  public boolean isLeak() {
    return verdict().isFinding();
  }

  /** The same report under another name. */
  LeakReport named(String name) {
    return new LeakReport(
        name, counters, figures, suspects, faults, imports, singleton, keptAlive, garbage, seconds);
  }

  /** The same report with the figures, which took so long. */
  LeakReport with(List<FigureGrowth> judged, double moreSeconds) {
    return new LeakReport(
        module,
        counters,
        judged,
        suspects,
        faults,
        imports,
        singleton,
        keptAlive,
        garbage,
        seconds + moreSeconds);
  }

  private boolean grows() {
    return counters.stream().anyMatch(CounterDeltas::isLeak)
        || figures.stream().anyMatch(FigureGrowth::isLeak);
  }

  private boolean isUnsafe() {
    return !faults.isEmpty()
        || suspects.stream().anyMatch(s -> s.kind() == Suspect.Kind.OVER_RELEASED);
  }

  /**
   * {@code import_run_extension} and {@code exec_dynamic} make the state of a module that a create
   * slot hands out again anew, and forget the old one: CPython does so, whatever the module does.
   */
  private boolean isStateOfSingleton() {
    return singleton && isOneBlockEach(counters, suspects);
  }

  private static boolean isBlockOfCPython(Suspect suspect) {
    return suspect.kind() == Suspect.Kind.BLOCKS && suspect.site().offset() < 0;
  }

  /** Whether each cycle leaves one block of memory behind, and nothing else. */
  static boolean isOneBlockEach(List<CounterDeltas> counters, List<Suspect> suspects) {
    List<CounterDeltas> leaking = counters.stream().filter(CounterDeltas::isLeak).toList();
    return suspects.stream().allMatch(LeakReport::isBlockOfCPython)
        && leaking.size() == 1
        && leaking.getFirst().counter() == LeakCounter.BLOCKS
        && leaking.getFirst().deltas().stream().allMatch(delta -> delta == 1);
  }
}
