package io.polyphase.report;

import io.polyphase.report.LineChart.Event;
import io.polyphase.report.LineChart.Fit;
import io.polyphase.report.LineChart.Point;
import io.polyphase.report.LineChart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Pages as the commands will write them. The numbers are made up. */
final class SamplePages {
  static final String HOSTILE = "<script>alert(\"1\")</script> & 'all' ]]> \u0000\uD800 – µ 😀";

  private static final int SECONDS = 3_600;
  private static final List<Event> RESTARTS =
      List.of(new Event(1_240, "child restarted"), new Event(2_710, "child restarted"));
  private static final List<String> MODULES =
      List.of("_testmultiphase", "array", "math", "_testsinglephase_with_reinit");
  private static final List<String> RUNTIMES = List.of("managed", "hosted", "reference");

  private SamplePages() {}

  /** An hour of soaking: eight figures, each second, and two restarts. */
  static Page soak() {
    var random = new Random(7);
    var memory =
        new Section(
            "Memory",
            List.of(
                Text.of("Each curve starts anew when the child process does."),
                figure("resident memory", Unit.BYTES, 180e6, 9_000, 2.5e6, random),
                figure("heap of the host", Unit.BYTES, 41e6, 0, 0.8e6, random),
                figure("Java heap after collection", Unit.BYTES, 22e6, 40, 1.5e6, random),
                figure("direct and mapped memory", Unit.BYTES, 9e6, 0, 1e4, random)));
    var counters =
        Section.of(
            "Counters",
            figure("live objects", Unit.plain("objects"), 12_071, 0.4, 30, random),
            figure("references", Unit.plain("references"), 1_204_159, 0, 0.4, random),
            figure("threads", Unit.plain("threads"), 24, 0, 0.6, random),
            throughput(random));
    return new Page(
        "Soak of array, math and _testmultiphase, hosted",
        Verdict.bad("Resident memory grows by 8.8 KiB per second; 7 other figures do not grow."),
        List.of(
            new Property("Duration", "1 h"),
            new Property("Imports", "412,887,001"),
            new Property("Violations", "0"),
            new Property("Restarts", "2"),
            new Property("Seed", "7")),
        List.of(judged(), memory, counters, Section.of("How to read this", reading())),
        environment(),
        "./polyphase soak --runtime hosted --duration 1h --seed 7");
  }

  private static Text reading() {
    return Text.of(
        "The dashed line is the Theil-Sen estimate, the band around it its interval at 99 %.",
        "A figure leaks if its whole interval is above what is tolerated, and is bounded if its"
            + " whole interval is below.");
  }

  private static Section judged() {
    var columns =
        List.of(
            Table.Column.text("figure"),
            Table.Column.number("growth per import"),
            Table.Column.number("from"),
            Table.Column.number("to"));
    return Section.of(
        "Verdicts",
        new Table(
            "Growth of each figure over the whole run",
            columns,
            List.of(
                row("resident memory", "0.078 B", "0.075", "0.081", Verdict.bad("leak")),
                row("heap of the host", "0.0001 B", "-0.002", "0.002", Verdict.good("bounded")),
                row("live objects", "0", "-0.1", "0.2", Verdict.unclear("too short")),
                row("references", "0", "0", "0", Verdict.good("bounded")))));
  }

  private static Table.Row row(String a, String b, String c, String d, Verdict verdict) {
    return new Table.Row(List.of(a, b, c, d), verdict);
  }

  private static LineChart figure(
      String name, Unit unit, double start, double growth, double noise, Random random) {
    var points = new ArrayList<Point>(SECONDS);
    for (int s = 0; s < SECONDS; s++) {
      int second = s;
      double age = second - start(second);
      double value = start + growth * age + noise * random.nextGaussian() - drop(age, start);
      boolean isDown = RESTARTS.stream().anyMatch(e -> second >= e.x() && second < e.x() + 25);
      boolean isCount = unit.prefixes() == Unit.Prefixes.NONE;
      points.add(new Point(second, isDown ? Double.NaN : isCount ? Math.rint(value) : value));
    }
    var fits = new ArrayList<Fit>();
    for (double from : List.of(0.0, 1_265.0, 2_735.0)) {
      double to = from == 0 ? 1_240 : from == 1_265 ? 2_710 : SECONDS;
      double middle = (from + to) / 2;
      double wide = Math.max(growth * 0.15, noise / 900);
      var pivot = new Point(middle, start + growth * (middle - from));
      String label =
          String.format(
              Locale.ROOT,
              "process %d: %s per s",
              fits.size() + 1,
              unit.format(growth, growth - wide, growth + wide));
      fits.add(new Fit(label, from, to, pivot, growth, growth - wide, growth + wide));
    }
    return new LineChart(
        name,
        "",
        Axis.of("time", Unit.SECONDS),
        Axis.of(name, unit),
        List.of(new Series(name, points, growth > 0 ? fits : List.of())),
        RESTARTS);
  }

  private static double start(int second) {
    return second < 1_240 ? 0 : second < 2_710 ? 1_265 : 2_735;
  }

  /** What is loaded first. */
  private static double drop(double age, double start) {
    return 0.3 * start * Math.exp(-age / 40);
  }

  private static LineChart throughput(Random random) {
    var series =
        List.of("import", "delete", "reload").stream()
            .map(
                name ->
                    Series.of(
                        name,
                        IntStream.range(0, SECONDS)
                            .mapToObj(
                                s ->
                                    new Point(
                                        s,
                                        ((name.charAt(0) - 'a') * 4_000
                                                + 4_000 * Math.sin(s / 400.0))
                                            * (1 + 0.05 * random.nextGaussian())))
                            .toList()))
            .toList();
    return new LineChart(
        "throughput",
        "Operations of each kind that were done in a second.",
        Axis.of("time", Unit.SECONDS),
        Axis.fromZero("operations", Unit.si("operations/s")),
        series,
        RESTARTS);
  }

  private static List<Property> environment() {
    return List.of(
        new Property("Machine", "2 × AMD EPYC 7B13, 24 GB, Linux 6.1.0-18-amd64"),
        new Property(
            "JDK", "Temurin 25.0.3+9, -Xmx2g -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED"),
        new Property("CPython", "3.13.5"),
        new Property("Polyphase", "0.1.0-SNAPSHOT, 936a3f1"));
  }

  /** A JMH run and a comparison of branches. */
  static Page benchmarks() {
    return new Page(
        "Benchmarks of 3 runtimes",
        Verdict.unclear("Two ratios of 8 are too wide to say anything; none is worse than before."),
        List.of(new Property("Forks", "3"), new Property("Benchmarks", "12")),
        List.of(
            Section.of("Create beside exec", bars()),
            Section.of("Hosted beside reference", ratios()),
            Section.of("Scaling", scaling())),
        environment(),
        "./polyphase bench CreatePhase ExecPhase -rf json");
  }

  private static StackedBars bars() {
    var random = new Random(3);
    var groups =
        MODULES.stream()
            .map(
                module ->
                    new StackedBars.Group(
                        module, RUNTIMES.stream().map(runtime -> bar(runtime, random)).toList()))
            .toList();
    return new StackedBars(
        "Time of create and exec",
        "Medians over the forks; the line is the 95 % interval of both together.",
        Axis.fromZero("time", Unit.nanosecondsPer("op")),
        List.of("create", "exec"),
        groups);
  }

  private static StackedBars.Bar bar(String runtime, Random random) {
    double scale = 400 * Math.pow(4, RUNTIMES.indexOf(runtime));
    double create = scale * (1 + random.nextDouble());
    double exec = scale * (2 + random.nextDouble());
    double wide = (create + exec) * 0.3 * random.nextDouble();
    return new StackedBars.Bar(
        runtime, List.of(create, exec), create + exec - wide, create + exec + wide);
  }

  private static IntervalPlot ratios() {
    return new IntervalPlot(
        "hosted / reference",
        "Ratio of the times, with its 95 % interval.",
        "time of hosted / time of reference",
        "hosted is faster",
        "hosted is slower",
        List.of(
            ratio("CreatePhase _testmultiphase", 0.23, 0.13, 0.40, Verdict.good("faster")),
            ratio("CreatePhase array", 0.20, 0.19, 0.22, Verdict.good("faster")),
            ratio("CreatePhase math", 0.30, 0.26, 0.36, Verdict.good("faster")),
            ratio("ExecPhase _testmultiphase", 0.26, 0.17, 0.41, Verdict.good("faster")),
            ratio("ExecPhase array", 0.55, 0.28, 1.08, Verdict.unclear("unclear")),
            ratio("ExecPhase math", 1.67, 1.20, 1.95, Verdict.bad("slower")),
            ratio(
                "ImportDelete _testsinglephase_with_reinit",
                0.8,
                0.05,
                Double.POSITIVE_INFINITY,
                Verdict.unclear("unclear")),
            ratio("ImportDelete array", 1.01, 0.97, 1.05, null)));
  }

  private static IntervalPlot.Row ratio(
      String label, double estimate, double low, double high, Verdict verdict) {
    return new IntervalPlot.Row(label, estimate, low, high, verdict);
  }

  private static LineChart scaling() {
    var series =
        RUNTIMES.stream()
            .map(
                runtime ->
                    Series.of(
                        runtime,
                        IntStream.of(1, 2, 4, 6, 8)
                            .mapToObj(
                                threads ->
                                    new Point(
                                        threads,
                                        1e6
                                            * threads
                                            / (1 + 0.1 * threads * RUNTIMES.indexOf(runtime))))
                            .toList()))
            .toList();
    return new LineChart(
        "Imports per second over threads",
        "",
        Axis.of("threads", Unit.plain("threads")),
        Axis.fromZero("throughput", Unit.si("imports/s")),
        series,
        List.of());
  }

  /** Three modules, of which one leaks. */
  static Page audit() {
    var answers =
        new Table(
            "What each question was answered with",
            List.of(
                Table.Column.text("module"),
                Table.Column.text("initialises"),
                Table.Column.text("costs"),
                Table.Column.text("leaks"),
                Table.Column.text("sub-interpreters"),
                Table.Column.text("deletion")),
            List.of(
                answers("spam._speedups", Verdict.good("good"), "good"),
                answers("spam._parser", Verdict.bad("findings"), "findings"),
                answers("eggs", Verdict.unclear("not known"), "hosted: good, CPython: not known")));
    return new Page(
        "Audit",
        Verdict.bad("3 modules: 1 good, 1 with findings, 0 failed, 1 not known; 3.1 s"),
        List.of(new Property("good", "1"), new Property("findings", "1")),
        List.of(
            Section.of("Modules and questions", answers),
            Section.of("What the phases cost", bars()),
            Section.of("spam._parser", chains())),
        List.of(new Property("CPython", "3.13.5")),
        "polyphase audit --page audit.html spam.whl");
  }

  private static Table.Row answers(String module, Verdict verdict, String leaks) {
    return new Table.Row(List.of(module, "good", "good", leaks, "good", "good"), verdict);
  }

  private static Chains chains() {
    return new Chains(
        "What is wrong, and who holds it",
        List.of(
            new Chains.Chain(
                "1 object per cycle: list, made in exec by"
                    + " _parser.cpython-313-x86_64-linux-gnu.so+0x33ce (exec_parser+0x15,"
                    + " parser.c:17)",
                List.of("dict, by the key 'cache'", "type 'spam._parser.Parser'", "a C variable"),
                "it keeps 17 more objects alive: type, dict, 15 str"),
            new Chains.Chain("1 reference per cycle, to None", List.of(), ""),
            new Chains.Chain("1 object per cycle: " + "x".repeat(300), List.of("nobody"), "")));
  }

  /** All that is missing, infinite, empty, single or hostile. */
  static Page odd() {
    var gaps =
        List.of(
            new Point(1, 5),
            new Point(2, Double.NaN),
            new Point(3, 7),
            new Point(4, Double.POSITIVE_INFINITY),
            new Point(5, 6),
            new Point(6, 8),
            new Point(7, Double.NEGATIVE_INFINITY));
    var blocks =
        List.<Block>of(
            Text.of(HOSTILE),
            new Table(HOSTILE, List.of(Table.Column.text(HOSTILE)), List.of(Table.Row.of(HOSTILE))),
            new Chains(
                HOSTILE, List.of(new Chains.Chain(HOSTILE, List.of(HOSTILE, HOSTILE), HOSTILE))),
            new Chains("no chains", List.of()),
            line(HOSTILE, List.of(Series.of(HOSTILE, gaps))),
            line("empty", List.of()),
            line("all missing", List.of(Series.of("none", List.of(new Point(0, Double.NaN))))),
            line("single", List.of(Series.of("one", List.of(new Point(3, 3))))),
            line("flat", List.of(Series.of("zero", List.of(new Point(0, 0), new Point(9, 0))))),
            line(
                "tiny range on a large number",
                List.of(Series.of("a", List.of(new Point(0, 1e15), new Point(1, 1e15 + 1))))),
            line(
                "huge",
                List.of(
                    Series.of(
                        "a", List.of(new Point(0, -1e308), new Point(1, 1e308), new Point(2, 1))))),
            new StackedBars("no bars", "", Axis.of("time", Unit.SECONDS), List.of(), List.of()),
            oddBars(),
            new IntervalPlot("no rows", "", "ratio", "", "", List.of()),
            oddIntervals());
    return new Page(
        HOSTILE,
        Verdict.good(HOSTILE),
        List.of(new Property(HOSTILE, HOSTILE)),
        List.of(new Section(HOSTILE, blocks)),
        List.of(new Property(HOSTILE, HOSTILE)),
        HOSTILE);
  }

  private static LineChart line(String title, List<Series> series) {
    return new LineChart(
        title,
        title,
        Axis.of("operations", Unit.NONE),
        Axis.of("value", Unit.NONE),
        series,
        List.of(new Event(3, HOSTILE), new Event(3.1, HOSTILE), new Event(3.2, "c")));
  }

  private static StackedBars oddBars() {
    return new StackedBars(
        "odd bars",
        "",
        Axis.of("time", Unit.SECONDS),
        List.of("a", "b"),
        List.of(
            new StackedBars.Group(
                "",
                List.of(
                    new StackedBars.Bar(
                        "missing", List.of(Double.NaN, Double.NaN), Double.NaN, Double.NaN),
                    new StackedBars.Bar(
                        "half", List.of(2.0, Double.NaN), 1, Double.POSITIVE_INFINITY),
                    new StackedBars.Bar(
                        "infinite", List.of(1.0, Double.POSITIVE_INFINITY), Double.NaN, Double.NaN),
                    new StackedBars.Bar("zero", List.of(0.0, 0.0), -1, 0.5)))));
  }

  private static IntervalPlot oddIntervals() {
    return new IntervalPlot(
        "odd intervals",
        "",
        "ratio",
        "",
        "",
        List.of(
            ratio("missing", Double.NaN, Double.NaN, Double.NaN, null),
            ratio("no interval", 2, Double.NaN, Double.NaN, null),
            ratio("infinite", Double.POSITIVE_INFINITY, 2, Double.POSITIVE_INFINITY, null),
            ratio("zero", 0, 0, 0.5, null),
            ratio("nothing known", 1, 0, Double.POSITIVE_INFINITY, null),
            ratio("enormous", 1e9, 1e8, 1e10, null)));
  }
}
