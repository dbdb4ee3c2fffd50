package io.polyphase.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Made-up processes, and what is said of them. */
final class CompareReportTest {
  private static final int PAIRS = 12;
  private static final List<Subject> SUBJECTS =
      List.of(
          new Subject(
              "x.CreatePhaseBenchmark.create", Map.of("module", "array", "runtime", "hosted")),
          new Subject("x.ExecPhaseBenchmark.exec", Map.of("module", "array", "runtime", "hosted")));

  @TempDir private Path folder;

  private ComparePlan plan() {
    return new ComparePlan(
        new Version("main", "0123456789abcdef", "base.jar", null, null, null),
        new Version("working tree", null, "head.jar", null, null, null),
        SUBJECTS,
        Group.ofEach(SUBJECTS.size()),
        PAIRS,
        0,
        0.05,
        0.03,
        false,
        List.of(),
        7);
  }

  private static List<Step> steps(int subjects, int pairs) {
    return Turn.schedule(Group.ofEach(subjects), pairs, 7).stream()
        .flatMap(turn -> turn.steps().stream())
        .toList();
  }

  /** All processes of a plan, whose machine gets slower and slower. */
  private CompareLog log(
      String name, DoubleUnaryOperator headOfCreate, double noise, boolean throughput)
      throws IOException {
    CompareLog log = CompareLog.create(folder.resolve(name), plan());
    var random = new Random(1);
    double drift = 1;
    for (Step step : steps(SUBJECTS.size(), PAIRS)) {
      drift *= 1.01;
      double time = 100 * drift * Math.exp(noise * random.nextGaussian());
      if (step.side() == Side.HEAD && step.subject() == 0) {
        time = headOfCreate.applyAsDouble(time);
      }
      double value = throughput ? 1 / time : time;
      log.add(
          new ForkResult(
              false,
              step,
              List.of(value, value * 1.5, value * 0.5),
              throughput ? "ops/s" : "ns/op",
              throughput,
              1));
    }
    return log;
  }

  private void count(CompareLog log, Side side, Map<String, Long> values, @Nullable String failure)
      throws IOException {
    log.add(new CounterReading(side, "hosted", "array", values, Map.of(), failure));
  }

  private static String text(CompareReport report) {
    var text = new StringWriter();
    new CompareText(report, new PrintWriter(text)).print();
    return text.toString();
  }

  private static void assertVerdicts(String create, String exec, CompareReport report) {
    assertEquals(
        create, Wording.verdict(report.rows().get(0).verdict()).text(), () -> text(report));
    assertEquals(exec, Wording.verdict(report.rows().get(1).verdict()).text(), () -> text(report));
  }

  @Test
  void report_slowerCreate_isARegressionOfThatAlone() throws IOException {
    try (CompareLog log = log("slower", time -> time * 1.25, 0.004, false)) {
      CompareReport report = CompareReport.of(log);

      assertVerdicts("REGRESSION", "EQUIVALENT", report);
      assertEquals(CompareCommand.REGRESSION, report.exitStatus());
      assertEquals(1.25, report.rows().getFirst().verdict().ratio().value(), 0.02);
      assertTrue(text(report).contains("verdict: 1 regression, 0 improvements, 1 equivalent"));
    }
  }

  @Test
  void report_throughput_isTheOtherWayRound() throws IOException {
    try (CompareLog log = log("throughput", time -> time * 1.25, 0.004, true)) {
      assertVerdicts("REGRESSION", "EQUIVALENT", CompareReport.of(log));
    }
  }

  @Test
  void report_fasterCreate_isAnImprovement() throws IOException {
    try (CompareLog log = log("faster", time -> time / 1.25, 0.004, false)) {
      CompareReport report = CompareReport.of(log);

      assertVerdicts("IMPROVEMENT", "EQUIVALENT", report);
      assertEquals(CompareCommand.NONE, report.exitStatus());
    }
  }

  @Test
  void report_noise_isInconclusiveAndSaysHowManyPairsWouldDo() throws IOException {
    try (CompareLog log = log("noise", time -> time, 0.2, false)) {
      CompareReport report = CompareReport.of(log);

      assertVerdicts("INCONCLUSIVE", "INCONCLUSIVE", report);
      assertEquals(CompareCommand.NONE, report.exitStatus());
      assertTrue(text(report).contains(" more pairs are needed"), () -> text(report));
    }
  }

  @Test
  void counters_anyDifference_isShownAndMoreIsWorse() throws IOException {
    try (CompareLog log = log("counters", time -> time, 0.004, false)) {
      count(log, Side.BASE, Map.of("calls", 12L, "bytes held", 5L, "old", 1L), null);
      count(log, Side.HEAD, Map.of("calls", 13L, "bytes held", 5L, "new", 1L), null);

      CompareReport report = CompareReport.of(log);

      assertEquals(
          List.of(new CounterChange("hosted", "array", "calls", 12, 13)), report.changes());
      assertEquals(1, report.same());
      assertEquals(CompareCommand.REGRESSION, report.exitStatus());
      assertTrue(text(report).contains("REGRESSION   array in hosted: calls 13, was 12"));
    }
  }

  @Test
  void counters_thatThereAreNone_isSaid() throws IOException {
    try (CompareLog log = log("uncounted", time -> time, 0.004, false)) {
      count(log, Side.BASE, Map.of(), "no such command\n  for lack of it");
      count(log, Side.HEAD, Map.of("calls", 13L), null);

      CompareReport report = CompareReport.of(log);

      assertEquals(CompareCommand.NONE, report.exitStatus());
      assertTrue(
          text(report).contains("array in hosted, base: for lack of it"), () -> text(report));
    }
  }

  @Test
  void report_tooFewPairs_couldFindNothing() throws IOException {
    ComparePlan few =
        new ComparePlan(
            plan().base(),
            plan().head(),
            SUBJECTS,
            Group.ofEach(2),
            3,
            0,
            0.05,
            0.03,
            false,
            List.of(),
            7);
    try (CompareLog log = CompareLog.create(folder.resolve("few"), few)) {
      for (Step step : steps(2, 3)) {
        double time = step.side() == Side.HEAD ? 200 : 100;
        log.add(new ForkResult(false, step, List.of(time), "ns/op", false, 1));
      }
      CompareReport report = CompareReport.of(log);

      assertEquals(CompareCommand.COULD_NOT_RUN, report.exitStatus(), () -> text(report));
      assertVerdicts("INCONCLUSIVE", "INCONCLUSIVE", report);
    }
  }

  @Test
  void log_resumed_isTheSame() throws IOException {
    String before;
    try (CompareLog log = log("resumed", time -> time * 1.1, 0.01, false)) {
      count(log, Side.BASE, Map.of("calls", 12L), null);
      count(log, Side.HEAD, Map.of("calls", 12L), null);
      before = CompareJson.of(CompareReport.of(log));
    }
    try (CompareLog log = CompareLog.resume(folder.resolve("resumed"))) {
      assertEquals(before, CompareJson.of(CompareReport.of(log)));
    }
  }

  @Test
  void page_andJsonAndMarkdown_haveTheNumbers() throws IOException {
    try (CompareLog log = log("page", time -> time * 1.25, 0.004, false)) {
      CompareReport report = CompareReport.of(log);
      Path page = folder.resolve("page.html");

      ComparePage.write(report, "./polyphase compare main .", page);
      JsonObject json = JsonParser.parseString(CompareJson.of(report)).getAsJsonObject();
      var markdown = new StringWriter();
      new CompareText(report, new PrintWriter(markdown)).printMarkdown();

      String html = Files.readString(page);
      assertTrue(html.contains("regression") && html.contains("CreatePhase [array, hosted]"));
      JsonObject row = json.getAsJsonArray("benchmarks").get(0).getAsJsonObject();
      assertEquals("REGRESSION", row.get("verdict").getAsString());
      assertEquals(PAIRS, row.getAsJsonArray("ratios").size());
      assertTrue(
          markdown.toString().contains("\n| CreatePhase [array, hosted] | "), markdown::toString);
    }
  }
}
