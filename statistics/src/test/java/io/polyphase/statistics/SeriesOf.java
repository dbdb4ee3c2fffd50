package io.polyphase.statistics;

import java.util.List;
import java.util.stream.IntStream;

/** Series in few words. */
final class SeriesOf {
  private SeriesOf() {}

  /** Points with the given operations. */
  static Series points(List<Long> operations, List<Double> values) {
    return new Series(
        IntStream.range(0, values.size())
            .mapToObj(i -> new Series.Point(operations.get(i), values.get(i)))
            .toList());
  }

  /** One operation between two readings. */
  static Series values(double... values) {
    return new Series(
        IntStream.range(0, values.length)
            .mapToObj(i -> new Series.Point(i + 1, values[i]))
            .toList());
  }

  /** A line through the origin, of so many readings. */
  static Series line(int readings, double slope) {
    return values(IntStream.rangeClosed(1, readings).mapToDouble(i -> slope * i).toArray());
  }

  static double[] operations(Series series) {
    return series.points().stream().mapToDouble(p -> (double) p.operations()).toArray();
  }

  static double[] values(Series series) {
    return series.points().stream().mapToDouble(Series.Point::value).toArray();
  }
}
