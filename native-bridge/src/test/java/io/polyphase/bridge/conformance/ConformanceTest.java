package io.polyphase.bridge.conformance;

import io.polyphase.bridge.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every row in both runtimes: what the reference does is what is expected. */
class ConformanceTest {
  private static final Path TARGET = Path.of(System.getProperty("basedir", "."), "target");

  private static List<Comparison> comparisons = List.of();
  private static List<Catalogue.Divergence> catalogue = List.of();

  @BeforeAll
  static void run() throws Exception {
    catalogue = Catalogue.divergences();
    Path folder = TARGET.resolve("conformance");
    comparisons = Comparison.all(new RowJvm(folder, SearchFolder.prepare(folder.resolve("path"))));
    List<String> lines = new ArrayList<>();
    for (Comparison comparison : comparisons) {
      Row row = comparison.row();
      lines.add(String.join("\t", row.id(), row.rule(), outcome(comparison)));
    }
    Files.write(TARGET.resolve("conformance.tsv"), lines);
  }

  private static String outcome(Comparison comparison) {
    return comparison.isSame() ? "same" : isListed(comparison) ? "divergent" : "different";
  }

  private static boolean isListed(Comparison comparison) {
    return Catalogue.divergenceOf(catalogue, comparison.row()).isPresent();
  }

  /** Last, so that it is what is seen of a run. */
  @AfterAll
  static void summary() {
    for (Comparison comparison : comparisons) {
      if (!comparison.isSame()) {
        System.out.print(outcome(comparison) + ": " + comparison.diff());
      }
    }
    long same = comparisons.stream().filter(Comparison::isSame).count();
    System.out.println("conformance: " + same + " same / " + comparisons.size() + " rows");
  }

  @Test
  void differences_areAllDocumented() {
    List<String> undocumented =
        comparisons.stream()
            .filter(comparison -> outcome(comparison).equals("different"))
            .map(Comparison::diff)
            .toList();
    Lines.assertNone(ConformanceTest.class, "rows that differ, undocumented", undocumented);
  }

  @Test
  void documentedDivergences_areAllDifferent() {
    List<String> same =
        comparisons.stream()
            .filter(comparison -> comparison.isSame() && isListed(comparison))
            .map(comparison -> comparison.row().id())
            .toList();
    Lines.assertNone(
        ConformanceTest.class, "the same, so no divergence: take it out of the catalogue", same);
  }

  @Test
  void outcomesInTheTable_areThoseOfThisRun() throws IOException {
    List<String> expected = new ArrayList<>();
    List<String> actual = new ArrayList<>();
    for (Catalogue.Rule rule : Catalogue.rules()) {
      expected.add(rule.id() + ": " + outcomeOf(rule.id()));
      actual.add(rule.id() + ": " + rule.outcome());
    }
    Lines.assertSame(ConformanceTest.class, "outcomes in docs conformance", expected, actual);
  }

  private static String outcomeOf(String rule) {
    List<Comparison> rows =
        comparisons.stream().filter(comparison -> comparison.row().rule().equals(rule)).toList();
    if (rows.isEmpty()) {
      return "";
    }
    long same = rows.stream().filter(Comparison::isSame).count();
    String divergent = same == rows.size() ? "" : ", " + (rows.size() - same) + " divergent";
    return same + " same" + divergent;
  }
}
