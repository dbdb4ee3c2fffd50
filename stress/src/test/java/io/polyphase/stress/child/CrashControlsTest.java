package io.polyphase.stress.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.stress.CommandRun;
import io.polyphase.stress.ControlFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever a module does to its process, the report names it and the modules after it are done: all
 * in one run, each of them in the way of the next.
 */
class CrashControlsTest {
  private static final List<String> CONTROLS =
      List.of(
          "segv_create",
          "segv_exec",
          "aborts_create",
          "aborts_exec",
          "overflow_create",
          "overflow_exec",
          "exits_create",
          "exits_exec",
          "loops_create",
          "loops_exec");

  /** Long enough for any machine to get from one call to the next; only those that hang take it. */
  private static final String TIMEOUT_SECONDS = "20";

  @TempDir private static Path folder;
  private static CommandRun run;
  private static JsonObject json;

  @BeforeAll
  static void leaks() {
    List<String> arguments =
        new ArrayList<>(List.of("leaks", "--timeout", TIMEOUT_SECONDS, "--json"));
    CONTROLS.forEach(module -> arguments.add(control(module)));
    arguments.add(control("fine"));
    run = CommandRun.real(arguments.toArray(String[]::new));
    json = JsonParser.parseString(run.out()).getAsJsonObject();
  }

  private static String control(String module) {
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
    JsonElement told = json.getAsJsonObject("died").get(folder.resolve(module + ".so").toString());
    assertNotNull(told, () -> module + " has not died: " + run.told());
    String died = told.getAsString();
    for (String expected :
        List.of(
            cause,
            where,
            module + ".so+0x",
            "(" + module + "+0x",
            "last call: _Py_Dealloc from " + module + ".so+0x")) {
      assertTrue(died.contains(expected), () -> "not \"" + expected + "\": " + died + run.told());
    }
  }

  @Test
  void leaks_moduleAfterThem_isDone() {
    run.hasStatus(2);
    assertEquals(CONTROLS.size(), json.getAsJsonObject("died").size(), run::told);
    JsonObject next = json.getAsJsonArray("modules").get(0).getAsJsonObject();
    assertEquals("fine", next.get("module").getAsString());
    assertTrue(next.get("imported").getAsBoolean());
  }

  @Test
  void leaks_crash_isToldToPeopleToo(@TempDir Path other) {
    CommandRun text =
        CommandRun.real("leaks", ControlFiles.of("crash_controls.so", "segv_exec", other));

    assertTrue(text.out().contains("DIED"), text::told);
    assertTrue(text.out().contains("it was ended by SIGSEGV at segv_exec.so+0x"), text::told);
  }
}
