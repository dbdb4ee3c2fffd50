package io.polyphase.report;

/**
 * The frame of a chart: title and description above, data below.
 *
 * @param id begins the ids of all its parts
 */
record ChartFrame(Markup out, Chart chart, String id, String style) {
  /**
   * Begins the figure.
   *
   * @param key explains colours and signs, below the title, so that pictures side by side begin at
   *     the same height
   */
  void open(Runnable key) {
    out.open("figure", "class", style, "id", id, "aria-labelledby", id + "-h").line();
    out.open("figcaption").element("h3", chart.title(), "id", id + "-h");
    if (!chart.description().isEmpty()) {
      out.element("p", chart.description());
    }
    key.run();
    out.close().line();
    out.open("div", "class", "picture").line();
  }

  /** Writes the data and ends the figure. */
  void close() {
    out.open("details").open("summary").text("Data");
    out.element("span", ": " + chart.title(), "class", "hidden").close().line();
    TableWriter.write(out, chart.data());
    out.close().close().close().line();
  }

  /** One line of the key: a sample of width 28 and height 12, and a text. */
  void key(Runnable sample, String text) {
    out.open("li");
    out.open("svg", "width", "28", "height", "12", "aria-hidden", "true");
    sample.run();
    out.close().text(" " + text).close();
  }
}
