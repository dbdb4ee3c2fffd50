package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.stress.CommandRun;
import io.polyphase.stress.ControlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that are released too often are named in CPython itself; what is right passes. */
class LedgerMemoryTest {
  private static final Pattern FAULT =
      Pattern.compile(
          "  released too often: it was freed though an object still holds it: (\\S+).*?, made in"
              + " (\\w+) by .*?memory_controls\\.c:(\\d+)\\), its last reference given back in \\w+"
              + " by .*?memory_controls\\.c:(\\d+)\\)");

  @TempDir private Path folder;

  private CommandRun leaks(String module) {
    return CommandRun.real(
        "leaks", "--runtime", "reference", ControlFiles.of("memory_controls.so", module, folder));
  }

  private static String line(String number) throws IOException {
    Path source =
        Path.of(
            System.getProperty("polyphase.project"), "stress/src/test/native/memory_controls.c");
    return Files.readAllLines(source).get(Integer.parseInt(number) - 1);
  }

  /** The lines that made it and gave its last reference back say so in the source. */
  @ParameterizedTest
  @CsvSource({
    "released_str, str, exec",
    "released_list, list, create",
    "released_type, type, exec",
    "released_module, module, exec",
    "released_weakref, weakref.ReferenceType, exec",
    "borrowed_item, bytes, exec",
    "dealloc_twice, bytes, exec",
  })
  void leaks_releasedTooOften_isNamed(String module, String type, String phase) throws IOException {
    CommandRun run = leaks(module);

    run.hasStatus(1);
    Matcher fault = FAULT.matcher(run.out());
    assertTrue(fault.find(), run::told);
    assertEquals(type, fault.group(1), run::told);
    assertEquals(phase, fault.group(2), run::told);
    assertTrue(line(fault.group(3)).contains("made " + module), run::told);
    assertTrue(line(fault.group(4)).contains("freed " + module), run::told);
    assertTrue(run.out().contains("module '" + module + "'"), run::told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "right_free_list",
        "right_immortal",
        "right_reuse",
        "right_variadic",
        "right_weakref"
      })
  void leaks_right_isClean(String module) {
    CommandRun run = leaks(module);

    run.hasStatus(0);
    assertFalse(run.out().contains("released too often"), run::told);
  }

  /** The others go on in a process of their own. */
  @Test
  void leaks_afterOneThatIsUnsafe_goesOn() {
    CommandRun run =
        CommandRun.real(
            "leaks",
            "--runtime",
            "reference",
            ControlFiles.of("memory_controls.so", "released_str", folder),
            "array");

    run.hasStatus(1);
    assertEquals(
        List.of("released_str UNSAFE", "array clean"),
        run.out()
            .lines()
            .filter(line -> line.matches("\\w+ +(UNSAFE|clean) .*"))
            .map(line -> line.replaceFirst("(\\w+) +(\\w+) .*", "$1 $2"))
            .toList(),
        run::told);
  }
}
