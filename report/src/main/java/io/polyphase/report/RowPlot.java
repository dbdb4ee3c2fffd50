package io.polyphase.report;

import java.util.List;

/**
 * Rows with a label, a small drawing and its numbers. All drawings have the same axis, which is in
 * percent of their width; the style sheet puts label and numbers beside or above them.
 */
final class RowPlot {
  private static final double HEIGHT = 24;

  /** The line in the middle of a row. */
  static final double MIDDLE = HEIGHT / 2;

  private final Markup out;
  private final String style;
  private final List<Mark> marks;

  /** A mark of the axis: where it is, and what is written there. */
  record Mark(double fraction, String label) {}

  RowPlot(Markup out, String style, List<Mark> marks) {
    this.out = out;
    this.style = style;
    this.marks = List.copyOf(marks);
  }

  /** Begins the list with its axis; {@link #close} ends it. */
  void open(String title, String label, String numbers) {
    out.open("ul", "class", "rows " + style, "aria-label", title).line();
    out.open("li", "class", "row head", "aria-hidden", "true");
    out.element("span", label, "class", "name");
    out.element("span", numbers, "class", "numbers");
    out.open("svg", "width", "100%", "height", "22", "class", "drawing");
    for (Mark mark : marks) {
      String x = NumberText.percent(mark.fraction);
      out.element("text", mark.label, "x", x, "y", "15", "class", "tick x");
    }
    out.close().close().line();
  }

  void close() {
    out.close().line();
  }

  /** Stands for rows that are not there. */
  void nothing() {
    out.element("li", "No data.", "class", "group").line();
  }

  /** A heading between rows. */
  void group(String label) {
    out.element("li", label, "class", "group").line();
  }

  /**
   * A row, which the keyboard can reach.
   *
   * @param summary what it says, for a tooltip and for whoever cannot see the drawing
   */
  void row(String label, String numbers, String summary, Runnable verdict, Runnable drawing) {
    out.open("li", "class", "row", "tabindex", "0");
    out.element("span", label, "class", "name");
    out.element("span", numbers, "class", "numbers");
    verdict.run();
    String height = NumberText.place(HEIGHT);
    out.open(
        "svg",
        "width",
        "100%",
        "height",
        height,
        "class",
        "drawing",
        "role",
        "img",
        "aria-label",
        summary);
    out.element("title", summary);
    grid(height);
    drawing.run();
    out.close().close().line();
  }

  private void grid(String height) {
    for (Mark mark : marks) {
      String x = NumberText.percent(mark.fraction);
      out.empty("line", "x1", x, "x2", x, "y1", "0", "y2", height, "class", "grid");
    }
  }

  /**
   * A horizontal line with an upright end or an arrow on each side. Nothing if an end is missing.
   */
  void interval(double from, double to, String line) {
    if (Double.isNaN(from) || Double.isNaN(to)) {
      return;
    }
    String y = NumberText.place(MIDDLE);
    String x1 = NumberText.percent(Math.clamp(from, 0, 1));
    String x2 = NumberText.percent(Math.clamp(to, 0, 1));
    out.empty("line", "x1", x1, "x2", x2, "y1", y, "y2", y, "class", line);
    end(from, line);
    end(to, line);
  }

  private void end(double at, String line) {
    if (at < 0 || at > 1) {
      arrow(at, "arrow " + line);
      return;
    }
    String x = NumberText.percent(at);
    String above = NumberText.place(MIDDLE - 4);
    String below = NumberText.place(MIDDLE + 4);
    out.empty("line", "x1", x, "x2", x, "y1", above, "y2", below, "class", line);
  }

  /** An arrow at the edge, to what is beyond it. */
  void arrow(double at, String arrow) {
    String outline = at < 0 ? "M0 0l7 -4v8z" : "M0 0l-7 -4v8z";
    Shapes.at(out, at < 0 ? "0%" : "100%", MIDDLE, outline, arrow);
  }
}
