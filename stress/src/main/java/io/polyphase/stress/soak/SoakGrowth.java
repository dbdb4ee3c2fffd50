package io.polyphase.stress.soak;

import io.polyphase.statistics.ExactGrowth;
import io.polyphase.statistics.GrowthVerdict;
import io.polyphase.stress.figures.Figure;
import io.polyphase.stress.figures.FigureGrowth;
import io.polyphase.stress.figures.FigureLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one metric grew in one process of a soak.
 *
 * @param metric its name
 * @param unit {@code B} for bytes; empty where things are counted
 * @param verdict null if the process did not run for long enough to tell
 */
record SoakGrowth(String metric, String unit, @Nullable GrowthVerdict verdict) {
  /** How far two windows' counts may differ, beyond their operations: those are drawn at random. */
  private static final double SHARE = 0.2;

  /** One operation in a thousand may be the one that loses something. */
  private static final double LOSING = 0.001;

  private static final double SETTLING_SECONDS = 300;
  private static final int FEWEST_WINDOWS = 4;
  private static final int BLOCKS = 12;
  private static final int[] LENGTHS = {2, 4, 3};
  private static final int ALL_LENGTHS = 36; // of twelve blocks

  boolean isLeak() {
    return verdict instanceof GrowthVerdict.Leak;
  }

  /** All metrics of one process's samples. */
  static List<SoakGrowth> of(List<SoakSample> segment) {
    List<SoakGrowth> all = new ArrayList<>();
    var names = new TreeSet<String>();
    segment.forEach(sample -> names.addAll(sample.counters().keySet()));
    names.forEach(name -> all.add(new SoakGrowth(name, "", exact(segment, name))));
    for (FigureGrowth growth : figures(segment).growth(LOSING)) {
      all.add(
          new SoakGrowth(
              growth.figure().toString(),
              growth.figure().unit(),
              isCounted(growth.figure())
                  ? counted(segment, growth.figure())
                  : noisy(segment, growth)));
    }
    return all;
  }

  private static FigureLog figures(List<SoakSample> segment) {
    var log = new FigureLog();
    long operations = 0;
    for (SoakSample sample : segment) {
      if (sample.operations() > 0) {
        operations += sample.operations();
        log.add(operations, sample.figures());
      }
    }
    return log;
  }

  /**
   * What all readings say, if the second half of them says it as well: the JVM itself grows until
   * it is warm, ever more slowly. Null before it can be.
   */
  private static @Nullable GrowthVerdict noisy(List<SoakSample> segment, FigureGrowth growth) {
    if (seconds(segment) < SETTLING_SECONDS) {
      return null;
    }
    GrowthVerdict verdict = growth.verdict();
    if (verdict instanceof GrowthVerdict.Leak leak) {
      List<SoakSample> half = segment.subList(segment.size() / 2, segment.size());
      GrowthVerdict later =
          growth.figure().rule(LOSING).judge(figures(half).series(growth.figure()));
      return leak.isConfirmedBy(later)
          ? leak
          : new GrowthVerdict.Inconclusive(leak.perOperation(), OptionalLong.empty());
    }
    return verdict;
  }

  private static double seconds(List<SoakSample> segment) {
    return segment.isEmpty()
        ? 0
        : segment.getLast().seconds()
            - segment.getFirst().seconds()
            + segment.getFirst().windowSeconds();
  }

  private static boolean isCounted(Figure figure) {
    return figure == Figure.OPEN_FILES || figure == Figure.THREADS;
  }

  private static @Nullable GrowthVerdict exact(List<SoakSample> segment, String counter) {
    return exact(segment, sample -> Optional.ofNullable(sample.counters().get(counter)));
  }

  private static @Nullable GrowthVerdict counted(List<SoakSample> segment, Figure figure) {
    return exact(segment, sample -> Optional.ofNullable(sample.figures().values().get(figure)));
  }

  /** The first window is left out: what is filled once is filled in it. */
  private static @Nullable GrowthVerdict exact(
      List<SoakSample> segment, Function<SoakSample, Optional<Long>> value) {
    List<ExactGrowth.Window> windows = new ArrayList<>();
    for (int i = 1; i < segment.size(); i++) {
      Optional<Long> before = value.apply(segment.get(i - 1));
      Optional<Long> after = value.apply(segment.get(i));
      if (before.isPresent() && after.isPresent() && segment.get(i).operations() > 0) {
        windows.add(
            new ExactGrowth.Window(segment.get(i).operations(), after.get() - before.get()));
      }
    }
    List<ExactGrowth.Window> blocks = blocks(windows);
    return isTooMuchAlike(blocks) ? null : new ExactGrowth(blocks).verdict(SHARE);
  }

  /** Twelve at most, of three lengths: a leak that is rarer than a window shows in them. */
  private static List<ExactGrowth.Window> blocks(List<ExactGrowth.Window> windows) {
    List<ExactGrowth.Window> blocks = new ArrayList<>();
    int start = 0;
    int weight = 0;
    for (int block = 0; block < BLOCKS; block++) {
      weight += LENGTHS[block % LENGTHS.length];
      int end = (int) ((long) windows.size() * weight / ALL_LENGTHS);
      if (end > start) {
        blocks.add(
            new ExactGrowth.Window(
                windows.subList(start, end).stream()
                    .mapToLong(ExactGrowth.Window::operations)
                    .sum(),
                windows.subList(start, end).stream().mapToLong(ExactGrowth.Window::delta).sum()));
        start = end;
      }
    }
    return blocks;
  }

  private static boolean isTooMuchAlike(List<ExactGrowth.Window> blocks) {
    if (blocks.size() < FEWEST_WINDOWS) {
      return true;
    }
    var lengths = blocks.stream().mapToLong(ExactGrowth.Window::operations).summaryStatistics();
    return lengths.getMax() / 2.0 < lengths.getMin();
  }

  /** What was read, by name, for pictures. */
  static Map<String, Double> values(SoakSample sample) {
    Map<String, Double> values = new LinkedHashMap<>();
    sample.counters().forEach((name, value) -> values.put(name, (double) value));
    for (Figure figure : Figure.values()) {
      sample.figures().value(figure).ifPresent(v -> values.put(figure.toString(), (double) v));
    }
    return values;
  }
}
