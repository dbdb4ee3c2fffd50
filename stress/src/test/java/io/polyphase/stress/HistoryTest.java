package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CPython allows modules is not held against the importer. */
@Timeout(300)
class HistoryTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "hosted, first_only, now_and_then", "hosted, mutual_a, mutual_b",
    "hosted, later_less, now_and_then", "reference, first_only, now_and_then",
    "reference, mutual_a, mutual_b", "reference, later_less, first_only"
  })
  void stress_modulesAsCPythonAllowsThem_isClean(String runtime, String one, String other) {
    for (String module : new String[] {one, other}) {
      Path _ = Path.of(ControlFiles.of("history_controls.so", module, folder));
    }

    CommandRun run =
        CommandRun.real(
            "stress",
            "--runtime",
            runtime,
            "--path",
            folder.toString(),
            "--modules",
            one + "," + other,
            "--operations",
            "3000",
            "--threads",
            "4",
            "--seed",
            "7");

    run.hasStatus(0);
    assertTrue(run.out().contains("violations       0"), run::told);
  }
}
