package io.polyphase.benchmarks.compare;

import io.polyphase.report.command.Coloured;
import io.polyphase.statistics.ChangeVerdict;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes the report of a comparison for people, or as the table of a pull request. */
final class CompareText {
  private static final List<String> HEADS =
      List.of("benchmark", "base", "head", "head/base", "p", "verdict", "");
  private static final int NAMES = 1;
  private static final int WORDS = 5;

  private final CompareReport report;
  private final PrintWriter out;

  CompareText(CompareReport report, PrintWriter out) {
    this.report = report;
    this.out = out;
  }

  void print() {
    out.println("base: " + report.plan().base().shown());
    out.println("head: " + report.plan().head().shown());
    out.println();
    printAligned(table());
    out.println();
    report
        .changes()
        .forEach(
            change ->
                out.println(
                    (change.isWorse() ? "REGRESSION   " : "IMPROVEMENT  ")
                        + Wording.change(change)));
    report.means().forEach(mean -> out.println(Wording.mean(mean)));
    report.uncounted().forEach(line -> out.println("not counted  " + line));
    out.printf("verdict: %s%n", Coloured.of(report.verdict()));
    out.flush();
  }

  /** GitHub's, and that of most others. */
  void printMarkdown() {
    out.println(
        "**"
            + report.plan().head().shown()
            + "** against "
            + report.plan().base().shown()
            + ": "
            + report.verdict().text());
    out.println();
    List<List<String>> table = table();
    printMarkdown(table.getFirst());
    out.println("|---|---:|---:|---:|---:|---|---|");
    table.stream().skip(1).forEach(this::printMarkdown);
    report.means().forEach(mean -> out.println("\n" + Wording.mean(mean)));
    if (!report.changes().isEmpty()) {
      out.println();
      report.changes().forEach(change -> out.println("- " + Wording.change(change)));
    }
    out.flush();
  }

  private void printMarkdown(List<String> cells) {
    out.println(
        cells.stream()
            .map(cell -> cell.replace("|", "\\|"))
            .reduce("|", (row, cell) -> row + " " + cell + " |"));
  }

  private List<List<String>> table() {
    List<List<String>> lines = new ArrayList<>(List.of(HEADS));
    for (CompareReport.Row row : report.rows()) {
      lines.add(
          List.of(
              row.subject().toString(),
              Wording.value(row.base(), row.unit()),
              Wording.value(row.head(), row.unit()),
              Wording.ratio(row.verdict().ratio()),
              Wording.pValue(row.verdict().pValue()),
              Wording.verdict(row.verdict()).text(),
              Wording.advice(row.verdict())));
    }
    return lines;
  }

  /** Names and words to the left, numbers to the right. */
  private void printAligned(List<List<String>> lines) {
    int[] widths =
        IntStream.range(0, HEADS.size())
            .map(
                column ->
                    lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0))
            .toArray();
    for (int i = 0; i < lines.size(); i++) {
      printAligned(lines.get(i), widths, i == 0 ? null : report.rows().get(i - 1).verdict());
    }
  }

  private void printAligned(List<String> line, int[] widths, @Nullable ChangeVerdict verdict) {
    for (int i = 0; i < WORDS; i++) {
      String pad = " ".repeat(widths[i] - line.get(i).length());
      out.print((i < NAMES ? line.get(i) + pad : pad + line.get(i)) + "  ");
    }
    out.printf("%s", verdict == null ? line.get(WORDS) : Coloured.of(Wording.verdict(verdict)));
    String advice = line.getLast();
    if (!advice.isEmpty()) {
      out.print(" ".repeat(widths[WORDS] - line.get(WORDS).length()) + "  " + advice);
    }
    out.println();
  }
}
