package io.polyphase.stress.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.stress.CommandRun;
import io.polyphase.stress.ControlFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a module does to its process, the report names it and the modules after it are done. */
class CrashControlsTest {
  @TempDir private Path folder;

  private String control(String module) {
    return ControlFiles.of("crash_controls.so", module, folder);
  }

  @ParameterizedTest
  @CsvSource({
    "segv_create, SIGSEGV, 'in create, slot 0'",
    "segv_exec, SIGSEGV, 'in exec, slot 1'",
    "aborts_create, SIGABRT, 'in create, slot 0'",
    "aborts_exec, SIGABRT, 'in exec, slot 1'",
    "overflow_create, SIGSEGV, 'in create, slot 0'",
    "overflow_exec, SIGSEGV, 'in exec, slot 1'",
    "exits_create, exit(7), 'in create, slot 0'",
    "exits_exec, exit(7), 'in exec, slot 1'",
    "loops_create, made no progress, 'in create, slot 0'",
    "loops_exec, made no progress, 'in exec, slot 1'",
  })
  void leaks_moduleThatEndsItsProcess_isNamedWithPhaseSlotAndCall(
      String module, String cause, String where) {
    String timeout = cause.startsWith("made") ? "3" : "60"; // only to hang takes it
    CommandRun run =
        CommandRun.real("leaks", "--timeout", timeout, "--json", control(module), control("fine"));

    assertEquals(2, run.status(), run::told);
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    String died =
        json.getAsJsonObject("died").entrySet().iterator().next().getValue().getAsString();
    assertTrue(died.contains(cause), died);
    assertTrue(died.contains(where), died);
    assertTrue(died.contains(module + ".so+0x"), died);
    assertTrue(died.contains("(" + module + "+0x"), died);
    assertTrue(died.contains("last call: _Py_Dealloc from " + module + ".so+0x"), died);
    JsonObject next = json.getAsJsonArray("modules").get(0).getAsJsonObject();
    assertEquals("fine", next.get("module").getAsString());
    assertTrue(next.get("imported").getAsBoolean());
  }

  @Test
  void leaks_crash_isToldToPeopleToo() {
    CommandRun run = CommandRun.real("leaks", control("segv_exec"));

    assertTrue(run.out().contains("DIED"), run::told);
    assertTrue(run.out().contains("it was ended by SIGSEGV at segv_exec.so+0x"), run::told);
  }
}
