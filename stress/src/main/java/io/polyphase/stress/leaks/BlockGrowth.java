package io.polyphase.stress.leaks;

import io.polyphase.Interpreter;
import io.polyphase.ModuleSpec;
import io.polyphase.RuntimeKind;
import io.polyphase.choice.ModuleSearch;
import io.polyphase.choice.RuntimeChoice;
import io.polyphase.stress.modules.CountingModule;
import io.polyphase.stress.modules.Fixture;
import io.polyphase.stress.use.ModuleUse;
import io.polyphase.stress.use.PythonCode;
import io.polyphase.stress.use.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Whether memory blocks grow with the work of threads, and which module is to blame: read while the
 * threads rest and all is deleted and collected, and judged as {@code leaks} does. What grows from
 * each reading to the next is put to the modules one by one, by a hunt of each alone; only a module
 * that such a hunt finds leaking is blamed for it.
 */
public final class BlockGrowth {
  /** How many stretches of work are compared, however many readings there are. */
  public static final int STRETCHES = 4;

  private static final HuntOptions HUNT = new HuntOptions(3, 3, true);

  private final RuntimeKind runtime;
  private final ModuleUse use;
  private final ModuleSearch search;
  private final List<Long> readings = new ArrayList<>();

  /**
   * Of interpreters of that runtime.
   *
   * @param use what is done with modules once they are imported
   */
  public BlockGrowth(RuntimeKind runtime, ModuleUse use) {
    this.runtime = runtime;
    this.use = use;
    this.search = new ModuleSearch(RuntimeChoice.of(runtime));
  }

  /**
   * Modules as one interpreter has them.
   *
   * @param names of modules that can be imported there
   */
  public record Place(Interpreter interpreter, List<String> names) {}

  /**
   * What came of it.
   *
   * @param leaks a line for each module that leaks, or for growth that none of them explains
   * @param ofCPython modules of whose imports CPython's import system keeps a block
   */
  public record Judged(List<String> leaks, List<String> ofCPython) {
    /** Nothing grows. */
    public static final Judged NOTHING = new Judged(List.of(), List.of());
  }

  /** Reads the blocks of all interpreters together; their caches are emptied by then. */
  public void read(List<Interpreter> interpreters) {
    long sum = 0;
    for (Interpreter interpreter : interpreters) {
      OptionalLong blocks = interpreter.counters().blocks();
      if (blocks.isEmpty()) {
        return;
      }
      sum += blocks.getAsLong();
    }
    readings.add(sum);
  }

  /** Whether there are enough readings to tell. */
  public boolean isKnown() {
    return readings.size() > STRETCHES;
  }

  /**
   * The judgement; while nothing else uses the interpreters.
   *
   * @param step called now and then: hunts take their time
   */
  public Judged judge(List<Place> places, Runnable step) {
    CounterDeltas grown = grown();
    if (!isKnown() || !grown.isLeak()) {
      return Judged.NOTHING;
    }
    List<String> leaks = new ArrayList<>();
    List<String> ofCPython = new ArrayList<>();
    for (Place place : places) {
      for (String name : place.names()) {
        step.run();
        if (isOurs(name) || leaks.stream().anyMatch(line -> line.startsWith(name + " "))) {
          continue;
        }
        for (LeakReport report : hunt(place, name)) {
          switch (report.verdict()) {
            case LEAKS, LEAKS_AND_UNSAFE -> leaks.add(told(report));
            case OF_CPYTHON -> ofCPython.add(name);
            case CLEAN, UNSAFE, NOT_KNOWN, NOT_IMPORTED, NOT_CARRIED -> {}
          }
        }
      }
    }
    if (leaks.isEmpty() && ofCPython.isEmpty() && isExact()) {
      leaks.add(
          "the run"
              + grown.line("")
              + ", which no module leaks when it is imported by one thread alone");
    }
    return new Judged(leaks, ofCPython);
  }

  /** CPython's allocator keeps blocks of its own, for threads and for speed. */
  private boolean isExact() {
    return switch (runtime) {
      case MANAGED, HOSTED -> true;
      case REFERENCE -> false;
    };
  }

  /** Those count their own lives, and would count these. */
  private static boolean isOurs(String name) {
    return name.equals(CountingModule.NAME) || Fixture.named(name).isPresent();
  }

  /** What grows in blocks: its import, or if that does not, what is done with it. */
  private List<LeakReport> hunt(Place place, String name) {
    Interpreter interpreter = place.interpreter();
    ModuleSpec spec = search.find(interpreter, name);
    LeakReport ofImport = new LeakHunter(interpreter, HUNT).hunt(spec);
    if (growsInBlocks(ofImport)) {
      return List.of(ofImport);
    }
    List<LeakReport> growing = new ArrayList<>();
    for (PythonCode code : use.of(name, place.names())) {
      try (Use ready = Use.of(interpreter, runtime, name, code)) {
        LeakHunter.WhileImported whileImported = (_, module) -> ready.on(module);
        LeakReport report = new LeakHunter(interpreter, HUNT, whileImported).hunt(spec);
        if (growsInBlocks(report)) {
          growing.add(report.named(code.usedBy(name)));
        }
      }
    }
    return growing;
  }

  private static boolean growsInBlocks(LeakReport report) {
    return report.counters().stream()
        .anyMatch(counter -> counter.counter() == LeakCounter.BLOCKS && counter.isLeak());
  }

  /** What leaks, and of the causes the first. */
  private static String told(LeakReport report) {
    String blocks =
        report.counters().stream()
            .filter(counter -> counter.counter() == LeakCounter.BLOCKS)
            .map(counter -> counter.line(report.module()))
            .findFirst()
            .orElseThrow();
    return KeptAlive.of(report.suspects()).stream()
        .findFirst()
        .map(kept -> blocks + "; " + LeakText.line(kept.cause()))
        .orElse(blocks);
  }

  /** From each stretch to the next; stretches are as long as the readings allow. */
  private CounterDeltas grown() {
    List<Long> deltas = new ArrayList<>();
    for (int stretch = 0; stretch < STRETCHES && isKnown(); stretch++) {
      deltas.add(at(stretch + 1) - at(stretch));
    }
    return new CounterDeltas(LeakCounter.BLOCKS, deltas);
  }

  private long at(int stretch) {
    return readings.get(stretch * (readings.size() - 1) / STRETCHES);
  }
}
