package io.polyphase.stress.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.stress.CommandRun;
import io.polyphase.stress.ControlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** Planted faults are found and named, and what only looks like one passes: all in one audit. */
class AuditControlsTest {
  private static final List<String> OF_AUDITS =
      List.of(
          "keeps_itself",
          "only_once",
          "comes_back_empty",
          "false_claim",
          "silent_claim",
          "shared_claim",
          "silent_fault",
          "sub_crash",
          "second_crash",
          "saved",
          "importing",
          "wants_missing",
          "could_want",
          "init_fails",
          "wants_in_thread",
          "not_exported");
  private static final List<String> OF_CRASHES = List.of("segv_create", "segv_exec");
  private static final List<String> OF_LEAKS = List.of("extra_incref", "only_in_sub", "clean");

  @TempDir private static Path folder;
  private static AuditRun audit;
  private static Path xml;
  private static Path sarif;
  private static Path page;

  @BeforeAll
  static void audit() throws IOException {
    List<String> files = new ArrayList<>();
    files.add(folder.resolve("not_there.so").toString());
    files.add(Files.writeString(folder.resolve("no_elf.so"), "a text").toString());
    files.add(ControlFiles.of("no_init.so", "no_init", folder));
    OF_CRASHES.forEach(name -> files.add(ControlFiles.of("crash_controls.so", name, folder)));
    OF_AUDITS.forEach(name -> files.add(ControlFiles.of("audit_controls.so", name, folder)));
    OF_LEAKS.forEach(name -> files.add(ControlFiles.of("leak_controls.so", name, folder)));
    xml = folder.resolve("audit.xml");
    sarif = folder.resolve("audit.sarif");
    page = folder.resolve("audit.html");
    audit =
        AuditRun.of(
            files,
            "--runtime",
            "hosted",
            "--junit-xml",
            xml.toString(),
            "--sarif",
            sarif.toString(),
            "--page",
            page.toString());
  }

  @Test
  void audit_sarif_hasALeakAtTheLineThatMadeIt() throws IOException {
    List<JsonObject> results =
        JsonParser.parseString(Files.readString(sarif))
            .getAsJsonObject()
            .getAsJsonArray("runs")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("results")
            .asList()
            .stream()
            .map(JsonElement::getAsJsonObject)
            .toList();
    JsonObject leak =
        results.stream()
            .filter(result -> AuditRun.text(result, "ruleId").equals("leaks"))
            .filter(result -> result.toString().contains("exec_extra_incref"))
            .findFirst()
            .orElseThrow();
    JsonObject place =
        leak.getAsJsonArray("locations")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("physicalLocation");
    int line = place.getAsJsonObject("region").get("startLine").getAsInt();

    assertEquals(
        "leak_controls.c", AuditRun.text(place.getAsJsonObject("artifactLocation"), "uri"));
    assertTrue(leak.toString().contains("leak_controls.c:" + line + ")"), leak::toString);
    assertTrue(
        results.stream().noneMatch(result -> result.toString().contains("/clean.so")),
        results::toString);
    assertTrue(
        results.stream().anyMatch(result -> AuditRun.text(result, "ruleId").equals("initialises")),
        results::toString);
  }

  @Test
  void audit_page_hasModulesVerdictsAndCauses() throws Exception {
    var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(page.toFile());
    var rows = document.getElementsByTagName("tr");
    List<String> texts =
        IntStream.range(0, rows.getLength())
            .mapToObj(i -> rows.item(i).getTextContent().replaceAll("\\s+", " ").strip())
            .toList();

    assertTrue(
        texts.stream().anyMatch(row -> row.matches("extra_incref ?good ?good ?findings.*")),
        texts::toString);
    assertTrue(texts.stream().anyMatch(row -> row.matches("segv_exec ?failed.*")), texts::toString);
    String all = document.getDocumentElement().getTextContent();
    assertTrue(all.contains("1 object per cycle: list, made in exec by extra_incref.so+0x"));
    assertTrue(all.contains("is held by 1 reference that nobody shows"), all);
    assertTrue(all.contains("What stands between it and"));
  }

  @Test
  void audit_markdown_isATableOfWhatIsWrong() {
    CommandRun run =
        CommandRun.real(
            "audit",
            "--markdown",
            "--runtime",
            "hosted",
            folder.resolve("extra_incref.so").toString(),
            folder.resolve("clean.so").toString());

    List<String> lines = run.out().lines().toList();
    assertEquals("| module | verdict | question | answer |", lines.getFirst(), run::told);
    assertTrue(lines.get(2).startsWith("| extra&#95;incref | findings | leaks | "), run::told);
    assertTrue(lines.contains("1 module is good."), run::told);
    assertTrue(lines.getLast().startsWith("2 modules: 1 good, 1 with findings"), run::told);
  }

  @Test
  void audit_anyFinding_exitsWithOne() {
    assertEquals(1, audit.run().status(), audit.run()::told);
  }

  @Test
  void audit_noExtension_isNotRun() {
    JsonObject notRun = audit.json().getAsJsonObject("notRun");

    assertEquals(2, notRun.size(), notRun::toString);
    assertTrue(why(notRun, "not_there.so").contains("there is no file"));
    assertTrue(why(notRun, "no_elf.so").contains("no 64-bit ELF file"));
  }

  private static String why(JsonObject notRun, String file) {
    return AuditRun.text(notRun, folder.resolve(file).toString());
  }

  @Test
  void audit_noInitFunction_fails() {
    String text = audit.answer("no_init", Question.INITIALISES, AuditVerdict.FAILED);

    assertTrue(text.contains("(PyInit_no_init)"), text);
    assertTrue(text.contains("exports no init function"), text);
    assertTrue(
        audit
            .answer("not_exported", Question.INITIALISES, AuditVerdict.FAILED)
            .contains("(PyInit_not_exported); the file exports PyInit_comes_back_empty, "));
    assertTrue(
        AuditRun.texts(audit.module("not_exported").getAsJsonObject("file").getAsJsonArray("inits"))
            .contains("PyInit_keeps_itself"));
  }

  @Test
  void audit_crash_isNamedWithStepPhaseSlotAndCall() {
    assertDied("segv_create", "import", "create, slot 0");
    assertDied("segv_exec", "import", "exec, slot 1");
    assertEquals("failed", audit.verdict("segv_create"));
    assertEquals("failed", audit.verdict("segv_exec"));
  }

  @Test
  void audit_moduleThatDied_tookItsTime() {
    for (String module : OF_CRASHES) {
      assertTrue(audit.module(module).get("seconds").getAsDouble() > 0, module);
    }
    assertTrue(audit.module("wants_in_thread").get("seconds").getAsDouble() > 0);
  }

  @Test
  void audit_failingInitFunction_isPartOfCreate() {
    assertEquals(
        "in create, in PyInit_init_fails: ImportError: not today",
        audit.answer("init_fails", Question.INITIALISES, AuditVerdict.FAILED));
  }

  @Test
  void audit_missingFunctionInAThread_isNotCarried() {
    String text = audit.answer("wants_in_thread", Question.INITIALISES, AuditVerdict.NOT_CARRIED);
    assertTrue(text.contains("PyRun_InteractiveOneFlags from wants_in_thread.so+0x"), text);
  }

  private static void assertDied(String module, String step, String where) {
    JsonObject died = audit.module(module).getAsJsonObject("died").getAsJsonObject(step);
    String how = AuditRun.text(died, "how");
    assertTrue(how.contains("SIGSEGV at " + module + ".so+0x"), how);
    assertEquals(where, AuditRun.text(died, "phase") + ", slot " + died.get("slot").getAsInt());
    assertTrue(AuditRun.text(died, "inside").contains("(" + module + "+0x"), died::toString);
    assertTrue(AuditRun.text(died, "lastCall").startsWith("_Py_Dealloc from "), died::toString);
  }

  @Test
  void audit_crashInALaterImport_leavesTheOtherAnswers() {
    assertDied("second_crash", "again", "exec, slot 0");
    assertEquals("findings", audit.verdict("second_crash"));
    assertEquals("multi-phase", style("second_crash"));
    assertTrue(
        audit
            .answer("second_crash", Question.SUBINTERPRETERS, AuditVerdict.GOOD)
            .contains("a lock of its own refused"));
  }

  private static String style(String module) {
    return audit.answer(module, Question.INITIALISES, AuditVerdict.GOOD).replaceFirst(";.*", "");
  }

  @Test
  void audit_definition_isThereAlthoughCreateCrashes() {
    JsonObject definition = audit.module("segv_create").getAsJsonObject("definition");

    assertEquals("MULTI_PHASE", AuditRun.text(definition, "style"));
    assertEquals("segv_create", AuditRun.text(definition, "name"));
  }

  @Test
  void audit_leak_isNamed() {
    assertTrue(
        audit
            .answer("extra_incref", Question.LEAKS, AuditVerdict.FINDING)
            .contains("extra_incref leaked"));
    String suspects =
        audit.module("extra_incref").getAsJsonObject("leaks").get("suspects").toString();
    assertTrue(suspects.contains("exec_extra_incref+0x"), suspects);
    assertTrue(
        audit
            .answer("clean", Question.LEAKS, AuditVerdict.GOOD)
            .startsWith("no: 0 references, objects, memory blocks, malloc blocks"));
    assertEquals("good", audit.verdict("clean"));
  }

  @Test
  void audit_subinterpreters_areHeldAgainstTheDeclaration() {
    assertTrue(
        audit
            .answer("clean", Question.SUBINTERPRETERS, AuditVerdict.GOOD)
            .startsWith("declares PER_INTERPRETER_GIL_SUPPORTED; with a lock of its own accepted"));
    assertTrue(
        audit
            .answer("only_in_sub", Question.SUBINTERPRETERS, AuditVerdict.FINDING)
            .contains("leaks in a sub-interpreter: only_in_sub leaked"));
    assertTrue(
        audit
            .answer("only_in_sub", Question.LEAKS, AuditVerdict.GOOD)
            .startsWith("no: 0 references"));
    assertTrue(
        audit
            .answer("false_claim", Question.SUBINTERPRETERS, AuditVerdict.FINDING)
            .contains("failed: ImportError: false_claim lives in the main interpreter"));
    assertTrue(
        audit
            .answer("silent_claim", Question.SUBINTERPRETERS, AuditVerdict.GOOD)
            .contains("own refused, with a shared lock refused by the module: ImportError: "));
    for (String module : List.of("shared_claim", "silent_fault")) {
      assertTrue(
          audit
              .answer(module, Question.SUBINTERPRETERS, AuditVerdict.FINDING)
              .contains("a lock of its own refused, with a shared lock failed"),
          module);
    }
    assertTrue(
        audit
            .answer("keeps_itself", Question.SUBINTERPRETERS, AuditVerdict.GOOD)
            .startsWith("declares NOT_SUPPORTED; with a lock of its own refused"));
    String crash = audit.answer("sub_crash", Question.SUBINTERPRETERS, AuditVerdict.FINDING);
    assertTrue(crash.contains("SIGSEGV") && crash.contains("in exec, slot 0"), crash);
  }

  @Test
  void audit_slots_areShownInOrder() {
    assertEquals(
        "[{\"id\":\"create\",\"value\":null},"
            + "{\"id\":\"multiple_interpreters\",\"value\":\"NOT_SUPPORTED\"},"
            + "{\"id\":\"gil\",\"value\":\"NOT_USED\"}]",
        audit.module("keeps_itself").getAsJsonObject("definition").get("slots").toString());
  }

  @Test
  void audit_whatStaysByDesign_isNamedAndNoLeak() {
    assertTrue(
        audit
            .answer("keeps_itself", Question.DELETION, AuditVerdict.GOOD)
            .startsWith("a singleton"));
    assertTrue(
        audit.answer("saved", Question.DELETION, AuditVerdict.GOOD).contains("a new object"));
    assertEquals("single-phase", style("saved"));
    assertEquals("good", audit.verdict("keeps_itself"));
    assertEquals("good", audit.verdict("saved"));
    assertTrue(
        audit
            .answer("keeps_itself", Question.LEAKS, AuditVerdict.GOOD)
            .startsWith("not the module"));
  }

  @Test
  void audit_moduleThatDoesNotComeBack_isAFinding() {
    assertTrue(
        audit
            .answer("only_once", Question.DELETION, AuditVerdict.FINDING)
            .contains("only_once may only be initialized once per process"));
    assertEquals(
        "not known: only the first import in the process succeeded; later, the import fails each"
            + " time: ImportError: only_once may only be initialized once per process",
        audit.answer("only_once", Question.LEAKS, AuditVerdict.UNKNOWN));
    assertTrue(
        audit
            .answer("comes_back_empty", Question.DELETION, AuditVerdict.FINDING)
            .contains("without [one]"));
  }

  @Test
  void audit_missingFunction_mattersOnlyIfItIsCalled() {
    String function = "PyRun_InteractiveOneFlags";
    String text = audit.answer("wants_missing", Question.INITIALISES, AuditVerdict.NOT_CARRIED);
    assertTrue(text.startsWith("the host does not provide"), text);
    assertTrue(text.contains(function + ", called from wants_missing.so+0x"), text);
    assertEquals("good", audit.verdict("could_want"));
    assertTrue(
        AuditRun.texts(
                audit.module("could_want").getAsJsonObject("file").getAsJsonArray("notProvided"))
            .contains(function));
  }

  @Test
  void audit_imports_areListed() {
    assertEquals(
        List.of("math"),
        AuditRun.texts(
            audit.module("importing").getAsJsonObject("import").getAsJsonArray("imports")));
  }

  @Test
  void audit_costs_areTold() {
    JsonObject costs = audit.module("clean").getAsJsonObject("costs");

    assertEquals(21, costs.get("rounds").getAsInt());
    Stream.of("init", "create", "exec", "drop")
        .forEach(phase -> assertTrue(costs.get(phase).getAsLong() > 0, costs::toString));
  }

  @Test
  void junitXml_everyModule_isATest() throws Exception {
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(xml.toFile())
            .getDocumentElement();

    int all = 3 + OF_AUDITS.size() + OF_CRASHES.size() + OF_LEAKS.size();
    assertEquals(Integer.toString(all), suite.getAttribute("tests"));
    assertEquals(all, suite.getElementsByTagName("testcase").getLength());
    assertEquals("6", suite.getAttribute("errors")); // four died, two are no modules
    assertFalse(suite.getAttribute("failures").equals("0"));
  }
}
