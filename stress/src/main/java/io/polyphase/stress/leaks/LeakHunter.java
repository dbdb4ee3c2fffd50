package io.polyphase.stress.leaks;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import io.polyphase.choice.ImportTrouble;
import io.polyphase.ledger.Ledger;
import io.polyphase.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Imports and deletes one module over and over, reads the counters after each cycle, and asks the
 * ledger about what stays.
 */
public final class LeakHunter {
  /** The name of the thread that hunts, which threads inherit that native code starts there. */
  public static final String THREAD = "leak-hunter"; // at most 15 characters, or it would be cut

  /** How often cycles of which nobody can say whether something leaks are measured again. */
  private static final int MOST_REPEATS = 3;

  /** What is done with a module before it is deleted. */
  @FunctionalInterface
  interface WhileImported {
    /** Nothing. */
    WhileImported NOTHING = (_, _) -> {};

    /** Does it; the module is borrowed. */
    void of(Interpreter interpreter, PyObject module);
  }

  private final Interpreter interpreter;
  private final WhileImported use;
  private final Runnable beforeEach;
  private final HuntOptions options;
  private final @Nullable Ledger ledger;
  private final @Nullable MemoryFaults faults;
  private int cycle;
  private boolean lost;
  private ImportCount imports = ImportCount.NONE;
  private @Nullable PyObject kept; // the module, where it stays imported
  private List<LedgerEntry> whileAlive = List.of(); // what is released too often may be gone later

  /** A hunter that does nothing with the module but import and delete it. */
  public LeakHunter(Interpreter interpreter, HuntOptions options) {
    this(interpreter, options, WhileImported.NOTHING);
  }

  LeakHunter(Interpreter interpreter, HuntOptions options, WhileImported use) {
    this(interpreter, options, use, () -> {});
  }

  /**
   * A hunter.
   *
   * @param use what is done with the module once it is imported
   * @param beforeEach what is done before each import
   */
  LeakHunter(Interpreter interpreter, HuntOptions options, WhileImported use, Runnable beforeEach) {
    this.interpreter = interpreter;
    this.use = use;
    this.beforeEach = beforeEach;
    this.options = options;
    this.ledger = interpreter.ledger().orElse(null);
    this.faults = ledger == null ? null : new MemoryFaults(ledger);
    if (ledger != null) {
      ledger.trackBlocks();
    }
  }

  /** The process cannot go on: a freed object is in use, and nothing protects its memory. */
  private static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Hunts; afterwards the module is deleted. But if {@link #isProcessLost} it is left as it is, as
   * its end would be that of the process.
   */
  public LeakReport hunt(ModuleSpec spec) {
    long start = System.nanoTime();
    try {
      return hunt(spec, start);
    } catch (Lost _) {
      double seconds = (System.nanoTime() - start) / 1e9;
      return LeakReport.unsafe(
          spec.name(), Objects.requireNonNull(faults).withSources(), imports, seconds);
    }
  }

  /**
   * What is wrong already with a module that is alive, if it is such that the process cannot go on:
   * not even the deletion may be survived.
   */
  public Optional<LeakReport> endangered(ModuleSpec spec) {
    if (ledger == null || faults == null || ledger.keepsFreedObjects()) {
      return Optional.empty();
    }
    long start = System.nanoTime();
    try {
      lookWhileAlive();
      return Optional.empty();
    } catch (Lost _) {
      double seconds = (System.nanoTime() - start) / 1e9;
      return Optional.of(LeakReport.unsafe(spec.name(), faults.withSources(), imports, seconds));
    }
  }

  /** Whether a mistake was seen after which this process cannot be trusted any more. */
  public boolean isProcessLost() {
    return lost;
  }

  private LeakReport hunt(ModuleSpec spec, long start) {
    imports = kept == null && isThere(spec) ? ImportCount.BEFORE : ImportCount.NONE;
    List<LedgerEntry> atStart = entries();
    cycles(spec, options.warmups(), i -> i == 0); // before anything is lost
    List<LedgerEntry> before = entriesIfQuick();
    int lastWarmup = cycle;
    List<CounterDeltas> deltas = measured(spec);
    for (int i = 0; i < MOST_REPEATS && deltas.stream().anyMatch(CounterDeltas::isDoubtful); i++) {
      before = entriesIfQuick();
      lastWarmup = cycle;
      deltas = measured(spec);
    }
    List<LedgerEntry> after = entries();
    boolean grows = deltas.stream().anyMatch(CounterDeltas::isLeak);
    if (ledger != null && grows && !ledger.knowsSites()) {
      ledger.noteSites(lastWarmup);
      before = after;
      lastWarmup = cycle;
      cycles(spec, options.runs(), i -> i == options.runs() - 1);
      after = entries();
      ledger.stopNotingSites();
    }
    List<Suspect> suspects =
        ledger == null || imports.isNotCarried()
            ? List.of()
            : SourcePlaces.ofSuspects(
                new Suspects(
                        ledger,
                        options,
                        lastWarmup,
                        this::createOnly,
                        count -> cycles(spec, count, _ -> false))
                    .find(spec, atStart, before, after, whileAlive, grows, isSteady(deltas)),
                ledger);
    List<String> keptAlive = keptAlive(spec, after);
    long garbage = options.collect() ? 0 : interpreter.collect();
    boolean singleton =
        kept == null && LeakReport.isOneBlockEach(deltas, suspects) && isSingleton(spec);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new LeakReport(
        spec.name(),
        deltas,
        List.of(),
        suspects,
        faults == null || imports.isNotCarried() ? List.of() : faults.withSources(),
        imports,
        singleton,
        keptAlive,
        garbage,
        seconds);
  }

  /** Whether somebody has imported it already: of a module in a package, the package. */
  private boolean isThere(ModuleSpec spec) {
    PyObject there = interpreter.cached(spec.name());
    if (there != null) {
      interpreter.release(there);
    }
    return there != null;
  }

  private List<CounterDeltas> measured(ModuleSpec spec) {
    List<Reading> readings = new ArrayList<>(List.of(Reading.of(interpreter)));
    for (int run = 1; run <= options.runs() && !imports.isNotCarried(); run++) {
      boolean looks = run == options.runs() && isQuick();
      cycles(spec, 1, _ -> looks);
      readings.add(Reading.of(interpreter));
    }
    return Reading.deltas(readings);
  }

  /** Whether each cycle leaves as many objects as the others. */
  private static boolean isSteady(List<CounterDeltas> deltas) {
    return deltas.stream()
        .filter(each -> each.counter() == LeakCounter.OBJECTS)
        .allMatch(each -> each.deltas().stream().distinct().count() == 1);
  }

  /** One cycle more, of which nothing is kept. */
  void cycle(ModuleSpec spec) {
    ImportTrouble _ = importAndDelete(spec, () -> {});
    interpreter.clearCaches();
    interpreter.collect();
  }

  private List<LedgerEntry> entries() {
    return ledger == null ? List.of() : ledger.entries();
  }

  /** Whether looking at everything takes no longer than a cycle. */
  private boolean isQuick() {
    return ledger != null && ledger.knowsSites();
  }

  /** What need not be known, as there will be another look if something grows. */
  private List<LedgerEntry> entriesIfQuick() {
    return isQuick() ? entries() : List.of();
  }

  private void lookWhileAlive() {
    whileAlive = entries();
    takeFaults();
  }

  private void takeFaults() {
    if (faults != null) {
      faults.take();
      if (ledger != null && !ledger.keepsFreedObjects() && faults.isAny()) {
        lost = true;
        imports = imports.plus(null); // the one that it is at
        throw new Lost();
      }
    }
  }

  /**
   * Some cycles; fewer if the runtime cannot go on.
   *
   * @param looks in which of them to look at everything while the module is alive
   */
  private void cycles(ModuleSpec spec, int count, IntPredicate looks) {
    for (int i = 0; i < count && !imports.isNotCarried(); i++) {
      if (ledger != null) {
        cycle = ledger.beginCycle();
      }
      Runnable whileImported = looks.test(i) ? this::lookWhileAlive : this::takeFaults;
      imports = imports.plus(importAndDelete(spec, whileImported));
      interpreter.clearCaches();
      if (options.collect()) {
        interpreter.collect();
      }
      takeFaults();
    }
  }

  /** Hunts in the use of a module that stays imported; afterwards it is deleted. */
  LeakReport huntInUse(ModuleSpec spec) {
    PyObject module = interpreter.load(spec);
    kept = module;
    try {
      return hunt(spec);
    } finally {
      kept = null;
      interpreter.release(module);
      interpreter.delete(spec.name());
    }
  }

  private @Nullable ImportTrouble importAndDelete(ModuleSpec spec, Runnable whileImported) {
    PyObject there = kept;
    if (there != null) {
      use.of(interpreter, there);
      whileImported.run();
      return null;
    }
    beforeEach.run();
    try {
      PyObject module = interpreter.load(spec);
      try {
        use.of(interpreter, module);
      } finally {
        interpreter.release(module);
      }
      whileImported.run();
      return null;
    } catch (ImportException e) {
      return ImportTrouble.of(e);
    } finally {
      if (!lost) {
        interpreter.delete(spec.name());
      }
    }
  }

  /** Whether an import after the deletion gives the same object, while somebody has the first. */
  private boolean isSingleton(ModuleSpec spec) {
    try {
      PyObject first = interpreter.load(spec);
      interpreter.delete(spec.name());
      try {
        PyObject second = interpreter.load(spec);
        boolean same = interpreter.objects().same(first, second);
        interpreter.release(second);
        return same;
      } finally {
        interpreter.release(first);
      }
    } catch (ImportException _) { // told by the cycles, if it was not this time only
      return false;
    } finally {
      interpreter.delete(spec.name());
    }
  }

  /** The create phase alone, as often as there are runs: what grows in it does not grow in exec. */
  private void createOnly(ModuleSpec spec) {
    if (kept != null) {
      return;
    }
    for (int i = 0; i < options.runs(); i++) {
      try {
        interpreter.release(interpreter.create(spec));
      } catch (ImportException _) {
        // what the create phase leaves behind when it fails is what is looked for
      }
      interpreter.delete(spec.name()); // single-phase modules are in the cache by now
      interpreter.collect();
    }
  }

  private List<String> keptAlive(ModuleSpec spec, List<LedgerEntry> entries) {
    if (ledger == null || !options.collect() || kept != null) {
      return List.of();
    }
    String shown = "'" + spec.name() + "'";
    return entries.stream()
        .filter(entry -> entry.type().equals("module") && entry.shown().equals(shown))
        .findFirst()
        .map(entry -> ledger.holders(entry.id()))
        .orElse(List.of());
  }
}
