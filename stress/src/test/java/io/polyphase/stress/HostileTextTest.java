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
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
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
  @CsvSource({"hosted, leaks", "hosted, audit", "reference, leaks", "reference, audit"})
  void judged_hostileText_isEscapedEverywhere(String runtime, String command) throws Exception {
    Path xml = folder.resolve("tests.xml");
    List<String> files =
        Stream.of("lost_text", "raised_text", "named_text", "named_at_first", "said_text")
            .map(this::file)
            .toList();

    String results = folder.resolve("results.jsonl").toString();
    CommandRun text =
        run(
            files,
            command,
            "--runtime",
            runtime,
            "--junit-xml",
            xml.toString(),
            "--results",
            results);
    CommandRun json = CommandRun.real(command, "--merge", results, "--json");

    isSafe(text);
    isSafe(json);
    assertEquals(text.status(), json.status());
    assertTrue(text.out().contains("ImportError: \\ud800\\x1b[2J\\x1b]0;owned"), text::told);
    assertTrue(text.out().contains("\\xfe last words \\u202e"), text::told);
    String texts = strings(JsonParser.parseString(json.out()));
    assertTrue(texts.contains("ImportError: \ud800" + CLEARS_SCREEN), json::told);
    assertEquals(
        files.size(),
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(xml.toFile())
            .getElementsByTagName("testcase")
            .getLength());
    isSafe(Files.readString(xml));
  }

  @ParameterizedTest
  @Tag("long")
  @CsvSource({"hosted, leaks", "hosted, audit", "reference, leaks", "reference, audit"})
  void judged_hugeText_isCutAndItsLengthSaid(String runtime, String command) {
    List<String> files =
        Stream.of("lost_huge", "raised_huge", "named_huge").map(this::file).toList();

    CommandRun text = run(files, command, "--runtime", runtime);
    CommandRun json = run(files, command, "--runtime", runtime, "--json");

    for (CommandRun run : List.of(text, json)) {
      assertTrue(run.out().lines().allMatch(line -> line.length() < LONG_LINE), run::told);
      assertFalse(run.out().contains("DIED"), run::told);
      assertTrue(run.out().contains("yyy... (cut: 10,000,013 characters)"), run::told);
    }
    if (command.equals("audit")) {
      assertTrue(json.out().contains("yyy... (cut: 10,000,000 characters)"), json::told);
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

  /** What picocli says by itself, of a word that a script may have made of a file's name. */
  @ParameterizedTest
  @CsvSource({"stress", "soak", "leaks", "audit"})
  void wrongUsage_hostileWord_isEscaped(String command) {
    for (String word : List.of("--no" + CLEARS_SCREEN, "--runtime=\u202e\n" + CLEARS_SCREEN)) {
      CommandRun run = CommandRun.real(command, word, "array");

      assertEquals(2, run.status(), run::told);
      isSafe(run);
      assertTrue(run.err().contains("\\x1b[2J"), run::told);
    }
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
  @Tag("long")
  @CsvSource({"hosted, raised_text", "reference, said_text"})
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
    return run(List.of(more), options);
  }

  private static CommandRun run(List<String> last, String... first) {
    return CommandRun.real(Stream.concat(Stream.of(first), last.stream()).toArray(String[]::new));
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
