package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.stress.CommandRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Structures of modules that public bug reports tell of, and some of our own, each with its verdict
 * in both runtimes ({@code cases.txt}; what a case is stands at the head of its source). CPython is
 * asked in the same run: a module that imports there imports in the host, or the host says that it
 * does not carry it, and one that fails there fails in the host with the same exception.
 */
class CasesTest {
  private static final Path CASES =
      Path.of(System.getProperty("polyphase.test.extensions"), "cases");

  private static final Pattern UNICODE_ESCAPE = Pattern.compile("\\\\u(\\p{XDigit}{4})");

  private static Report hosted;
  private static Report reference;

  /** One line of the table. */
  record Case(String name, String hosted, String says, String reference) {
    static Case of(String line) {
      String[] cells = line.split(" \\| ", -1);
      return new Case(cells[0], cells[1], cells[2].equals("-") ? "" : text(cells[2]), cells[3]);
    }

    /** What a table cannot hold stands there as Java and JSON write it. */
    private static String text(String cell) {
      return UNICODE_ESCAPE
          .matcher(cell)
          .replaceAll(escape -> Character.toString(Integer.parseInt(escape.group(1), 16)));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** What {@code leaks --json} says of all cases. */
  record Report(JsonObject json) {
    static Report of(String runtime, List<Case> cases) {
      List<String> arguments =
          new ArrayList<>(List.of("leaks", "--json", "-R", "2:2", "--runtime", runtime));
      cases.forEach(each -> arguments.add(CASES.resolve(each.name() + ".so").toString()));
      CommandRun run = CommandRun.real(arguments.toArray(String[]::new));
      return new Report(JsonParser.parseString(run.out()).getAsJsonObject());
    }

    String verdict(String name) {
      return died(name) == null ? module(name).get("verdict").getAsString() : "DIED";
    }

    JsonElement died(String name) {
      return json.getAsJsonObject("died").get(CASES.resolve(name + ".so").toString());
    }

    JsonObject module(String name) {
      return json.getAsJsonArray("modules").asList().stream()
          .map(JsonElement::getAsJsonObject)
          .filter(module -> module.get("module").getAsString().equals(name))
          .findFirst()
          .orElseThrow(() -> new AssertionError(name + " is in no report"));
    }

    String text(String name) {
      JsonElement died = died(name);
      return Objects.requireNonNullElseGet(died, () -> module(name)).toString();
    }

    String failure(String name) {
      JsonElement failure = module(name).get("failure");
      return failure.isJsonNull() ? "" : failure.getAsString();
    }
  }

  static List<Case> cases() {
    try (var in =
            Objects.requireNonNull(CasesTest.class.getResourceAsStream("cases.txt"), "cases.txt");
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(Case::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  static void run() {
    hosted = Report.of("hosted", cases());
    reference = Report.of("reference", cases());
  }

  @Test
  void table_hasEveryCase() throws IOException {
    Set<String> sources;
    try (Stream<Path> files = Files.list(CASES)) {
      sources =
          files
              .map(file -> file.getFileName().toString().replace(".so", ""))
              .collect(Collectors.toCollection(TreeSet::new));
    }

    assertEquals(sources, new TreeSet<>(cases().stream().map(Case::name).toList()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void verdict_inTheHost_isThatOfTheTable(Case each) {
    assertEquals(each.hosted(), hosted.verdict(each.name()), () -> hosted.text(each.name()));
    String text = hosted.text(each.name());
    assertTrue(text.contains(each.says()), () -> each.says() + " is not in " + text);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void verdict_inCPython_isThatOfTheTable(Case each) {
    assertEquals(
        each.reference(), reference.verdict(each.name()), () -> reference.text(each.name()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void import_inTheHost_endsAsInCPythonOrIsNotCarried(Case each) {
    String verdict = hosted.verdict(each.name());
    if (verdict.equals("NOT_CARRIED")
        || verdict.equals("DIED")
        || reference.verdict(each.name()).equals("DIED")) {
      return;
    }
    assertEquals(reference.failure(each.name()), hosted.failure(each.name()));
  }
}
