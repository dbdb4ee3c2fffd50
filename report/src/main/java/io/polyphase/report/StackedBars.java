package io.polyphase.report;

import java.util.List;
import java.util.Objects;

/**
 * Bars that consist of parts, such as create and exec, with an interval for the whole.
 *
 * @param title what is shown
 * @param description what to see in it; may be empty
 * @param value what the bars are as long as; it starts at zero
 * @param parts the parts' names, in their order from the left
 * @param groups the bars
 */
public record StackedBars(
    String title, String description, Axis value, List<String> parts, List<Group> groups)
    implements Chart {
  /** Checks the number of parts. */
  public StackedBars {
    Objects.requireNonNull(title);
    Objects.requireNonNull(description);
    Objects.requireNonNull(value);
    parts = List.copyOf(parts);
    groups = List.copyOf(groups);
    for (Group group : groups) {
      for (Bar bar : group.bars) {
        if (bar.values.size() != parts.size()) {
          throw new IllegalArgumentException("parts=" + parts + ", bar=" + bar);
        }
      }
    }
  }

  @Override
  public Table data() {
    return StackedBarsData.table(this);
  }

  /**
   * Bars that belong together, such as the runtimes of one module.
   *
   * @param label the heading
   * @param bars from the top
   */
  public record Group(String label, List<Bar> bars) {
    /** Copies the list. */
    public Group {
      Objects.requireNonNull(label);
      bars = List.copyOf(bars);
    }
  }

  /**
   * One bar.
   *
   * @param label such as the runtime
   * @param values one for each part; not negative; NaN if it is missing
   * @param low where the interval of the whole begins; NaN if it has none
   * @param high where it ends
   */
  public record Bar(String label, List<Double> values, double low, double high) {
    /** Checks the values. */
    public Bar {
      Objects.requireNonNull(label);
      values = List.copyOf(values);
      if (low > high || values.stream().anyMatch(value -> value < 0)) {
        throw new IllegalArgumentException(
            "label=" + label + ", values=" + values + ", low=" + low + ", high=" + high);
      }
    }

    /** All parts together; NaN if all are missing. */
    double total() {
      return values.stream().filter(value -> !value.isNaN()).reduce(Double::sum).orElse(Double.NaN);
    }
  }
}
