package io.polyphase.report;

import java.util.List;

/** Writes a table. */
final class TableWriter {
  private TableWriter() {}

  static void write(Markup out, Table table) {
    // wide tables scroll in their own box, which the keyboard must be able to reach
    out.open(
        "div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", table.caption());
    out.open("table").line();
    out.element("caption", table.caption()).line();
    boolean isJudged = table.rows().stream().anyMatch(row -> row.verdict() != null);
    head(out, table.columns(), isJudged);
    out.open("tbody").line();
    table.rows().forEach(row -> row(out, table.columns(), row, isJudged));
    out.close().close().close().line();
  }

  private static void head(Markup out, List<Table.Column> columns, boolean isJudged) {
    out.open("thead").open("tr");
    for (Table.Column column : columns) {
      out.element("th", column.header(), "scope", "col", "class", style(column));
    }
    if (isJudged) {
      out.element("th", "verdict", "scope", "col");
    }
    out.close().close().line();
  }

  private static void row(Markup out, List<Table.Column> columns, Table.Row row, boolean isJudged) {
    out.open("tr");
    out.element("th", row.cells().getFirst(), "scope", "row", "class", style(columns.getFirst()));
    for (int i = 1; i < columns.size(); i++) {
      out.element("td", row.cells().get(i), "class", style(columns.get(i)));
    }
    if (isJudged) {
      out.open("td");
      if (row.verdict() != null) {
        Shapes.verdict(out, row.verdict().status(), row.verdict().text());
      }
      out.close();
    }
    out.close().line();
  }

  private static String style(Table.Column column) {
    return switch (column.align()) {
      case START -> "start";
      case END -> "end";
    };
  }
}
