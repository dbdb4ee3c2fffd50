package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.polyphase.report.SafeText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, messages and values of modules come out of every command readable, and do nothing. */
@Timeout(300)
class HostileTextTest {
  private static final String CLEARS_SCREEN = "\u001b[2J";
  private static final int LONG_LINE = 2 * SafeText.LONGEST;

  @TempDir private Path folder;

  private String file(String module) {
    return ControlFiles.of("text_controls.so", module, folder);
  }

  @ParameterizedTest
  @CsvSource({
    "hosted, leaks, lost_text", "hosted, leaks, raised_text", "hosted, leaks, named_text",
    "hosted, leaks, said_text", "hosted, audit, lost_text", "hosted, audit, raised_text",
    "hosted, audit, named_text", "hosted, audit, said_text", "hosted, audit, named_at_first",
    "reference, leaks, lost_text", "reference, leaks, raised_text", "reference, leaks, said_text",
    "reference, audit, raised_text", "reference, audit, named_text", "reference, audit, said_text",
    "reference, audit, named_at_first"
  })
  void judged_hostileText_isEscapedEverywhere(String runtime, String command, String module)
      throws Exception {
    Path xml = folder.resolve("tests.xml");
    String file = file(module);

    CommandRun text =
        CommandRun.real(command, "--runtime", runtime, "--junit-xml", xml.toString(), file);
    CommandRun json = CommandRun.real(command, "--runtime", runtime, "--json", file);

    isSafe(text);
    isSafe(json);
    assertEquals(text.status(), json.status());
    assertFalse(text.told().contains("UnmappableCharacterException"), text::told);
    assertEquals(
        "testsuite",
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(xml.toFile())
            .getDocumentElement()
            .getTagName());
    isSafe(Files.readString(xml));
    saysAll(module, json);
  }

  /** The JSON has the text as it was; lone surrogates are in it, and nothing was replaced. */
  private static void saysAll(String module, CommandRun json) {
    String all = strings(JsonParser.parseString(json.out()));
    if (module.equals("said_text")) {
      assertTrue(all.contains("last words"), json::told);
    } else if (module.startsWith("raised")) {
      assertTrue(all.contains("\ud800" + CLEARS_SCREEN), json::told);
    }
  }

  private static String strings(JsonElement json) {
    if (json.isJsonArray()) {
      return json.getAsJsonArray().asList().stream()
          .map(HostileTextTest::strings)
          .reduce("", String::concat);
    }
    if (json.isJsonObject()) {
      return json.getAsJsonObject().asMap().values().stream()
          .map(HostileTextTest::strings)
          .reduce("", String::concat);
    }
    return json.isJsonNull() ? "" : json.getAsString() + "\n";
  }

  @ParameterizedTest
  @CsvSource({
    "hosted, leaks, lost_huge", "hosted, leaks, raised_huge", "hosted, leaks, named_huge",
    "hosted, audit, lost_huge", "hosted, audit, raised_huge", "hosted, audit, named_huge",
    "reference, leaks, raised_huge", "reference, audit, raised_huge", "reference, audit, named_huge"
  })
  void judged_hugeText_isCut(String runtime, String command, String module) {
    CommandRun text = CommandRun.real(command, "--runtime", runtime, file(module));
    CommandRun json =
        CommandRun.real(
            command, "--runtime", runtime, "--json", folder.resolve(module + ".so").toString());

    for (CommandRun run : List.of(text, json)) {
      assertTrue(run.out().lines().allMatch(line -> line.length() < LONG_LINE), run::told);
      assertFalse(run.out().contains("DIED"), run::told);
    }
    if (!module.startsWith("lost") && !(module.startsWith("named") && command.equals("leaks"))) {
      assertTrue(json.out().contains("(cut: 10,000,"), json::told);
    }
  }

  @ParameterizedTest
  @CsvSource({"hosted, raised_text", "reference, raised_text", "hosted, said_text"})
  void stress_hostileText_isEscapedEverywhere(String runtime, String module) {
    Path _ = Path.of(file(module));
    String[] options = {
      "stress", "--runtime", runtime, "--path", folder.toString(), "--modules", module
    };

    CommandRun text = run(options, "--operations", "20");
    CommandRun json = run(options, "--operations", "20", "--json");

    isSafe(text);
    isSafe(json);
    assertTrue(JsonParser.parseString(json.out()).isJsonObject(), json::told);
    assertTrue(text.status() != 0, text::told);
  }

  @ParameterizedTest
  @CsvSource({"hosted, named_text", "reference, named_text"})
  void stress_hostileAttribute_isNoTrouble(String runtime, String module) {
    Path _ = Path.of(file(module));
    CommandRun run =
        CommandRun.real(
            "stress",
            "--runtime",
            runtime,
            "--path",
            folder.toString(),
            "--modules",
            module,
            "--operations",
            "50");

    run.hasStatus(0);
    isSafe(run);
  }

  @ParameterizedTest
  @CsvSource({"hosted, raised_text", "reference, raised_text", "hosted, said_text"})
  void soak_hostileText_isEscapedEverywhere(String runtime, String module) throws Exception {
    Path _ = Path.of(file(module));
    Path page = folder.resolve("page.html");
    String[] options = {
      "soak",
      "--runtime",
      runtime,
      "--path",
      folder.toString(),
      "--modules",
      module,
      "--windows",
      "4",
      "--window-operations",
      "20"
    };

    CommandRun text = run(options, "--page", page.toString(), "--checkpoint", folder + "/a");
    CommandRun json = run(options, "--json", "--checkpoint", folder + "/b");

    isSafe(text);
    isSafe(json);
    assertTrue(text.status() != 0, text::told);
    assertTrue(JsonParser.parseString(json.out()).isJsonObject(), json::told);
    if (Files.exists(page)) {
      isSafe(Files.readString(page));
      assertFalse(Files.readString(page).contains("<script>alert"));
    }
    isSafe(Files.readString(folder.resolve("a")));
  }

  private static CommandRun run(String[] options, String... more) {
    List<String> arguments = new java.util.ArrayList<>(List.of(options));
    arguments.addAll(List.of(more));
    return CommandRun.real(arguments.toArray(String[]::new));
  }

  private static void isSafe(CommandRun run) {
    assertTrue(isSafeText(run.out()), run::told);
    assertTrue(isSafeText(run.err()), run::told);
    assertFalse(run.out().lines().anyMatch("0 modules, 0 leaking"::equals), run::told);
  }

  private static void isSafe(String text) {
    assertTrue(isSafeText(text), text);
  }

  private static boolean isSafeText(String text) {
    return SafeText.lines(text).equals(text);
  }
}
