package io.polyphase.report;

import io.polyphase.report.LineChart.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which events have their label in the picture. Where there is no room for it there is only the
 * event's number in the list below, and where events are crowded only the line.
 */
final class EventLabels {
  /**
   * The narrowest plot, on a telephone. Text keeps its size, so labels that fit there always fit.
   */
  private static final double PLOT = 310;

  private static final double CHARACTER = 6;
  private static final double GAP = 4;

  private final LineLayout layout;
  private final List<Label> labels = new ArrayList<>();
  private final boolean isAlone;
  private double free;

  private EventLabels(LineLayout layout, boolean isAlone) {
    this.layout = layout;
    this.isAlone = isAlone;
  }

  /** A text, and how it stands at its line. */
  record Label(String x, String shift, String style, String text) {}

  static List<Label> place(List<Event> events, LineLayout layout) {
    var order =
        IntStream.range(0, events.size())
            .boxed()
            .sorted((a, b) -> Double.compare(events.get(a).x(), events.get(b).x()))
            .toList();
    var labels = new EventLabels(layout, events.size() == 1);
    for (int i = 0; i < order.size(); i++) {
      boolean isLast = i == order.size() - 1;
      double next = isLast ? PLOT : labels.at(events.get(order.get(i + 1)));
      labels.place(events.get(order.get(i)), order.get(i) + 1, next);
    }
    return labels.labels;
  }

  private double at(Event event) {
    return PLOT * layout.xFraction(event.x());
  }

  private void place(Event event, int number, double next) {
    double at = at(event);
    String count = NumberText.count(number);
    String text = isAlone ? event.label() : count + " " + event.label();
    if (at + width(text) <= next) {
      after(event, text);
    } else if (at - width(text) >= free) {
      add(event, "-" + NumberText.place(GAP), "eventlabel end", text);
      free = at;
    } else if (at + width(count) <= next) {
      after(event, count);
    }
  }

  private void after(Event event, String text) {
    add(event, NumberText.place(GAP), "eventlabel", text);
    free = at(event) + width(text);
  }

  private void add(Event event, String shift, String style, String text) {
    labels.add(new Label(layout.percent(event.x()), shift, style, text));
  }

  private static double width(String text) {
    return CHARACTER * text.length() + 2 * GAP;
  }
}
