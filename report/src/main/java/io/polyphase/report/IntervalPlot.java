package io.polyphase.report;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ratios with their intervals below each other, on a logarithmic axis with a line at 1: a forest
 * plot.
 *
 * @param title what is shown
 * @param description what to see in it; may be empty
 * @param ratio what the ratio is, such as "hosted / reference"
 * @param below what it means to be left of the line, such as "faster"; may be empty
 * @param above what it means to be right of the line
 * @param rows from the top
 */
public record IntervalPlot(
    String title, String description, String ratio, String below, String above, List<Row> rows)
    implements Chart {
  /** Copies the list. */
  public IntervalPlot {
    Objects.requireNonNull(title);
    Objects.requireNonNull(description);
    Objects.requireNonNull(ratio);
    Objects.requireNonNull(below);
    Objects.requireNonNull(above);
    rows = List.copyOf(rows);
  }

  @Override
  public Table data() {
    return IntervalPlotData.table(this);
  }

  /**
   * A ratio.
   *
   * @param label what was compared, such as "CreatePhase array"
   * @param estimate not negative; NaN if it is missing
   * @param low where its interval begins; NaN if it has none
   * @param high where it ends; may be infinite
   * @param verdict such as "slower", if it is judged
   */
  public record Row(
      String label, double estimate, double low, double high, @Nullable Verdict verdict) {
    /** Checks the order. */
    public Row {
      Objects.requireNonNull(label);
      if (estimate < 0 || low > estimate || estimate > high || low > high) {
        throw new IllegalArgumentException(
            "label=" + label + ", estimate=" + estimate + ", low=" + low + ", high=" + high);
      }
    }
  }
}
