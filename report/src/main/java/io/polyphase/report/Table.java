package io.polyphase.report;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table. The first cell of a row is its heading.
 *
 * @param caption what the table has
 * @param columns one at least
 * @param rows each with a cell per column
 */
public record Table(String caption, List<Column> columns, List<Row> rows) implements Block {
  /** Checks the number of cells. */
  public Table {
    Objects.requireNonNull(caption);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("no columns: caption=" + caption);
    }
    for (Row row : rows) {
      if (row.cells.size() != columns.size()) {
        throw new IllegalArgumentException("columns=" + columns.size() + ", row=" + row);
      }
    }
  }

  /**
   * A column.
   *
   * @param header what it has, with the unit
   * @param align where the cells stand
   */
  public record Column(String header, Align align) {
    /** Checks that both are there. */
    public Column {
      Objects.requireNonNull(header);
      Objects.requireNonNull(align);
    }

    /** A column of words. */
    public static Column text(String header) {
      return new Column(header, Align.START);
    }

    /** A column of numbers. */
    public static Column number(String header) {
      return new Column(header, Align.END);
    }
  }

  /** Where cells stand. */
  public enum Align {
    /** Words. */
    START,
    /** Numbers: digits below digits. */
    END
  }

  /**
   * A row.
   *
   * @param cells as they are shown; {@link Unit#format} writes numbers
   * @param verdict stands in a column of its own, which the table has if any row has a verdict
   */
  public record Row(List<String> cells, @Nullable Verdict verdict) {
    /** Copies the list. */
    public Row {
      cells = List.copyOf(cells);
    }

    /** A row without a verdict. */
    public static Row of(String... cells) {
      return new Row(List.of(cells), null);
    }
  }
}
