import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Prints JaCoCo's figures of the package io.polyphase: java CoverageTable.java jacoco.csv. */
final class CoverageTable {
  /** Columns of the file, from JaCoCo's CSVFormatter. */
  private static final int PACKAGE = 1;

  private static final int CLASS = 2;
  private static final int BRANCH_MISSED = 5;
  private static final int LINE_MISSED = 7;

  private CoverageTable() {}

  private record Row(int linesMissed, int lines, int branchesMissed, int branches) {
    static Row of(String[] columns) {
      int linesMissed = Integer.parseInt(columns[LINE_MISSED]);
      int branchesMissed = Integer.parseInt(columns[BRANCH_MISSED]);
      return new Row(
          linesMissed,
          linesMissed + Integer.parseInt(columns[LINE_MISSED + 1]),
          branchesMissed,
          branchesMissed + Integer.parseInt(columns[BRANCH_MISSED + 1]));
    }

    Row plus(Row other) {
      return new Row(
          linesMissed + other.linesMissed,
          lines + other.lines,
          branchesMissed + other.branchesMissed,
          branches + other.branches);
    }

    String show(String name) {
      return String.format(
          Locale.ROOT,
          "%-22s %5d of %4d  %5s   %4d of %4d  %5s",
          name,
          lines - linesMissed,
          lines,
          percent(linesMissed, lines),
          branches - branchesMissed,
          branches,
          percent(branchesMissed, branches));
    }

    private static String percent(int missed, int all) {
      return all == 0 ? "" : String.format(Locale.ROOT, "%.1f%%", 100.0 * (all - missed) / all);
    }
  }

  public static void main(String[] arguments) throws IOException {
    var classes = new TreeMap<String, Row>();
    List<String> lines = Files.readAllLines(Path.of(arguments[0]));
    for (String line : lines.subList(1, lines.size())) {
      String[] columns = line.split(",");
      if (columns[PACKAGE].equals("io.polyphase")) {
        String outermost = columns[CLASS].split("\\.")[0];
        classes.merge(outermost, Row.of(columns), Row::plus);
      }
    }
    System.out.printf(Locale.ROOT, "%-22s %22s   %s%n", "io.polyphase", "lines", "       branches");
    classes.forEach((name, row) -> System.out.println(row.show(name)));
    classes.values().stream().reduce(Row::plus).ifPresent(r -> System.out.println(r.show("all")));
  }
}
