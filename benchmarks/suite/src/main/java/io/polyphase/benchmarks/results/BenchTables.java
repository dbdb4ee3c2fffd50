package io.polyphase.benchmarks.results;

import io.polyphase.report.Block;
import io.polyphase.report.Folded;
import io.polyphase.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of a page: what the command prints, and on demand the value of each process. */
final class BenchTables {
  private BenchTables() {}

  static List<Block> of(Results results, List<String> missing) {
    var blocks = new ArrayList<Block>();
    if (!missing.isEmpty()) {
      blocks.add(
          new Table(
              "Without a result",
              List.of(Table.Column.text("combination")),
              missing.stream().map(Table.Row::of).toList()));
    }
    if (results.size() > 0) {
      blocks.add(sideBySide(results));
      blocks.add(new Folded("The value of each process", processes(results)));
    }
    return blocks;
  }

  /** The runtimes that were measured, side by side. */
  private static Table sideBySide(Results results) {
    List<String> runtimes = results.runtimes();
    boolean areCompared = runtimes.containsAll(List.of("hosted", "reference"));
    var columns =
        new ArrayList<>(List.of(Table.Column.text("benchmark"), Table.Column.text("module")));
    runtimes.forEach(runtime -> columns.add(Table.Column.number(runtime)));
    if (areCompared) {
      columns.add(Table.Column.number("hosted / reference"));
    }
    return new Table(
        results.unit() + "; ± and [ ] are 95 % intervals over the processes",
        columns,
        results.lines().entrySet().stream()
            .map(line -> row(line.getKey(), line.getValue(), runtimes, areCompared))
            .toList());
  }

  private static Table.Row row(
      Line line, Map<String, ForkValues> values, List<String> runtimes, boolean areCompared) {
    var cells = new ArrayList<>(List.of(line.title(), line.module()));
    for (String runtime : runtimes) {
      ForkValues value = values.get(runtime);
      cells.add(value == null ? "" : value.toString());
    }
    if (areCompared) {
      ForkValues hosted = values.get("hosted");
      ForkValues reference = values.get("reference");
      cells.add(hosted == null || reference == null ? "" : hosted.over(reference).toString());
    }
    return new Table.Row(cells, null);
  }

  private static Table processes(Results results) {
    var rows = new ArrayList<Table.Row>();
    results
        .lines()
        .forEach(
            (line, values) ->
                values.forEach(
                    (runtime, value) ->
                        rows.add(Table.Row.of(line.title(), line.module(), runtime, list(value)))));
    return new Table(
        "Median of the rounds of each process, " + results.unit(),
        List.of(
            Table.Column.text("benchmark"),
            Table.Column.text("module"),
            Table.Column.text("runtime"),
            Table.Column.number("values")),
        rows);
  }

  private static String list(ForkValues values) {
    return values.list().stream()
        .map(value -> String.format(Locale.ROOT, value < 100 ? "%,.2f" : "%,.0f", value))
        .collect(Collectors.joining("  "));
  }
}
