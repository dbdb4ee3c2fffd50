package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.stress.check.ExitStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory blocks that grow under stress are put down to the module that leaks, and to no other. */
@Timeout(300)
class BlockGrowthTest {
  private static final Path CASES =
      Path.of(System.getProperty("polyphase.test.extensions"), "cases");

  @TempDir private Path folder;

  private static CommandRun stress(String runtime, Path path, String modules, String... more) {
    List<String> arguments = new ArrayList<>(List.of("stress", "--runtime", runtime));
    Collections.addAll(arguments, "--path", path.toString(), "--modules", modules);
    Collections.addAll(arguments, "--operations", "400", "--seconds", "600", "--seed", "7");
    Collections.addAll(arguments, more);
    return CommandRun.real(arguments.toArray(String[]::new));
  }

  private static boolean hasBlocks(CommandRun run, String what) {
    return run.out().lines().anyMatch(line -> line.startsWith("violation") && line.contains(what));
  }

  /** No object is lost, so that no other counter has it. */
  @ParameterizedTest
  @ValueSource(strings = {"hosted", "reference"})
  void stress_memoryThatIsNotFreed_isPutDownToTheModule(String runtime) {
    Path _ = Path.of(ControlFiles.of("leak_controls.so", "no_free", folder));

    CommandRun run = stress(runtime, folder, "array,no_free,math", "--json");

    run.hasStatus(ExitStatus.FINDINGS);
    run.deleteReplay();
    assertTrue(run.out().contains("\"BLOCKS: no_free leaked [1, 1, 1] memory blocks"), run::told);
    assertFalse(
        run.out().contains("\"BLOCKS: array") || run.out().contains("COUNTERS: "), run::told);
    if (runtime.equals("hosted")) {
      assertTrue(run.out().contains("asked for in exec by no_free.so+0x"), run::told);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hosted", "reference"})
  void stress_cleanModules_areSilent(String runtime) {
    CommandRun run = stress(runtime, folder, "array,_json,xxlimited");

    run.hasStatus(ExitStatus.CLEAN);
    assertTrue(
        run.out().lines().anyMatch(line -> line.matches(" +BLOCKS .* 0 +forbidden")), run::told);
  }

  /** CPython's import system keeps a block of each import of a singleton. */
  @ParameterizedTest
  @ValueSource(strings = {"hosted", "reference"})
  void stress_singleton_isNotBlamed(String runtime) {
    CommandRun run =
        stress(runtime, CASES, "cached_module", "--mix", "import-and-delete=1", "--threads", "1");

    run.hasStatus(ExitStatus.CLEAN);
    assertFalse(hasBlocks(run, "BLOCKS"), run::told);
  }

  @ParameterizedTest
  @CsvSource({
    "hosted, weakref_of_int, NOT IMPORTED: TypeError: expected a weakref",
    "hosted, prints_prefix, NOT CARRIED: the host does not provide the C API function"
  })
  void stress_moduleThatCannotBeImported_isSaidSo(String runtime, String module, String what) {
    CommandRun run = stress(runtime, CASES, module);

    run.hasStatus(ExitStatus.COULD_NOT_RUN);
    assertTrue(run.err().contains("could not run: " + module + ": " + what), run::told);
  }
}
