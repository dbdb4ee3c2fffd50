package io.polyphase.stress.leaks;

import io.polyphase.stress.figures.Figure;
import io.polyphase.stress.figures.FigureGrowth;
import io.polyphase.stress.figures.FigureLog;
import io.polyphase.stress.figures.ProcessFigures;
import io.polyphase.stress.figures.QuietJvm;
import java.util.List;
import java.util.Set;

/**
 * Imports and deletes one module over and over, and looks at the memory of the whole process, where
 * that shows too which nobody counts. What seems to leak is confirmed by twice as many cycles.
 *
 * <p>Comes after {@link LeakHunter}, by whose cycles everything is warm, and does cycles of its
 * own: the ledger's lists would be most of what is measured. The Java heap is not judged, as no
 * extension can lose any of it.
 */
final class FigureHunt {
  private static final Set<Figure> JUDGED =
      Set.of(Figure.MALLOC, Figure.PRIVATE_DIRTY, Figure.RESIDENT);

  /** Of which 48 are left after the warm-up: the medians of four in each of twelve blocks. */
  private static final int READINGS = 60;

  /** Cycles before the compiler is stopped: this loop and what reads the figures get warm, too. */
  private static final int WARM_UP = 120;

  private final Runnable cycle;

  FigureHunt(Runnable cycle) {
    this.cycle = cycle;
  }

  /** Judges so many cycles. */
  List<FigureGrowth> hunt(int cycles) {
    FigureLog _ = run(WARM_UP);
    try (var _ = QuietJvm.begin()) {
      List<FigureGrowth> growth = run(cycles).growth(1);
      if (growth.stream().noneMatch(FigureGrowth::isSuspected)) {
        return growth;
      }
      FigureLog longer = run(2 * cycles);
      return growth.stream().map(each -> each.confirmedBy(longer)).toList();
    }
  }

  /**
   * Reads after each batch. A reading costs as much as a few cycles, and many of them in a block of
   * {@link io.polyphase.statistics.Series} tell no more than four.
   */
  private FigureLog run(int cycles) {
    var log = new FigureLog();
    int batch = Math.max(1, cycles / READINGS);
    for (int done = 1; done <= cycles; done++) {
      cycle.run();
      if (done % batch == 0) {
        log.add(done, ProcessFigures.read(JUDGED));
      }
    }
    return log;
  }
}
