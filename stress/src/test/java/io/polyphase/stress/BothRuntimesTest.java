package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One report from both runtimes. */
class BothRuntimesTest {
  private static final Path CASES =
      Path.of(System.getProperty("polyphase.test.extensions"), "cases");

  private static final String NO_VERSION =
      "not carried: the host does not provide the C API function Py_GetPrefix, called from"
          + " prints_prefix.so+0x";

  @TempDir private Path folder;

  private static String caseFile(String name) {
    return CASES.resolve(name + ".so").toString();
  }

  private static JsonObject module(CommandRun run) {
    return json(run).getAsJsonArray("modules").get(0).getAsJsonObject();
  }

  private static JsonObject json(CommandRun run) {
    return JsonParser.parseString(run.out()).getAsJsonObject();
  }

  private static String text(JsonObject object, String member) {
    return object.get(member).getAsString();
  }

  /** The answers to a question, each with its runtime. */
  private static List<String> answers(JsonObject module, String question) {
    List<String> answers = new ArrayList<>();
    for (JsonElement each : module.getAsJsonArray("answers")) {
      JsonObject answer = each.getAsJsonObject();
      if (text(answer, "question").equals(question)) {
        answers.add(text(answer, "runtime") + ": " + text(answer, "verdict"));
      }
    }
    return answers;
  }

  @Test
  void audit_moduleThatBothCarry_isTheHostsAndCPythonAgrees() {
    CommandRun run = CommandRun.real("audit", "--json", "array");

    run.hasStatus(0);
    assertEquals("both", text(json(run), "runtime"));
    JsonObject module = module(run);
    assertEquals("good", text(module, "verdict"));
    assertEquals("hosted", text(module, "runtime"));
    assertEquals("hosted, and CPython agrees", text(module, "sources"));
    assertEquals(List.of("hosted: good"), answers(module, "leaks"));
    assertEquals(List.of("hosted: good", "reference: good"), answers(module, "costs"));
    JsonObject other = module.getAsJsonObject("other");
    assertEquals("reference", text(other, "runtime"));
    assertEquals(List.of("reference: good"), answers(other, "leaks"));
  }

  @Test
  void audit_leak_isSeenInBoth() {
    String file = ControlFiles.of("leak_controls.so", "extra_incref", folder);

    CommandRun run = CommandRun.real("audit", "--json", file);

    run.hasStatus(1);
    assertEquals("hosted, and CPython agrees", text(module(run), "sources"), run::told);
    assertEquals(List.of("hosted: findings"), answers(module(run), "leaks"));
    assertEquals(
        List.of("reference: findings"), answers(module(run).getAsJsonObject("other"), "leaks"));
  }

  @Test
  void audit_moduleThatTheHostDoesNotCarry_isCPythons() throws IOException {
    Path xml = folder.resolve("tests.xml");
    String file = caseFile("prints_prefix");

    CommandRun text = CommandRun.real("audit", "--junit-xml", xml.toString(), file);
    CommandRun alone = CommandRun.real("audit", "--runtime", "hosted", file);

    text.hasStatus(0);
    alone.hasStatus(2);
    assertTrue(text.out().startsWith("prints_prefix                    good  "), text::told);
    assertTrue(
        text.out().contains("\n  runtime           CPython; hosted: " + NO_VERSION), text::told);
    assertTrue(text.out().contains("\n  initialises       multi-phase\n"), text::told);
    assertTrue(text.out().contains("; 1 not carried by the host; CPython 3."), text::told);
    assertTrue(Files.readString(xml).contains("errors=\"0\" failures=\"0\" skipped=\"0\""));
  }

  @Test
  void audit_questionThatTheHostCannotAnswer_isCPythons() {
    CommandRun run = CommandRun.real("audit", caseFile("asks_when_collected"));

    run.hasStatus(0);
    assertTrue(run.out().contains("hosted; CPython alone answers: costs, leaks\n"), run::told);
    assertTrue(
        run.out().contains("\n  leaks             CPython: no: 0 references, objects, "),
        run::told);
    assertTrue(
        run.out().contains("\n                    hosted: not known: the host does not provide"),
        run::told);
  }

  @Test
  void audit_answersThatDiffer_areBothShown() throws IOException {
    Path xml = folder.resolve("tests.xml");
    // malloc is what CPython hears nothing of
    String file = ControlFiles.of("leak_controls.so", "malloc_kept", folder);

    String results = folder.resolve("results.jsonl").toString();
    CommandRun text =
        CommandRun.real("audit", "--junit-xml", xml.toString(), "--results", results, file);
    CommandRun json = CommandRun.real("audit", "--json", "--merge", results);

    text.hasStatus(1);
    assertTrue(text.out().contains("hosted; CPython differs: leaks\n"), text::told);
    assertTrue(text.out().contains("\n! leaks             malloc_kept leaked "), text::told);
    assertTrue(
        text.out().contains("\n                    CPython: no: 0 references, objects, "),
        text::told);
    assertEquals(List.of("hosted: findings", "reference: good"), answers(module(json), "leaks"));
    assertTrue(Files.readString(xml).contains("failures=\"1\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit", "leaks"})
  void fileForAnotherVersion_isNotPutToTheHost(String command) throws IOException {
    String plain = ControlFiles.of("leak_controls.so", "extra_incref", folder);
    Path tagged = folder.resolve("extra_incref.cpython-311-x86_64-linux-gnu.so");
    Files.move(Path.of(plain), tagged);

    CommandRun run = CommandRun.real(command, tagged.toString());

    run.hasStatus(1);
    assertTrue(
        run.out().contains("hosted: not asked: the file is built for CPython 3.11\n"), run::told);
  }

  @ParameterizedTest
  @CsvSource({"clean, 2", "extra_incref, 1"})
  void audit_packageThatIsNotThere_isToldAndTheHostAnswers(String module, int status) {
    String file = ControlFiles.of("leak_controls.so", module, folder);

    CommandRun run = CommandRun.real("audit", "nowhere." + module + "=" + file);

    run.hasStatus(status);
    assertTrue(run.err().contains("its package nowhere cannot be imported"), run::told);
    assertTrue(
        run.out().contains("\n  runtime           hosted; CPython: not run: nowhere." + module),
        run::told);
    assertTrue(run.out().contains("\n  definition        m_name "), run::told);
  }

  @Test
  void nothingThere_isToldOnce() {
    for (String command : List.of("audit", "leaks")) {
      CommandRun run = CommandRun.real(command, "-q", folder.resolve("not_there.so").toString());

      run.hasStatus(2);
      assertEquals(1, run.err().lines().count(), run::told);
      assertEquals("", run.out(), run::told);
    }
  }

  @Test
  void leaks_moduleThatTheHostDoesNotCarry_isCPythons() {
    String clean = ControlFiles.of("leak_controls.so", "clean", folder);
    CommandRun text = CommandRun.real("leaks", caseFile("prints_prefix"), clean);
    CommandRun json = CommandRun.real("leaks", "--json", caseFile("own_import_signal"));
    CommandRun hosted = CommandRun.real("leaks", "--json", clean);

    text.hasStatus(0);
    assertTrue(text.out().contains("\nprints_prefix                    clean  "), text::told);
    assertTrue(text.out().contains("\n  in CPython; hosted: " + NO_VERSION), text::told);
    assertTrue(text.out().contains("2 modules, 0 leaking, 1 in CPython; CPython 3."), text::told);
    json.hasStatus(0);
    assertEquals("CLEAN", text(module(json), "verdict"));
    assertEquals("reference", text(module(json), "runtime"));
    assertTrue(
        text(module(json), "hosted").startsWith("not carried: ModuleNotFoundError"), json::told);
    assertEquals("hosted", text(module(hosted), "runtime"));
    assertTrue(module(hosted).get("hosted").isJsonNull());
  }

  @Test
  void audit_ofAModuleThatKeepsANameOnly_saysWhich() {
    CommandRun hosted = CommandRun.real("audit", "--runtime", "hosted", caseFile("stands_in"));
    CommandRun json =
        CommandRun.real("audit", "--runtime", "hosted", "--json", caseFile("stands_in"));

    hosted.hasStatus(0);
    assertTrue(
        hosted.out().contains("\n  stands in for     logging.Logger, logging.getLogger\n"),
        hosted::told);
    assertTrue(
        json.out().replaceAll("\\s", "").contains("\"standIns\":[\"logging.Logger\","), json::told);
  }

  /** Its import fails with the same exception in both. */
  @Test
  void leaks_moduleThatNobodyImports_isToldOnce() {
    CommandRun run = CommandRun.real("leaks", caseFile("addmodule_slots"));

    run.hasStatus(2);
    assertTrue(run.out().startsWith("addmodule_slots                  NOT IMPORTED  "), run::told);
    assertTrue(run.out().endsWith("1 module, 0 leaking, 1 not imported\n"), run::told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit", "leaks"})
  void results_ofBoth_areReportedAsTheyWere(String command) {
    String results = folder.resolve("results.jsonl").toString();

    CommandRun run =
        CommandRun.real(
            command,
            "--json",
            "--results",
            results,
            caseFile("prints_prefix"),
            caseFile("over_release_list"),
            ControlFiles.of("crash_controls.so", "segv_exec", folder),
            folder.resolve("not_there.so").toString());
    CommandRun merged = CommandRun.real(command, "--json", "--merge", results);

    run.hasStatus(1);
    merged.hasStatus(1);
    for (String member : List.of("python", "modules", "notRun", "missing")) {
      assertEquals(members(json(run).get(member)), members(json(merged).get(member)), merged::told);
    }
  }

  /** A list may come in another order. */
  private static List<String> members(JsonElement json) {
    return json.isJsonArray()
        ? json.getAsJsonArray().asList().stream().map(JsonElement::toString).sorted().toList()
        : List.of(json.toString());
  }
}
