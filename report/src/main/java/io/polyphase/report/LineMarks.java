package io.polyphase.report;

import io.polyphase.report.LineChart.Point;
import java.util.List;

/** Draws the marks on curves: by which they are told apart, and arrows to what is infinite. */
final class LineMarks {
  /** So many points have a mark each; of more, some have. */
  private static final int FEW = 30;

  private static final int MARKS_OF_MANY = 8;
  private static final int MOST_ARROWS = 60;

  private final Markup out;
  private final LineLayout layout;

  private LineMarks(Markup out, LineLayout layout) {
    this.out = out;
    this.layout = layout;
  }

  static void write(Markup out, LineChart chart, LineLayout layout) {
    var marks = new LineMarks(out, layout);
    for (int i = 0; i < chart.series().size(); i++) {
      List<Point> points = chart.series().get(i).points();
      marks.curve(points, i, chart.series().size());
      marks.arrows(points, i);
    }
    out.line();
  }

  private void curve(List<Point> points, int index, int count) {
    var shown = points.stream().filter(point -> Range.isUsable(point.y())).toList();
    if (shown.size() <= FEW) {
      shown.forEach(point -> mark(point, index));
    } else if (count > 1) {
      // each curve has them elsewhere, so that they do not lie on each other
      double apart = (double) shown.size() / MARKS_OF_MANY;
      double first = apart * (index + 0.5) / count;
      for (int i = 0; i < MARKS_OF_MANY; i++) {
        mark(shown.get((int) (first + i * apart)), index);
      }
    }
  }

  private void mark(Point point, int index) {
    double y = LineLayout.TOP + layout.down(point.y());
    String style = "marker " + Shapes.style(index);
    Shapes.at(out, layout.percent(point.x()), y, Shapes.marker(index), style);
  }

  private void arrows(List<Point> points, int index) {
    var columns = new Thinning.Columns(layout.x(), MOST_ARROWS);
    int up = -1;
    int down = -1;
    for (Point point : points) {
      int column = columns.of(point.x());
      if (point.y() > Range.LARGEST && column != up) {
        up = column;
        arrow(point, LineLayout.TOP, "M0 0l4 7h-8z", index);
      } else if (point.y() < -Range.LARGEST && column != down) {
        down = column;
        arrow(point, LineLayout.TOP + LineLayout.HEIGHT, "M0 0l4 -7h-8z", index);
      }
    }
  }

  private void arrow(Point point, double y, String outline, int index) {
    Shapes.at(out, layout.percent(point.x()), y, outline, "arrow " + Shapes.style(index));
  }
}
