package io.polyphase.stress.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.stress.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Structures of modules that public bug reports tell of, and some of our own, each with the
 * verdicts of {@code leaks} and {@code audit} in both runtimes ({@code cases.txt}; what a case is
 * stands at the head of its source). CPython is asked in the same run: a module that imports there
 * imports in the host, or the host says that it does not carry it, and one that fails there fails
 * in the host with the same exception.
 */
class CasesTest {
  private static final Path CASES =
      Path.of(System.getProperty("polyphase.test.extensions"), "cases");

  private static final List<String> RUNTIMES = List.of("hosted", "reference");

  /** By runtime: of all cases in one command each. */
  private static final Map<String, Report> LEAKS = new ConcurrentHashMap<>();

  private static final Map<String, Report> AUDITS = new ConcurrentHashMap<>();

  /** What a command says of all cases with {@code --json}. */
  record Report(JsonObject json) {
    static Report of(String command, String runtime) {
      List<String> arguments =
          new ArrayList<>(List.of(command, "--json", "-R", "2:2", "--runtime", runtime));
      cases().forEach(each -> arguments.add(CASES.resolve(each.name() + ".so").toString()));
      CommandRun run = CommandRun.real(arguments.toArray(String[]::new));
      return new Report(JsonParser.parseString(run.out()).getAsJsonObject());
    }

    JsonObject module(String name) {
      return json.getAsJsonArray("modules").asList().stream()
          .map(JsonElement::getAsJsonObject)
          .filter(module -> module.get("module").getAsString().equals(name))
          .findFirst()
          .orElseThrow(() -> new AssertionError(name + " is in no report"));
    }

    /** Of {@code leaks}, which tells of dead modules aside. */
    JsonElement died(String name) {
      return json.getAsJsonObject("died").get(CASES.resolve(name + ".so").toString());
    }

    String leakVerdict(String name) {
      return died(name) == null ? verdict(name) : "DIED";
    }

    String verdict(String name) {
      return module(name).get("verdict").getAsString();
    }

    String leakText(String name) {
      JsonElement died = died(name);
      return Objects.requireNonNullElseGet(died, () -> module(name)).toString();
    }

    String failure(String name) {
      JsonElement failure = module(name).get("failure");
      return failure.isJsonNull() ? "" : failure.getAsString();
    }

    /** Of {@code audit}: its answers, each with its question. */
    List<String> answers(String name) {
      return module(name).getAsJsonArray("answers").asList().stream()
          .map(JsonElement::getAsJsonObject)
          .map(each -> each.get("question").getAsString() + ": " + each.get("text").getAsString())
          .toList();
    }

    /** Of {@code audit}: how it answers the question of leaks. */
    String answerOnLeaks(String name) {
      return module(name).getAsJsonArray("answers").asList().stream()
          .map(JsonElement::getAsJsonObject)
          .filter(each -> each.get("question").getAsString().equals("leaks"))
          .map(each -> each.get("verdict").getAsString())
          .findFirst()
          .orElseThrow();
    }
  }

  static List<CaseRow> cases() {
    return CaseRow.all();
  }

  /** The audit of many takes as long as all the rest, most of which is starts of processes. */
  @BeforeAll
  static void run() {
    var audits =
        CompletableFuture.runAsync(() -> AUDITS.put("hosted", Report.of("audit", "hosted")));
    LEAKS.put("hosted", Report.of("leaks", "hosted"));
    LEAKS.put("reference", Report.of("leaks", "reference"));
    AUDITS.put("reference", Report.of("audit", "reference"));
    audits.join();
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

    assertEquals(sources, new TreeSet<>(cases().stream().map(CaseRow::name).toList()));
  }

  private static Report of(Map<String, Report> reports, String runtime) {
    return Objects.requireNonNull(reports.get(runtime));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void leaks_inBothRuntimes_sayWhatTheTableSays(CaseRow each) {
    for (String runtime : RUNTIMES) {
      Report leaks = of(LEAKS, runtime);
      assertEquals(
          each.leaks().in(runtime),
          leaks.leakVerdict(each.name()),
          () -> runtime + ": " + leaks.leakText(each.name()));
    }
    String text = of(LEAKS, "hosted").leakText(each.name());
    assertTrue(
        text.contains(each.leaks().text()), () -> each.leaks().text() + " is not in " + text);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void audit_inBothRuntimes_saysWhatTheTableSays(CaseRow each) {
    for (String runtime : RUNTIMES) {
      Report audit = of(AUDITS, runtime);
      assertEquals(
          each.audit().in(runtime),
          audit.verdict(each.name()),
          () -> runtime + ": " + audit.answers(each.name()));
    }
    List<String> answers = of(AUDITS, "hosted").answers(each.name());
    assertTrue(
        answers.stream().anyMatch(answer -> answer.contains(each.audit().text())),
        () -> each.audit().text() + " is not in " + answers);
  }

  /** What leaks, is clean or unsafe by the table is so in both commands. */
  @ParameterizedTest
  @MethodSource("cases")
  void audit_inBothRuntimes_agreesWithLeaks(CaseRow each) {
    for (String runtime : RUNTIMES) {
      Report audit = of(AUDITS, runtime);
      String expected =
          switch (each.leaks().in(runtime)) {
            case "CLEAN", "OF_CPYTHON" -> "good";
            case "LEAKS", "UNSAFE", "LEAKS_AND_UNSAFE" -> "findings";
            case "NOT_KNOWN", "NOT_IMPORTED", "NOT_CARRIED", "DIED" -> "not known";
            default -> throw new AssertionError(each.leaks().in(runtime));
          };
      assertEquals(
          expected,
          audit.answerOnLeaks(each.name()),
          () -> runtime + ": " + audit.answers(each.name()));
      JsonElement hunted = audit.module(each.name()).get("leaks");
      if (!expected.equals("not known")) {
        assertEquals(
            each.leaks().in(runtime), hunted.getAsJsonObject().get("verdict").getAsString());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void import_inTheHost_endsAsInCPythonOrIsNotCarried(CaseRow each) {
    String verdict = of(LEAKS, "hosted").leakVerdict(each.name());
    if (verdict.equals("NOT_CARRIED")
        || verdict.equals("DIED")
        || of(LEAKS, "reference").leakVerdict(each.name()).equals("DIED")) {
      return;
    }
    assertEquals(
        of(LEAKS, "reference").failure(each.name()), of(LEAKS, "hosted").failure(each.name()));
  }
}
