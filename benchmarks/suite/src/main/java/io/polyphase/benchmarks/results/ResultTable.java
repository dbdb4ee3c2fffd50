package io.polyphase.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The runtimes side by side: a line per benchmark and module. */
public final class ResultTable {
  static final List<String> RUNTIMES = List.of("managed", "hosted", "reference");

  private final Results results;

  public ResultTable(Results results) {
    this.results = results;
  }

  private static List<String> cells(Line line, Map<String, ForkValues> values) {
    var cells = new ArrayList<>(List.of(line.title(), line.module()));
    for (String runtime : RUNTIMES) {
      ForkValues value = values.get(runtime);
      cells.add(value == null ? Results.NONE : value.toString());
    }
    ForkValues hosted = values.get("hosted");
    ForkValues reference = values.get("reference");
    cells.add(
        hosted == null || reference == null ? Results.NONE : hosted.over(reference).toString());
    return cells;
  }

  @Override
  public String toString() {
    var table =
        new TextTable("benchmark", "module", "managed", "hosted", "reference", "hosted/reference");
    var others = new TextTable("without a runtime", "");
    results
        .lines()
        .forEach(
            (line, values) -> {
              ForkValues alone = values.get(Results.NONE);
              if (alone == null) {
                table.add(cells(line, values));
              } else {
                others.add(List.of(line.benchmark(), alone.toString()));
              }
            });
    return results.unit()
        + ", median of each fork; ± and [ ] are 95 % intervals over the forks\n\n"
        + table
        + speedUps()
        + others;
  }

  private TextTable speedUps() {
    var table = new TextTable("speed-up", "module", "runtime", "");
    for (SpeedUps.SpeedUp speedUp : SpeedUps.of(results)) {
      Line line = speedUp.line();
      table.add(
          List.of(line.workers(), line.module(), speedUp.runtime(), speedUp.value().toString()));
    }
    return table;
  }
}
