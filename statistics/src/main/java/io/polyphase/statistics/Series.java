package io.polyphase.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Median;

/**
 * A figure of the process, read again and again while operations are done: resident memory, the C
 * heap, the Java heap after a collection.
 *
 * <p>Such figures have noise that lasts, so neighbouring readings agree with each other more than
 * with the truth, and they grow at the start of every run. {@link #settled} deals with both. It
 * can, if one of its blocks is several times as long as the noise lasts: read seldom enough, or run
 * long enough.
 *
 * @param points in the order they were read; at least one operation is done between two of them
 */
public record Series(List<Point> points) {
  /** One reading in so many is taken for the warm-up. */
  public static final int WARM_UP = 5;

  /** How many blocks the rest is cut into. */
  public static final int BLOCKS = 12;

  /** Twelve blocks of three once the warm-up is cut; the median of two keeps out no outlier. */
  static final int SHORTEST = 45;

  private static final Median MEDIAN = Median.withDefaults();

  /**
   * One reading.
   *
   * @param operations how many were done since the start of the run
   * @param value the figure then; finite
   */
  public record Point(long operations, double value) {
    /** Checks the value. */
    public Point {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("not finite: value=" + value);
      }
    }
  }

  /** Checks the order. */
  public Series {
    points = List.copyOf(points);
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).operations <= points.get(i - 1).operations) {
        throw new IllegalArgumentException(
            "no operation between two readings: " + points.get(i - 1) + ", " + points.get(i));
      }
    }
  }

  /** The operations that were done from the first reading to the last. */
  public long span() {
    return points.isEmpty() ? 0 : points.getLast().operations - points.getFirst().operations;
  }

  /** Whether {@link #settled} has enough readings to work on. */
  public boolean isLongEnough() {
    return points.size() >= SHORTEST;
  }

  /** The medians of 12 blocks, without the first 20 %; what the other methods are given. */
  public Series settled() {
    return withoutWarmUp().blockMedians(BLOCKS);
  }

  /** The same without the first 20 % of the readings. */
  public Series withoutWarmUp() {
    return new Series(points.subList(warmUp(), points.size()));
  }

  /**
   * The median of each block. Blocks are as long as each other, to one reading.
   *
   * @throws IllegalArgumentException if there are fewer readings than blocks
   */
  public Series blockMedians(int blocks) {
    if (blocks < 1 || blocks > points.size()) {
      throw new IllegalArgumentException("blocks=" + blocks + ", readings=" + points.size());
    }
    List<Point> medians = new ArrayList<>(blocks);
    for (int block = 0; block < blocks; block++) {
      medians.add(median(points.subList(start(block, blocks), start(block + 1, blocks))));
    }
    return new Series(medians);
  }

  private int warmUp() {
    return Math.ceilDiv(points.size(), WARM_UP);
  }

  private int start(int block, int blocks) {
    return Math.toIntExact((long) block * points.size() / blocks);
  }

  private static Point median(List<Point> block) {
    return new Point(
        Math.round(median(block, p -> (double) p.operations)), median(block, Point::value));
  }

  private static double median(List<Point> block, ToDoubleFunction<Point> figure) {
    return MEDIAN.evaluate(block.stream().mapToDouble(figure).toArray());
  }
}
