package io.polyphase;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckAssertionError;

/** Runs Lincheck on each planted fault in turn, with {@link PlantedCore} before the core. */
final class PlantedFaults {
  private static final int ORDERS = 3_000;

  /**
   * A fault, what should find it and how.
   *
   * @param words a part of what Lincheck then says
   */
  record Trial(Plant plant, String detector, boolean isLong, Runnable check, String words) {

    Trial(Plant plant, Scenario scenario, String words) {
      this(
          plant,
          scenario.name(),
          scenario.isOfImports(),
          () -> Lincheck.runConcurrentTest(ORDERS, scenario),
          words);
    }

    Trial(Plant plant, Class<?> structure) {
      this(
          plant,
          structure.getSimpleName(),
          structure.equals(SysModules.class),
          () -> Linearizability.check(structure, Linearizability.modelChecking(50, 500)),
          "");
    }

    /** A name for the report. */
    String name() {
      return plant + " by " + detector;
    }
  }

  private static final String HANGS = "Concurrent test has hung";

  /** Those of this build: whole imports take long, and jcstress has the same faults. */
  static List<Trial> trials() {
    return allTrials().filter(trial -> !trial.isLong() || Effort.isLong()).toList();
  }

  private static Stream<Trial> allTrials() {
    return Stream.of(
        new Trial(Plant.LOCK_NOT_LOOKED_AT_AGAIN, Scenario.LOCKS_EXCLUDE, ""),
        new Trial(Plant.LOCK_OF_EVERYBODY, Scenario.LOCKS_EXCLUDE, "two threads hold the lock"),
        new Trial(Plant.WAKING_FORGOTTEN, Scenario.WAITERS_WAKE, HANGS),
        new Trial(Plant.CIRCLE_NOT_SEEN, Scenario.TWO_LOCKS_IN_A_CIRCLE, HANGS),
        new Trial(Plant.CIRCLE_NOT_SEEN, Scenario.THREE_LOCKS_IN_A_CIRCLE, HANGS),
        new Trial(Plant.CIRCLE_SEEN_EVERYWHERE, Scenario.WAITERS_WAKE, "there is no circle"),
        new Trial(Plant.GIL_KEPT_WHILE_WAITING, Scenario.WAITERS_LET_GO_OF_THE_GIL, HANGS),
        new Trial(Plant.GIL_KEPT_FOR_THE_IMPORT_LOCK, Scenario.IMPORT_LOCK_EXCLUDES, HANGS),
        new Trial(Plant.HALF_MADE_HANDED_OUT, Scenario.FIRST_IMPORTS, "ready, ready"),
        new Trial(Plant.NO_SECOND_LOOK, Scenario.FIRST_IMPORTS, "ready, ready"),
        new Trial(Plant.DEAD_MODULE_STAYS, Scenario.FAILING_IMPORT, ""),
        new Trial(Plant.DELETED_COMES_BACK, Scenario.IMPORT_AGAINST_DELETE, "import, delete, left"),
        new Trial(Plant.CIRCLE_NOT_SEEN, Scenario.CIRCULAR_IMPORTS, HANGS),
        new Trial(Plant.GIL_WITHOUT_EFFECT, SysModules.class),
        new Trial(Plant.LOCK_OF_EVERYBODY, LockedCounters.class),
        new Trial(Plant.EXTENSIONS_FOR_ONE_THREAD, RememberedExtensions.class),
        new Trial(Plant.GIL_WITHOUT_EFFECT, IndexedModules.class));
  }

  private PlantedFaults() {}

  /** A line for each trial, which begins with its name. */
  public static void main(String... arguments) {
    for (Trial trial : trials()) {
      long start = System.nanoTime();
      trial.plant().on = true;
      String said = run(trial);
      trial.plant().on = false;
      System.out.printf(
          Locale.ROOT, "%s: %s (%.1f s)%n", trial.name(), said, (System.nanoTime() - start) / 1e9);
    }
  }

  private static String run(Trial trial) {
    try {
      trial.check().run();
      return "missed";
    } catch (LincheckAssertionError e) {
      String report = String.valueOf(e.getMessage());
      String title = report.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
      return report.contains(trial.words()) ? "found: " + title : "found something else: " + report;
    }
  }
}
