package io.polyphase.stress.leaks;

import io.polyphase.ModuleSpec;
import io.polyphase.ledger.BlockEntry;
import io.polyphase.ledger.BlockFamily;
import io.polyphase.ledger.CountChanges;
import io.polyphase.ledger.Ledger;
import io.polyphase.ledger.LedgerEntry;
import io.polyphase.ledger.LifePhase;
import io.polyphase.ledger.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares the ledger before and after the measured cycles. */
final class Suspects {
  /*
   * What makes a suspect
   * --------------------
   * The verdict is the counters' (LeakCounter); suspects only explain it. An object or block is one
   * if something of the same making (type, phase, instruction) is left of each measured cycle: what
   * is left of some cycles only is a cache that fills. A reference to an old object has no
   * instruction: it shows as references that no container accounts for, growing by one a cycle or
   * more. In which phase it is taken is found by create phases without exec phases: if it grows
   * then, it is create's.
   *
   * Warm-up cycles do not count: what is made once and kept stays of the first cycle.
   */

  /** Of each, cycles are run again. */
  private static final int MOST_WATCHED = 8;

  /** Objects of one making. */
  private record Making(String type, LifePhase phase, Site site) {}

  /** Blocks of one making. */
  private record Asking(BlockFamily family, LifePhase phase, Site site) {}

  private final Ledger ledger;
  private final int runs;
  private final int lastWarmup;
  private final Consumer<ModuleSpec> createOnly;
  private final Runnable moreCycles;
  private final boolean wantsHistory;
  private final Runnable oneCycle;
  private final IdentityHashMap<Suspect, LedgerEntry> one =
      new IdentityHashMap<>(); // of new objects
  private int watched;

  /**
   * A comparison.
   *
   * @param options how many measured cycles there were, and whether histories are wanted
   * @param lastWarmup the cycle before the first of them
   * @param createOnly runs the create phase alone, once for each measured cycle
   * @param moreCycles runs so many cycles once more
   */
  Suspects(
      Ledger ledger,
      HuntOptions options,
      int lastWarmup,
      Consumer<ModuleSpec> createOnly,
      IntConsumer moreCycles) {
    this.ledger = ledger;
    this.runs = options.runs();
    this.wantsHistory = options.history();
    this.lastWarmup = lastWarmup;
    this.createOnly = createOnly;
    this.moreCycles = () -> moreCycles.accept(options.runs());
    this.oneCycle = () -> moreCycles.accept(1);
  }

  /**
   * What is wrong, the likeliest causes first.
   *
   * @param atStart before the first warm-up
   * @param before the measured cycles
   * @param after them
   * @param whileAlive in the last cycle, before the module was deleted
   * @param grows whether a counter says that something stays
   * @param steady whether each cycle leaves as many objects as the others: a making that does not
   *     is one of many that take turns, as where memory is used again
   */
  List<Suspect> find(
      ModuleSpec spec,
      List<LedgerEntry> atStart,
      List<LedgerEntry> before,
      List<LedgerEntry> after,
      List<LedgerEntry> whileAlive,
      boolean grows,
      boolean steady) {
    List<Suspect> suspects = new ArrayList<>();
    overReleased(atStart, after, suspects);
    if (suspects.isEmpty()) {
      overReleased(atStart, whileAlive, suspects);
    }
    if (grows) {
      newObjects(after, steady, suspects);
      newBlocks(ledger.blocks(), suspects);
      newReferences(spec, before, after, suspects);
    }
    suspects.sort(
        Comparator.comparing(Suspect::kind)
            .thenComparingInt(s -> s.holders().size()) // what holds the others first
            .thenComparingDouble(s -> -s.perCycle()));
    if (wantsHistory) {
      suspects.replaceAll(this::withHistory);
    }
    return suspects;
  }

  private void overReleased(
      List<LedgerEntry> atStart, List<LedgerEntry> after, List<Suspect> suspects) {
    List<LedgerEntry> lacking = after.stream().filter(e -> e.unexplained() < 0).toList();
    Map<Long, Long> counts = lacking.isEmpty() ? Map.of() : counts(atStart);
    Map<String, LedgerEntry> byLabel = new LinkedHashMap<>(); // each cycle may have one of them
    for (LedgerEntry entry : lacking) {
      if (entry.unexplained() < Math.min(0, counts.getOrDefault(entry.id(), 0L))) {
        byLabel.merge(entry.type() + entry.shown(), entry, (a, b) -> a.site().isKnown() ? a : b);
      }
    }
    for (LedgerEntry entry : byLabel.values()) {
      suspects.add(
          suspect(Suspect.Kind.OVER_RELEASED, entry, (double) -entry.unexplained(), entry.phase()));
    }
  }

  private Suspect suspect(Suspect.Kind kind, LedgerEntry entry, double perCycle, LifePhase phase) {
    return new Suspect(
        kind,
        entry.type(),
        entry.shown(),
        entry.size(),
        perCycle,
        phase,
        entry.site(),
        List.of(),
        List.of(),
        ledger.holders(entry.id()));
  }

  /** What each measured cycle has left behind, by type and instruction. */
  private void newObjects(List<LedgerEntry> after, boolean steady, List<Suspect> suspects) {
    Map<Making, List<LedgerEntry>> groups = new LinkedHashMap<>();
    for (LedgerEntry entry : after) {
      if (entry.cycle() > lastWarmup) {
        var making = new Making(entry.type(), entry.phase(), entry.site());
        groups.computeIfAbsent(making, _ -> new ArrayList<>()).add(entry);
      }
    }
    groups.forEach(
        (making, entries) -> {
          if (isInEveryCycle(entries.stream().mapToInt(LedgerEntry::cycle))
              && !(steady && isUneven(entries))) {
            double perCycle = (double) entries.size() / runs;
            LedgerEntry first = entries.getFirst();
            Suspect suspect = suspect(Suspect.Kind.OBJECTS, first, perCycle, making.phase());
            one.put(suspect, first);
            suspects.add(suspect);
          }
        });
  }

  /** With who changes the count of one of them, as far as there is a watchpoint for each. */
  private Suspect withHistory(Suspect suspect) {
    LedgerEntry entry = one.get(suspect);
    if (entry == null || watched >= MOST_WATCHED) {
      return suspect;
    }
    watched++;
    CountChanges changes = ledger.watchNew(entry, oneCycle);
    return suspect.with(changes.places(), holders(suspect.holders(), changes));
  }

  /** With the reason why nobody could be seen, if there is one. */
  private static List<String> holders(List<String> holders, CountChanges changes) {
    List<String> told = new ArrayList<>(holders);
    if (!changes.refused().isEmpty()) {
      told.add("who takes it cannot be seen: " + changes.refused());
    }
    return told;
  }

  /** Whether cycles have left different numbers behind. */
  private static boolean isUneven(List<LedgerEntry> entries) {
    return entries.stream()
            .collect(Collectors.groupingBy(LedgerEntry::cycle, Collectors.counting()))
            .values()
            .stream()
            .distinct()
            .count()
        > 1;
  }

  private boolean isInEveryCycle(IntStream cycles) {
    return cycles.distinct().count() == runs;
  }

  /** The same for blocks, by the functions they came from and the instruction that called them. */
  private void newBlocks(List<BlockEntry> after, List<Suspect> suspects) {
    Map<Asking, List<BlockEntry>> groups = new LinkedHashMap<>();
    for (BlockEntry block : after) {
      if (block.cycle() > lastWarmup) {
        var asking = new Asking(block.family(), block.phase(), block.site());
        groups.computeIfAbsent(asking, _ -> new ArrayList<>()).add(block);
      }
    }
    groups.forEach(
        (asking, blocks) -> {
          if (isInEveryCycle(blocks.stream().mapToInt(BlockEntry::cycle))) {
            suspects.add(suspect(asking, blocks));
          }
        });
  }

  private Suspect suspect(Asking asking, List<BlockEntry> blocks) {
    LongSummaryStatistics sizes = blocks.stream().mapToLong(BlockEntry::size).summaryStatistics();
    String from = sizes.getMin() == sizes.getMax() ? "" : sizes.getMin() + " to ";
    return new Suspect(
        Suspect.Kind.BLOCKS,
        asking.family().toString(),
        from + sizes.getMax() + " bytes",
        sizes.getMax(),
        (double) blocks.size() / runs,
        asking.phase(),
        asking.site(),
        List.of(),
        List.of(),
        List.of());
  }

  private void newReferences(
      ModuleSpec spec, List<LedgerEntry> before, List<LedgerEntry> after, List<Suspect> suspects) {
    Map<Long, Long> counts = counts(before);
    List<LedgerEntry> grown =
        after.stream().filter(e -> e.unexplained() > 0 && growth(e, counts) >= runs).toList();
    if (grown.isEmpty()) {
      return;
    }
    Map<Long, Long> beforeCreate = counts(ledger.entries());
    createOnly.accept(spec);
    Map<Long, LedgerEntry> afterCreate = new HashMap<>();
    ledger.entries().forEach(entry -> afterCreate.put(entry.id(), entry));
    for (LedgerEntry entry : grown) {
      long taken = growth(entry, counts) - ledger.hiddenHolders(entry.id(), lastWarmup);
      if (taken < runs) {
        continue; // what was made since holds it, and is a suspect itself
      }
      LedgerEntry now = afterCreate.getOrDefault(entry.id(), entry);
      LifePhase inPhase = growth(now, beforeCreate) >= runs ? LifePhase.CREATE : LifePhase.EXEC;
      suspects.add(reference(entry, (double) taken / runs, inPhase));
    }
  }

  /** With who took it, as far as there is a watchpoint for each that is looked for. */
  private Suspect reference(LedgerEntry entry, double perCycle, LifePhase phase) {
    CountChanges changes = CountChanges.NONE;
    if (watched < MOST_WATCHED) {
      watched++;
      changes = ledger.watchCount(entry.id(), moreCycles);
    }
    List<CountChanges.Place> takers = Takers.of(changes, runs);
    return new Suspect(
        Suspect.Kind.REFERENCES,
        entry.type(),
        entry.shown(),
        entry.size(),
        perCycle,
        takers.isEmpty() ? phase : takers.getFirst().phase(),
        entry.site(),
        takers.stream().map(CountChanges.Place::site).toList(),
        List.of(),
        holders(ledger.holders(entry.id()), changes));
  }

  /** What nothing accounts for, by object. */
  private static Map<Long, Long> counts(List<LedgerEntry> entries) {
    Map<Long, Long> counts = new HashMap<>();
    entries.forEach(entry -> counts.put(entry.id(), entry.unexplained()));
    return counts;
  }

  private static long growth(LedgerEntry entry, Map<Long, Long> before) {
    Long count = before.get(entry.id());
    return count == null ? 0 : entry.unexplained() - count;
  }
}
