package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.stress.CommandRun;
import io.polyphase.stress.ControlFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaks of what a module does when it is used are found, each statement's for itself. */
class LeaksInUseTest {
  @TempDir private Path folder;

  private CommandRun run(String... more) {
    Path file = folder.resolve("used.so");
    if (!Files.exists(file)) {
      String _ = ControlFiles.of("use_controls.so", "used", folder);
    }
    List<String> arguments = new ArrayList<>(List.of("leaks", "--json", file.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.real(arguments.toArray(String[]::new));
  }

  /** By what was done, the function that leaks; nothing where nothing does. */
  private static Map<String, String> leaks(CommandRun run) {
    Map<String, String> leaks = new LinkedHashMap<>();
    for (JsonElement each :
        JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("modules")) {
      JsonObject module = each.getAsJsonObject();
      leaks.put(module.get("module").getAsString(), leaking(module));
    }
    return leaks;
  }

  private static String leaking(JsonObject module) {
    if (!module.get("leaks").getAsBoolean()) {
      return "";
    }
    JsonObject suspect = module.getAsJsonArray("suspects").get(0).getAsJsonObject();
    JsonElement symbol = suspect.get("symbol");
    return symbol.isJsonNull() ? "?" : symbol.getAsString().replaceFirst("\\+.*", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "hosted"})
  void do_plantedLeaks_areNamedStatementByStatement(String runtime) {
    CommandRun run =
        run(
            "--runtime", runtime,
            "--do", "used.lose_list()",
            "--do", "used.lose_memory()",
            "--do", "used.right([1, 2])",
            "--do", "used.Thing().method()",
            "--do", "used.Thing().property",
            "--do", "list(used.Thing())",
            "--do", "used.keep_argument(set([1]))",
            "--do", "used.lose_on_error('x')");

    run.hasStatus(1);
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("used", "");
    expected.put("used: used.lose_list()", "lose_list");
    expected.put("used: used.lose_memory()", "lose_memory");
    expected.put("used: used.right([1, 2])", "");
    expected.put("used: used.Thing().method()", "thing_method");
    expected.put("used: used.Thing().property", "thing_property");
    expected.put("used: list(used.Thing())", "thing_next");
    expected.put("used: used.keep_argument(set([1]))", "?"); // the code itself has made it
    expected.put("used: used.lose_on_error('x')", "");
    assertEquals(expected, leaks(run), run::told);
  }

  @Test
  void keep_module_isNotImportedAgain() {
    CommandRun run = run("--keep", "--do", "used.lose_list()", "--do", "used.right(3)");

    run.hasStatus(1);
    assertEquals(
        Map.of("used: used.lose_list()", "lose_list", "used: used.right(3)", ""),
        leaks(run),
        run::told);
  }

  @Test
  void script_file_isOneStatement() throws Exception {
    Path script =
        Files.writeString(folder.resolve("use.py"), "for i in range(3):\n  used.right(i)\n");
    CommandRun run = run("--script", script.toString());

    run.hasStatus(0);
    assertEquals(Map.of("used", "", "used: use.py", ""), leaks(run), run::told);
  }

  @Test
  void statementThatRaises_saysNothing_unlessThatIsMeantOrItLeaks() {
    CommandRun mistaken = run("--keep", "--do", "used.rihgt(3)", "--do", "used.right(");
    mistaken.hasStatus(2);
    assertTrue(
        mistaken.err().contains("used: used.rihgt(3) raises AttributeError: "), mistaken::told);
    assertTrue(mistaken.err().contains("used: used.right(: SyntaxError: "), mistaken::told);

    CommandRun meant = run("--keep", "--raises", "--do", "used.right()");
    meant.hasStatus(0);
    assertTrue(meant.out().contains("raises TypeError: "), meant::told);

    CommandRun leaking = run("--keep", "--do", "used.lose_on_error(3)");
    leaking.hasStatus(1);
    assertEquals(List.of("lose_on_error"), List.copyOf(leaks(leaking).values()), leaking::told);
  }

  @Test
  void host_runsWhatNeedsNoPythonCode() {
    CommandRun run = run("--runtime", "hosted", "--do", "[used.right(x) for x in 'ab']");

    run.hasStatus(2);
    assertTrue(run.err().contains("--runtime reference"), run::told);
    assertTrue(run.err().contains("not understood: for x in"), run::told);
  }

  @Test
  void code_isForTheModulesThatItNames() {
    CommandRun run = run("math", "--do", "used.right(3)", "--do", "math.sin(1)");

    run.hasStatus(0);
    assertEquals(
        List.of("used", "used: used.right(3)", "math", "math: math.sin(1)"),
        List.copyOf(leaks(run).keySet()),
        run::told);
  }
}
