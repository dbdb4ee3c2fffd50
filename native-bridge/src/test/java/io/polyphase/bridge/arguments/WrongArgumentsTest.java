package io.polyphase.bridge.arguments;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Lines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every function that the host serves, with arguments that are none for it, as in CPython. */
class WrongArgumentsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("basedir", "."), "target", "wrong-arguments").toAbsolutePath();
  private static final int LEAST_ROWS = 8000;

  /** What a row came to in both runtimes. */
  private record Outcome(String row, String reference, String hosted) {
    boolean isSame() {
      return reference.equals(hosted);
    }

    boolean isKnown() {
      return KNOWN.stream().anyMatch(known -> known.covers(row));
    }

    @Override
    public String toString() {
      return row + "\t" + reference + "\t" + hosted;
    }
  }

  private static final List<KnownDifference> KNOWN = KnownDifference.all();
  private static final List<Outcome> OUTCOMES = new ArrayList<>();
  private static long functions;
  private static int excluded;
  private static int dropped;

  @BeforeAll
  static void run() throws Exception {
    RowTable table = RowTable.ofServed();
    functions = table.called();
    excluded = table.excluded().size();
    var calls = new Calls(FOLDER, CallerLibrary.build(FOLDER, table));
    List<String> reference = calls.run(RuntimeKind.REFERENCE, table.rows());
    List<String> survived = new ArrayList<>();
    for (int i = 0; i < reference.size(); i++) {
      if (!Calls.isDeath(reference.get(i))) {
        survived.add(table.rows().get(i));
      }
    }
    dropped = reference.size() - survived.size();
    reference.removeIf(Calls::isDeath);
    List<String> hosted = calls.run(RuntimeKind.HOSTED, survived);
    for (int i = 0; i < survived.size(); i++) {
      OUTCOMES.add(new Outcome(survived.get(i), reference.get(i), hosted.get(i)));
    }
  }

  /** Last, so that it is what is seen of a run. */
  @AfterAll
  static void summary() {
    System.out.printf(
        Locale.ROOT,
        "wrong arguments: %d same / %d rows, %d more that end CPython; %d functions, %d without"
            + " rows%n",
        OUTCOMES.stream().filter(Outcome::isSame).count(),
        OUTCOMES.size(),
        dropped,
        functions,
        excluded);
  }

  @Test
  void table_isLargeEnough() {
    assertTrue(OUTCOMES.size() >= LEAST_ROWS, () -> OUTCOMES.size() + " rows");
  }

  @Test
  void rows_thatCpythonSurvives_haveTheSameOutcome() {
    Lines.assertNone(
        WrongArgumentsTest.class,
        "rows that differ",
        OUTCOMES.stream().filter(o -> !o.isSame() && !o.isKnown()).map(Outcome::toString).toList());
  }

  @Test
  void knownDifferences_areDifferent() {
    Lines.assertNone(
        WrongArgumentsTest.class,
        "the same: take it out of differences.tsv",
        KNOWN.stream()
            .filter(known -> OUTCOMES.stream().noneMatch(o -> !o.isSame() && known.covers(o.row())))
            .map(KnownDifference::toString)
            .toList());
  }
}
