package io.polyphase.report;

import java.util.List;

/** Writes a page as markup. */
final class PageWriter {
  /** Fewer sections need no list of contents. */
  private static final int FEWEST_LISTED = 3;

  private final Page page;
  private final Markup out = new Markup();
  private int charts;

  PageWriter(Page page) {
    this.page = page;
  }

  String write() {
    out.verbatim("<!DOCTYPE html>").line();
    out.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en").line();
    head();
    out.open("body").line();
    Shapes.hatch(out);
    header();
    out.open("main", "id", "main").line();
    sections();
    environment();
    out.close().line();
    footer();
    out.open("script").verbatim(Asset.SCRIPT.text()).close().line();
    out.close().close().line();
    return out.toString();
  }

  private void head() {
    out.open("head").line();
    out.empty("meta", "charset", "utf-8").line();
    out.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy()).line();
    out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    out.empty("meta", "name", "color-scheme", "content", "light dark").line();
    out.element("title", page.verdict().status().word() + ": " + page.title()).line();
    // without it browsers ask the server for an icon
    out.empty("link", "rel", "icon", "href", "data:,").line();
    out.open("style").verbatim(Asset.STYLE.text()).close().line();
    out.close().line();
  }

  /** Nothing may be loaded, and no script or style may be run but ours. */
  private static String policy() {
    return "default-src 'none'; img-src data:; script-src '"
        + Asset.SCRIPT.hash()
        + "'; style-src '"
        + Asset.STYLE.hash()
        + "'";
  }

  private void header() {
    out.element("a", "Skip to the sections", "class", "skip", "href", "#main").line();
    out.open("header").line();
    out.element("h1", page.title()).line();
    out.open("p", "class", "verdict " + page.verdict().status().word());
    Shapes.verdict(out, page.verdict().status(), page.verdict().status().word());
    out.text(" ").element("strong", page.verdict().text()).close().line();
    facts(page.facts(), "facts");
    contents();
    out.close().line();
  }

  private void facts(List<Property> facts, String style) {
    if (facts.isEmpty()) {
      return;
    }
    out.open("dl", "class", style).line();
    for (Property fact : facts) {
      out.open("div").element("dt", fact.name()).element("dd", fact.value()).close().line();
    }
    out.close().line();
  }

  private void contents() {
    if (page.sections().size() < FEWEST_LISTED) {
      return;
    }
    out.open("nav", "aria-label", "Sections").open("ul");
    for (int i = 0; i < page.sections().size(); i++) {
      out.open("li").element("a", page.sections().get(i).title(), "href", "#s" + (i + 1)).close();
    }
    out.close().close().line();
  }

  private void sections() {
    for (int i = 0; i < page.sections().size(); i++) {
      section(page.sections().get(i), "s" + (i + 1));
    }
  }

  private void section(Section section, String id) {
    out.open("section", "id", id, "aria-labelledby", id + "-h").line();
    out.element("h2", section.title(), "id", id + "-h").line();
    out.open("div", "class", "blocks").line();
    section.blocks().forEach(block -> block(block, isAmongLineCharts(section)));
    out.close().close().line();
  }

  private static boolean isAmongLineCharts(Section section) {
    return section.blocks().stream().filter(LineChart.class::isInstance).count() > 1;
  }

  private void block(Block block, boolean isAmongLineCharts) {
    switch (block) {
      case Text text -> text(text);
      case Table table -> TableWriter.write(out, table);
      case Folded folded -> folded(folded);
      case Chains chains -> ChainsWriter.write(out, chains);
      case LineChart chart -> {
        ChartFrame figure = figure(chart, isAmongLineCharts ? "chart half" : "chart");
        new LineChartWriter(chart, figure).write();
      }
      case StackedBars chart -> new StackedBarsWriter(chart, figure(chart, "chart")).write();
      case IntervalPlot chart -> new IntervalPlotWriter(chart, figure(chart, "chart")).write();
    }
  }

  private ChartFrame figure(Chart chart, String style) {
    charts++;
    return new ChartFrame(out, chart, "c" + charts, style);
  }

  private void text(Text text) {
    out.open("div", "class", "text");
    text.paragraphs().forEach(paragraph -> out.element("p", paragraph));
    out.close().line();
  }

  private void folded(Folded folded) {
    out.open("details").element("summary", folded.summary()).line();
    TableWriter.write(out, folded.table());
    out.close().line();
  }

  private void environment() {
    if (page.environment().isEmpty()) {
      return;
    }
    out.open("section", "id", "environment", "aria-labelledby", "environment-h").line();
    out.element("h2", "Environment", "id", "environment-h").line();
    facts(page.environment(), "environment");
    out.close().line();
  }

  private void footer() {
    out.open("footer").open("p").text("Made by ").element("code", page.command()).close();
    out.close().line();
  }
}
