package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.stress.ControlFiles;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line, with the runtime of modules in Java, and with planted leaks in C. */
class LeaksCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new LeaksCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private int run(String[] options, String... modules) {
    return run(Stream.of(options, modules).flatMap(Arrays::stream).toArray(String[]::new));
  }

  /** What the report in JSON says of each module. */
  private Map<String, String> verdicts() {
    Map<String, String> verdicts = new HashMap<>();
    for (JsonElement each :
        JsonParser.parseString(out.toString()).getAsJsonObject().getAsJsonArray("modules")) {
      JsonObject module = each.getAsJsonObject();
      verdicts.put(module.get("module").getAsString(), module.get("verdict").getAsString());
    }
    return verdicts;
  }

  @Test
  void leaks_cleanModule_exitsWithZero() {
    assertEquals(0, run("--runtime", "managed", "array", "math"), err::toString);
    assertTrue(out.toString().endsWith("2 modules, 0 leaking\n"), out::toString);
  }

  @Test
  void leaks_plantedLeak_exitsWithOneAndTellsEveryoneInTheirFormat(@TempDir Path folder)
      throws Exception {
    Path library = Path.of(System.getProperty("polyphase.test.extensions"), "leak_controls.so");
    Path module = Files.copy(library, folder.resolve("extra_incref.so"));
    Path xml = folder.resolve("leaks.xml");

    assertEquals(1, run("--json", "--junit-xml", xml.toString(), module.toString()), err::toString);

    JsonObject report =
        JsonParser.parseString(out.toString())
            .getAsJsonObject()
            .getAsJsonArray("modules")
            .get(0)
            .getAsJsonObject();
    assertTrue(report.get("leaks").getAsBoolean());
    JsonObject suspect = report.getAsJsonArray("suspects").get(0).getAsJsonObject();
    assertEquals("list", suspect.get("type").getAsString());
    assertEquals("extra_incref.so", suspect.get("file").getAsString());
    String tests = Files.readString(xml);
    assertTrue(tests.contains("failures=\"1\""), tests);
    assertTrue(tests.contains("extra_incref leaked [1, 1, 1] references, sum=3"), tests);
  }

  @Test
  void leaks_unknownModule_exitsWithTwo() {
    assertEquals(2, run("--runtime", "managed", "no_such_module"));
    assertTrue(err.toString().contains("no_such_module"), err::toString);
  }

  @Test
  void leaks_missingFunctionInAThread_isNotCarried(@TempDir Path folder) throws Exception {
    Path xml = folder.resolve("leaks.xml");
    String file = ControlFiles.of("audit_controls.so", "wants_in_thread", folder);

    assertEquals(2, run("--runtime", "hosted", "--junit-xml", xml.toString(), file), err::toString);

    assertTrue(out.toString().contains("NOT CARRIED"), out::toString);
    assertTrue(out.toString().contains("it called PyRun_InteractiveOneFlags from"), out::toString);
    assertTrue(out.toString().endsWith("1 module, 0 leaking, 1 not carried\n"), out::toString);
    assertTrue(Files.readString(xml).contains("errors=\"0\" failures=\"0\" skipped=\"1\""));
  }

  /** What Python code would have made, the host cannot judge a module without. */
  @Test
  void leaks_wantsPythonCode_isNotCarriedByTheHost(@TempDir Path folder) throws Exception {
    Path lacking = Files.createDirectory(folder.resolve("lacking"));
    Files.writeString(lacking.resolve("__init__.py"), "value = 1\n");
    Files.writeString(lacking.resolve("part.py"), "");
    List<String> words =
        new ArrayList<>(List.of("--runtime", "hosted", "--json", "--path", folder.toString()));
    for (String module :
        List.of(
            "wants_attribute",
            "wants_module",
            "wants_file",
            "does_without",
            "dies_without",
            "wants_nothing_there")) {
      words.add(ControlFiles.of("python_controls.so", module, folder));
    }

    assertEquals(2, run(words.toArray(String[]::new)), err::toString);

    assertEquals(
        Map.of(
            "wants_attribute", "NOT_CARRIED",
            "wants_module", "NOT_CARRIED",
            "wants_file", "CLEAN",
            "does_without", "CLEAN",
            "dies_without", "NOT_CARRIED",
            "wants_nothing_there", "NOT_IMPORTED"),
        verdicts(),
        out::toString);
    assertTrue(
        out.toString()
            .contains("lacking.value is made by Python code, which the host does not run"),
        out::toString);
    assertTrue(
        out.toString().contains("module lacking.part is Python code, which the host does not run"),
        out::toString);
    assertTrue(
        out.toString()
            .contains(
                "SIGABRT, which may be the host's fault: lacking.value is made by Python code"),
        out::toString);
  }

  /** Its import fails in the host alone, which has not run what CPython runs first. */
  @Test
  void leaks_codeOfThePackageWasNotRun_isNotCarriedByTheHost(@TempDir Path folder)
      throws Exception {
    Path code = Files.createDirectory(folder.resolve("code"));
    Path none = Files.createDirectory(folder.resolve("none"));
    Files.writeString(code.resolve("__init__.py"), "import sys\nsys.modules['is_ready'] = True\n");
    Files.writeString(none.resolve("__init__.py"), "\n# empty\n");
    ControlFiles.of("python_controls.so", "wants_package_code", code);
    ControlFiles.of("python_controls.so", "wants_package_code", none);

    String[] hosted = {"--runtime", "hosted", "--json", "--path", folder.toString()};
    String inCode = "code.wants_package_code";
    String inNone = "none.wants_package_code";

    assertEquals(1, run(hosted, inCode, inNone), err::toString);

    assertEquals(Map.of(inCode, "NOT_CARRIED", inNone, "LEAKS"), verdicts(), out::toString);
    assertTrue(out.toString().contains("the code of package code was not run"), out::toString);
    assertTrue(out.toString().contains("(TypeError: the package is not ready)"), out::toString);
  }

  /** The package's code may load what the file needs. */
  @Test
  void leaks_fileDoesNotLoad_isNotCarriedIfThePackageHasCode(@TempDir Path folder)
      throws Exception {
    Path code = Files.createDirectory(folder.resolve("code"));
    Files.writeString(code.resolve("__init__.py"), "import ctypes\n");
    String alone = ControlFiles.of("needs_symbol.so", "needs_symbol", folder);
    ControlFiles.of("needs_symbol.so", "needs_symbol", code);
    String[] hosted = {"--runtime", "hosted", "--json", "--path", folder.toString()};

    assertEquals(2, run(hosted, "code.needs_symbol", alone), err::toString);

    assertEquals(
        Map.of("code.needs_symbol", "NOT_CARRIED", "needs_symbol", "NOT_IMPORTED"),
        verdicts(),
        out::toString);
  }

  /** The second module finds the name there already. */
  @Test
  void leaks_failsAfterItAskedForAMereName_isNotCarriedByTheHost(@TempDir Path folder) {
    String[] hosted = {"--runtime", "hosted", "--json"};
    String has = ControlFiles.of("python_controls.so", "has_a_name", folder);
    String fails = ControlFiles.of("python_controls.so", "fails_with_a_name", folder);

    assertEquals(2, run(hosted, has, fails), err::toString);

    assertEquals(
        Map.of("has_a_name", "CLEAN", "fails_with_a_name", "NOT_CARRIED"),
        verdicts(),
        out::toString);
    assertTrue(
        out.toString().contains("logging.getLogger by name only, since it runs no Python code (V"),
        out::toString);
  }

  @Test
  void leaks_deaths_areCountedAndTakeTheirTime(@TempDir Path folder) {
    String first = ControlFiles.of("crash_controls.so", "segv_exec", folder);
    String second = ControlFiles.of("crash_controls.so", "segv_create", folder);

    assertEquals(2, run(first, second), err::toString);

    assertTrue(out.toString().endsWith("2 modules, 0 leaking, 2 died\n"), out::toString);
    assertTrue(out.toString().contains("DIED  "), out::toString);
    assertFalse(out.toString().contains("DIED  0.00 s"), out::toString);
  }

  @Test
  void leaks_fileOfAnotherName_saysWhichInitFunctionsItHas(@TempDir Path folder) {
    String file = ControlFiles.of("own_name.so", "other_name", folder);

    assertEquals(2, run(file), err::toString);

    assertTrue(
        out.toString()
            .contains(
                "(PyInit_other_name); the file exports PyInit_own_name, whose name the file should"
                    + " have"),
        out::toString);
  }

  @Test
  void leaks_wrongCycles_saysWhatIsWanted() {
    assertEquals(2, run("--runtime", "managed", "-R", "0:3", "array"));
    assertTrue(err.toString().contains("-R 3:3"), err::toString);
  }

  @Test
  void showRefCount_session_printsTotalsAndJudgesNothing() {
    assertEquals(0, run("--runtime", "managed", "--showrefcount", "array"), err::toString);
    assertTrue(out.toString().contains(">>> import array\n["), out::toString);
    assertFalse(out.toString().contains("LEAKS"), out::toString);
  }
}
