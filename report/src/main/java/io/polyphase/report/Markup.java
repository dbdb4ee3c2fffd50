package io.polyphase.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Markup that is HTML and XML alike. All text of a page goes through here, and is escaped here and
 * nowhere else.
 */
final class Markup {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn
   */
  Markup open(String name, String... attributes) {
    start(name, attributes);
    out.append('>');
    open.push(name);
    return this;
  }

  /** Ends the element that was begun last. */
  Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element that never has content: one of SVG's shapes, or HTML's meta and link. */
  Markup empty(String name, String... attributes) {
    start(name, attributes);
    out.append("/>");
    return this;
  }

  /** An element with nothing but text. */
  Markup element(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close();
  }

  /** Text between tags. */
  Markup text(String text) {
    escape(text);
    return this;
  }

  /** A line break in the source, for whoever reads or compares it. */
  Markup line() {
    out.append('\n');
    return this;
  }

  /** What is neither escaped nor anybody's text: the style sheet and the script. */
  Markup verbatim(String ours) {
    out.append(ours);
    return this;
  }

  private void start(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
  }

  private void escape(String text) {
    text.codePoints().forEach(this::escape);
  }

  private void escape(int codePoint) {
    switch (codePoint) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      case '\n', '\t' -> out.appendCodePoint(codePoint);
      default -> {
        if (SafeText.isShown(codePoint)) {
          out.appendCodePoint(codePoint);
        } else {
          out.append(SafeText.escape(codePoint));
        }
      }
    }
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return out.toString();
  }
}
