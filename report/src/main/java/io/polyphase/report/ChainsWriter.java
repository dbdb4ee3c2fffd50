package io.polyphase.report;

/**
 * Writes chains as ordered lists, which the style sheet draws: their texts are long, break into
 * lines, and are read out like any others.
 */
final class ChainsWriter {
  private ChainsWriter() {}

  static void write(Markup out, Chains chains) {
    out.open("figure", "class", "chains").line();
    out.open("figcaption").element("h3", chains.title()).close().line();
    chains.chains().forEach(chain -> write(out, chain));
    out.close().line();
  }

  private static void write(Markup out, Chains.Chain chain) {
    out.open("ol", "class", "chain").line();
    out.element("li", chain.held(), "class", "held").line();
    for (String holder : chain.holders()) {
      out.open("li").element("span", "is held by", "class", "by").text(" ");
      out.element("span", holder, "class", "holder").close().line();
    }
    out.close().line();
    if (!chain.remark().isEmpty()) {
      out.element("p", chain.remark(), "class", "remark").line();
    }
  }
}
