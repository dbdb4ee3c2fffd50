package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.stress.CommandRun;
import io.polyphase.stress.ControlFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Error paths that are wrong are found and named; right ones pass. */
class FaultHuntTest {
  @TempDir private Path folder;

  private CommandRun hunt(String module) {
    return CommandRun.real(
        "leaks", "--fail-nth", "--json", ControlFiles.of("fault_controls.so", module, folder));
  }

  private static List<JsonObject> faults(CommandRun run) {
    List<JsonObject> faults = new ArrayList<>();
    for (JsonElement fault :
        JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("faults")) {
      faults.add(fault.getAsJsonObject());
    }
    return faults;
  }

  /** The outcome of each failing call in turn. */
  @ParameterizedTest
  @CsvSource({
    "right, 0, CLEAN CLEAN CLEAN CLEAN",
    "lost, 1, CLEAN LEAK",
    "lost_memory, 1, LEAK",
    "unseen, 1, PROTOCOL CRASH",
    "silent, 1, PROTOCOL",
    "does_without, 0, IGNORED",
  })
  void failNth_errorPaths_areJudged(String module, int status, String outcomes) {
    CommandRun run = hunt(module);

    assertEquals(status, run.status(), run::told);
    assertEquals(
        List.of(outcomes.split(" ")),
        faults(run).stream().map(f -> f.get("outcome").getAsString()).toList(),
        run::told);
  }

  /** In CPython requests for memory fail; what its free lists have is no request. */
  @ParameterizedTest
  @CsvSource({
    "right, 0, CLEAN",
    "lost, 1, LEAK",
    "unseen, 1, CRASH",
    "silent, 1, PROTOCOL",
    "does_without, 0, IGNORED",
  })
  void failNth_inCPython_isJudgedAsInTheHost(String module, int status, String outcome) {
    CommandRun run =
        CommandRun.real(
            "leaks",
            "--runtime",
            "reference",
            "--fail-nth",
            "--json",
            ControlFiles.of("fault_controls.so", module, folder));

    assertEquals(status, run.status(), run::told);
    List<String> outcomes = faults(run).stream().map(f -> f.get("outcome").getAsString()).toList();
    assertTrue(outcomes.contains(outcome), run::told);
    if (status == 0) {
      assertEquals(List.of(), outcomes.stream().filter(o -> !o.equals(outcome)).toList());
    }
  }

  @Test
  void failNth_lostObject_isNamedWithTheCallThatFailed() {
    JsonObject leak = faults(hunt("lost")).getLast();

    assertEquals("exec:2", leak.get("step").getAsString());
    assertEquals("PyBytes_FromString", leak.get("function").getAsString());
    assertTrue(leak.get("caller").getAsString().contains("(exec_lost+0x"), leak::toString);
    JsonObject suspect = leak.getAsJsonArray("suspects").get(0).getAsJsonObject();
    assertEquals("list", suspect.get("type").getAsString());
    assertTrue(suspect.get("symbol").getAsString().startsWith("exec_lost+0x"), leak::toString);
  }

  @Test
  void failNth_missingException_isSaid() {
    assertEquals(
        "SystemError: execution of module silent failed without setting an exception",
        faults(hunt("silent")).getFirst().get("detail").getAsString());
  }
}
