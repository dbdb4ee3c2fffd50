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
  @CsvSource(
      delimiter = '|',
      value = {
        "hosted | first_only,now_and_then,later_less", "hosted | mutual_a,mutual_b",
        "reference | first_only,now_and_then,later_less", "reference | mutual_a,mutual_b"
      })
  void stress_modulesAsCPythonAllowsThem_isClean(String runtime, String modules) {
    for (String module : modules.split(",", -1)) {
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
            modules,
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
