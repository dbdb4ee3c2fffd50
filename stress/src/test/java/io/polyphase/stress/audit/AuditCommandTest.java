package io.polyphase.stress.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.stress.CommandRun;
import io.polyphase.stress.ControlFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line, and what people read. */
class AuditCommandTest {
  @TempDir private Path folder;

  @Test
  void audit_cleanModule_exitsWithZeroAndGetsABlock() {
    CommandRun run = CommandRun.real("audit", "array");

    assertEquals(0, run.status(), run::told);
    assertTrue(run.out().startsWith("array                            good  "), run::told);
    assertTrue(run.out().contains("\n  definition        m_name \"array\", m_size "), run::told);
    assertTrue(run.out().contains("\n  initialises       multi-phase\n"), run::told);
    assertTrue(run.out().contains("1 module: 1 good, 0 with findings, 0 failed; "), run::told);
  }

  @Test
  void audit_manyModules_getALineEach() {
    List<String> arguments = new ArrayList<>(List.of("audit", "--runtime", "hosted", "-R", "1:1"));
    for (int i = 0; i <= AuditCommand.MOST_BLOCKS; i++) {
      arguments.add(ControlFiles.of("leak_controls.so", "clean", newFolder(i)));
    }

    CommandRun run = CommandRun.real(arguments.toArray(String[]::new));

    assertEquals(0, run.status(), run::told);
    assertEquals(AuditCommand.MOST_BLOCKS + 2, run.out().lines().count(), run::told);
    assertTrue(
        run.out().startsWith("clean                            good        multi-phase "),
        run::told);
  }

  private Path newFolder(int number) {
    Path made = folder.resolve("copy" + number);
    assertTrue(made.toFile().mkdir());
    return made;
  }

  @Test
  void audit_hang_isAFindingAndTheNextGoesOn() {
    CommandRun run =
        CommandRun.real(
            "audit",
            "--runtime",
            "hosted",
            "--timeout",
            "10", // only to hang takes it
            ControlFiles.of("crash_controls.so", "loops_exec", folder),
            ControlFiles.of("crash_controls.so", "fine", folder));

    assertEquals(1, run.status(), run::told);
    assertTrue(
        run.out().contains("! initialises       at the first import, the process made no progress"),
        run::told);
    assertTrue(run.out().contains("in exec, slot 1, in loops_exec.so+0x"), run::told);
    assertTrue(run.out().contains("2 modules: 1 good, 0 with findings, 1 failed"), run::told);
  }

  /** A good verdict says what it was given without. */
  @Test
  void audit_doesWithoutPythonCode_saysWithoutWhat() throws Exception {
    Path lacking = Files.createDirectory(folder.resolve("lacking"));
    Files.writeString(lacking.resolve("__init__.py"), "value = 1\n");
    CommandRun run =
        CommandRun.real(
            "audit",
            "--runtime",
            "hosted",
            "--path",
            folder.toString(),
            ControlFiles.of("python_controls.so", "does_without", folder));

    assertEquals(0, run.status(), run::told);
    assertTrue(run.out().contains("\n  does without      lacking.value\n"), run::told);
  }

  @Test
  void audit_nothingThatCouldRun_exitsWithTwo() {
    CommandRun run = CommandRun.real("audit", folder.resolve("not_there.so").toString());

    assertEquals(2, run.status(), run::told);
    assertTrue(run.err().contains("not_there.so"), run::told);
  }

  @Test
  void audit_wrongUsage_saysWhatIsWanted() {
    assertEquals(2, CommandRun.real("audit").status());
    assertEquals(2, CommandRun.real("audit", "--all", "array").status());
    CommandRun managed = CommandRun.real("audit", "--runtime", "managed", "array");
    assertEquals(2, managed.status());
    assertTrue(managed.err().contains("are no files"), managed::told);
  }
}
