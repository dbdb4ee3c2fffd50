package io.polyphase.report;

import java.util.List;

/** Small signs, which tell apart what colours tell apart too. */
final class Shapes {
  /** Colours in the style sheet. */
  private static final int COLOURS = 6;

  /** About the origin; in the order of series. */
  private static final List<String> MARKERS =
      List.of(
          "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z", // circle
          "M-3.2 -3.2h6.4v6.4h-6.4z", // square
          "M0 -4.2l4.2 7.4h-8.4z", // triangle
          "M0 -4.6l4.6 4.6l-4.6 4.6l-4.6 -4.6z", // diamond
          "M0 4.2l4.2 -7.4h-8.4z", // triangle that stands on its tip
          "M-4 -1.3h2.7v-2.7h2.6v2.7h2.7v2.6h-2.7v2.7h-2.6v-2.7h-2.7z"); // cross

  private Shapes() {}

  /** The style of the series or part with this index. */
  static String style(int index) {
    return "k" + index % COLOURS;
  }

  /** The outline that goes with it: another one when the colours begin again. */
  static String marker(int index) {
    return MARKERS.get((index + index / COLOURS) % MARKERS.size());
  }

  /** An outline somewhere along a drawing. */
  static void at(Markup out, String x, double y, String outline, String style) {
    out.open("svg", "x", x, "y", NumberText.place(y), "width", "1", "height", "1", "class", "at");
    out.empty("path", "d", outline, "class", style).close();
  }

  /** The sign of a status with its word or another text. */
  static void verdict(Markup out, Status status, String text) {
    out.open("span", "class", "status " + status.word());
    out.open("svg", "width", "16", "height", "16", "viewBox", "0 0 16 16", "aria-hidden", "true");
    out.empty("path", "d", sign(status)).close();
    out.text(text).close();
  }

  /** A tick, a cross, a question mark. */
  private static String sign(Status status) {
    return switch (status) {
      case GOOD -> "M3 8.5l3.5 3.5l6.5 -8";
      case BAD -> "M4 4l8 8M12 4l-8 8";
      case UNCLEAR -> "M5.2 6a2.8 2.8 0 1 1 4.4 2.3c-1 .7 -1.6 1.1 -1.6 2.2M8 13.2v.3";
    };
  }

  /** Lines across every second part of a bar, for whoever sees no colours. */
  static void hatch(Markup out) {
    out.open("svg", "width", "0", "height", "0", "class", "defs", "aria-hidden", "true");
    out.open(
        "pattern", "id", "hatch", "width", "6", "height", "6", "patternUnits", "userSpaceOnUse");
    out.empty("path", "d", "M-1 1l2 -2M0 6l6 -6M5 7l2 -2", "class", "hatch");
    out.close().close().line();
  }
}
