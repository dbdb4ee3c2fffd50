package io.polyphase.report;

import java.util.List;
import java.util.Objects;

/**
 * Curves. Of many points, the least and the greatest in each column of the picture are drawn.
 *
 * @param title what is shown
 * @param description what to see in it; may be empty
 * @param x the axis to the right
 * @param y the axis upwards
 * @param series in the order of the key; each has its colour and its kind of line
 * @param events what happened on the way
 */
public record LineChart(
    String title, String description, Axis x, Axis y, List<Series> series, List<Event> events)
    implements Chart {
  /** Copies the lists. */
  public LineChart {
    Objects.requireNonNull(title);
    Objects.requireNonNull(description);
    Objects.requireNonNull(x);
    Objects.requireNonNull(y);
    series = List.copyOf(series);
    events = List.copyOf(events);
  }

  @Override
  public Table data() {
    return LineChartData.table(this);
  }

  /**
   * One curve.
   *
   * @param name as in the key
   * @param points x never goes down
   * @param fits lines through parts of it, or all
   */
  public record Series(String name, List<Point> points, List<Fit> fits) {
    /** Checks the order. */
    public Series {
      Objects.requireNonNull(name);
      points = List.copyOf(points);
      fits = List.copyOf(fits);
      for (int i = 1; i < points.size(); i++) {
        if (points.get(i).x < points.get(i - 1).x) {
          throw new IllegalArgumentException("x goes down: series=" + name + ", index=" + i);
        }
      }
    }

    /** A curve without a fitted line. */
    public static Series of(String name, List<Point> points) {
      return new Series(name, points, List.of());
    }
  }

  /**
   * A point of a curve.
   *
   * @param x finite
   * @param y NaN if it is missing; may be infinite
   */
  public record Point(double x, double y) {
    /** Checks x. */
    public Point {
      if (!Double.isFinite(x)) {
        throw new IllegalArgumentException("x=" + x);
      }
    }
  }

  /**
   * A straight line that was fitted to a curve, and where else it might be.
   *
   * @param label what it says, such as "12 B per import [9, 15]"
   * @param from where it begins
   * @param to where it ends
   * @param pivot a point of the line that all slopes go through: the medians, with Theil-Sen
   * @param slope growth of y per x
   * @param low the least slope it may have
   * @param high the greatest; both NaN or infinite where nothing is known
   */
  public record Fit(
      String label, double from, double to, Point pivot, double slope, double low, double high) {
    /** Checks the ends. */
    public Fit {
      Objects.requireNonNull(label);
      if (!(from <= to) || !Double.isFinite(to - from) || !Double.isFinite(pivot.y)) {
        throw new IllegalArgumentException("from=" + from + ", to=" + to + ", pivot=" + pivot);
      }
    }

    /** Whether both slopes of the band are known. */
    boolean hasBand() {
      return Double.isFinite(low) && Double.isFinite(high);
    }

    /** Where the line of {@code slope} is at {@code x}. */
    double at(double x, double slope) {
      return pivot.y + slope * (x - pivot.x);
    }
  }

  /**
   * Something that happened, as a vertical line.
   *
   * @param x when
   * @param label what, such as "child restarted"
   */
  public record Event(double x, String label) {
    /** Checks x. */
    public Event {
      Objects.requireNonNull(label);
      if (!Double.isFinite(x)) {
        throw new IllegalArgumentException("x=" + x);
      }
    }
  }
}
