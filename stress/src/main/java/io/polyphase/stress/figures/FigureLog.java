package io.polyphase.stress.figures;

import io.polyphase.statistics.Series;
import java.util.ArrayList;
import java.util.List;

/** Readings in the order they were made, each with the operations that were done until then. */
public final class FigureLog {
  private record Entry(long operations, FigureReading reading) {}

  private final List<Entry> entries = new ArrayList<>();

  /** An empty one. */
  public FigureLog() {}

  /**
   * Adds a reading.
   *
   * @param operations since the start of the run; more than at the reading before
   */
  public void add(long operations, FigureReading reading) {
    entries.add(new Entry(operations, reading));
  }

  /** The readings that have this figure. */
  public Series series(Figure figure) {
    List<Series.Point> points = new ArrayList<>();
    for (Entry entry : entries) {
      entry
          .reading
          .value(figure)
          .ifPresent(value -> points.add(new Series.Point(entry.operations, value)));
    }
    return new Series(points);
  }

  /**
   * How each figure grows that was read at all.
   *
   * @param share of the operations that lose something; see {@link Figure#rule}
   */
  public List<FigureGrowth> growth(double share) {
    List<FigureGrowth> growth = new ArrayList<>();
    for (Figure figure : Figure.values()) {
      Series series = series(figure);
      if (!series.points().isEmpty()) {
        growth.add(new FigureGrowth(figure, share, series, null));
      }
    }
    return growth;
  }
}
