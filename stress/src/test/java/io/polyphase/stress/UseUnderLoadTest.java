package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What threads do with modules that they import is judged as their imports are. */
class UseUnderLoadTest {
  private static final String[] FEW = {
    "--modules",
    "used",
    "--threads",
    "2",
    "--operations",
    "300",
    "--seconds",
    "60",
    "--seed",
    "7",
    "--mix",
    "import-and-check=80,delete=20"
  };

  private static final String[] WINDOWS = {
    "--modules",
    "used",
    "--threads",
    "2",
    "--windows",
    "6",
    "--window-operations",
    "40",
    "--seed",
    "7"
  };

  @TempDir private Path folder;

  @BeforeEach
  void module() {
    String _ = ControlFiles.of("use_controls.so", "used", folder);
  }

  private CommandRun run(String command, String runtime, String[] bounds, String... use) {
    List<String> words = new ArrayList<>(List.of(command, "--runtime", runtime));
    words.addAll(List.of("--path", folder.toString()));
    words.addAll(List.of(bounds));
    words.addAll(List.of(use));
    return CommandRun.real(words.toArray(String[]::new));
  }

  private CommandRun soak(String runtime, String... use) {
    List<String> more = new ArrayList<>(List.of(use));
    more.addAll(List.of("--checkpoint", folder.resolve("soak.checkpoint").toString()));
    return run("soak", runtime, WINDOWS, more.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "reference, used.Thing().method(), thing_method",
    "hosted, used.lose_list(), lose_list",
    "hosted, used.lose_memory(), lose_memory"
  })
  void stress_codeThatLeaks_isNamedAtItsFunction(String runtime, String code, String function) {
    CommandRun run = run("stress", runtime, FEW, "--do", code);

    run.hasStatus(1);
    assertTrue(run.out().contains("used: " + code + " leaked ["), run::told);
    assertTrue(run.out().contains("(" + function + "+"), run::told);
  }

  @Test
  void soak_codeThatLeaks_isNamedAtItsFunction() {
    CommandRun run = soak("reference", "--do", "used.lose_memory()");

    run.hasStatus(1);
    assertTrue(run.out().contains("used: used.lose_memory() leaked ["), run::told);
    assertTrue(run.out().contains("(lose_memory+"), run::told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "hosted"})
  void codeThatIsRight_isClean(String runtime) {
    run("stress", runtime, FEW, "--do", "used.right([1, 2])").hasStatus(0);
  }

  @Test
  void soak_codeThatIsRight_isClean() {
    soak("hosted", "--do", "used.right([1, 2])").hasStatus(0);
  }

  @Test
  void codeThatRaises_cannotBeRun_unlessThatIsMeant() {
    CommandRun mistaken = run("stress", "reference", FEW, "--do", "used.right()");
    mistaken.hasStatus(2);
    assertTrue(mistaken.err().contains("used: used.right() raises TypeError: "), mistaken::told);
    assertTrue(mistaken.err().contains("--raises"), mistaken::told);

    run("stress", "reference", FEW, "--raises", "--do", "used.right()").hasStatus(0);
    soak("hosted", "--do", "used.right()").hasStatus(2);
  }

  @Test
  void codeThatRaisesUnderLoadOnly_isAViolation() throws Exception {
    Path script =
        Files.writeString(
            folder.resolve("counting.py"),
            """
            import sys
            sys.times = getattr(sys, "times", 0) + 1
            if sys.times == 200:
              used.right()
            """);
    CommandRun run = run("stress", "reference", FEW, "--script", script.toString());

    run.hasStatus(1);
    assertTrue(run.out().contains("used: counting.py raises TypeError: "), run::told);
    assertTrue(run.out().contains("when nobody else does anything nothing"), run::told);
  }

  @Test
  void host_refusesCodeThatOnlyPythonRuns() {
    CommandRun run = run("stress", "hosted", FEW, "--do", "for x in [1]: used.right(x)");

    run.hasStatus(2);
    assertTrue(run.err().contains("--runtime reference"), run::told);
    assertTrue(run.err().contains("not understood: "), run::told);
  }

  @Test
  void replay_usesThemAgain() throws Exception {
    CommandRun run = run("stress", "reference", FEW, "--do", "used.lose_list()");
    Path replay = run.replay().orElseThrow();
    CommandRun again = CommandRun.real("stress", "--times", "1", "--replay", replay.toString());

    again.hasStatus(1);
    assertTrue(again.out().contains("COUNTERS came back in 1 of 1 runs"), again::told);
    Files.delete(replay);
  }
}
