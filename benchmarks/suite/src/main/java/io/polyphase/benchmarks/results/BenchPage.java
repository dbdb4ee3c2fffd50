package io.polyphase.benchmarks.results;

import io.polyphase.benchmarks.setup.Environment;
import io.polyphase.report.Page;
import io.polyphase.report.Property;
import io.polyphase.report.Section;
import io.polyphase.report.Unit;
import io.polyphase.report.Verdict;
import io.polyphase.report.command.ProgramName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page of a run: what ran, the charts that its results allow, every number. */
public final class BenchPage {
  /** Digits of a commit; the environment's file has all. */
  private static final int ABBREVIATED = 12;

  private final Results results;
  private final List<String> missing;
  private final Environment environment;
  private final List<String> arguments;

  /**
   * A page.
   *
   * @param missing the combinations that were asked for and have no result
   * @param arguments the user's, without defaults
   */
  public BenchPage(
      Results results, List<String> missing, Environment environment, List<String> arguments) {
    this.results = results;
    this.missing = List.copyOf(missing);
    this.environment = environment;
    this.arguments = List.copyOf(arguments);
  }

  public void writeTo(Path file) throws IOException {
    page().writeTo(file);
  }

  Page page() {
    return new Page(title(), verdict(), facts(), sections(), environmentFacts(), command());
  }

  private String title() {
    Set<String> modules = results.modules();
    return switch (modules.size()) {
      case 0 -> "Benchmarks";
      case 1, 2, 3 -> "Benchmarks of " + String.join(", ", modules);
      default -> "Benchmarks of " + modules.size() + " modules";
    };
  }

  private Verdict verdict() {
    int size = results.size();
    if (!missing.isEmpty()) {
      return Verdict.bad(
          missing.size() + " of " + (size + missing.size()) + " combinations have no result.");
    }
    String all = size == 1 ? "The one combination has" : "All " + size + " combinations have";
    if (results.fewestForks() < 2) {
      return Verdict.unclear(all + " a result, but of one process only: there are no intervals.");
    }
    return environment
        .warning()
        .map(warning -> Verdict.unclear(all + " a result. " + warning))
        .orElseGet(() -> Verdict.good(all + " a result."));
  }

  private List<Property> facts() {
    var facts = new ArrayList<Property>();
    facts.add(new Property("combinations", Integer.toString(results.size())));
    facts.add(new Property("processes each", Integer.toString(results.fewestForks())));
    results.runtimes().stream()
        .filter(runtime -> !runtime.equals(Results.NONE))
        .reduce((left, right) -> left + ", " + right)
        .ifPresent(all -> facts.add(new Property("runtimes", all)));
    List<Double> ratios =
        BenchCharts.ratios(results).stream().map(row -> row.estimate()).sorted().toList();
    if (!ratios.isEmpty()) {
      facts.add(new Property("hosted / reference", range(ratios.getFirst(), ratios.getLast())));
    }
    return facts;
  }

  private static String range(double from, double to) {
    String low = String.format(Locale.ROOT, "%.2f", from);
    String high = String.format(Locale.ROOT, "%.2f", to);
    return low.equals(high) ? low : low + " to " + high;
  }

  private List<Section> sections() {
    var sections = new ArrayList<Section>();
    if (results.isTime()) {
      BenchCharts.phases(results)
          .ifPresent(chart -> sections.add(Section.of("Create and exec", chart)));
      BenchCharts.imports(results)
          .ifPresent(chart -> sections.add(Section.of("The whole import", chart)));
      BenchCharts.hostedOverReference(results)
          .ifPresent(chart -> sections.add(Section.of("Hosted beside reference", chart)));
      BenchCharts.scaling(results)
          .ifPresent(chart -> sections.add(Section.of("Threads and interpreters", chart)));
    }
    sections.add(new Section("Every result", BenchTables.of(results, missing)));
    return sections;
  }

  private List<Property> environmentFacts() {
    var facts = new ArrayList<Property>();
    facts.add(new Property("started", environment.started().toString()));
    add(facts, "commit", commit());
    facts.add(new Property("CPU", environment.processors() + " × " + environment.cpu()));
    add(facts, "governor", environment.governor());
    facts.add(new Property("memory", Unit.BYTES.format((double) environment.memory())));
    facts.add(new Property("kernel", environment.kernel()));
    facts.add(
        new Property(
            "load at the start",
            environment.load().stream().map(String::valueOf).collect(Collectors.joining(", "))));
    facts.add(new Property("JDK", environment.jdk()));
    facts.add(new Property("CPython artifact", environment.artifact()));
    facts.add(new Property("JMH arguments", quoted(environment.arguments())));
    return facts;
  }

  private @Nullable String commit() {
    String commit = environment.commit();
    if (commit == null) {
      return null;
    }
    String abbreviated = commit.substring(0, Math.min(ABBREVIATED, commit.length()));
    return Boolean.TRUE.equals(environment.dirty()) ? abbreviated + ", with changes" : abbreviated;
  }

  private static void add(List<Property> facts, String name, @Nullable String value) {
    if (value != null) {
      facts.add(new Property(name, value));
    }
  }

  private String command() {
    return (ProgramName.get() + " bench " + quoted(arguments)).strip();
  }

  private static String quoted(List<String> arguments) {
    return arguments.stream().map(BenchPage::quoted).collect(Collectors.joining(" "));
  }

  /** As a shell takes it for one word. */
  private static String quoted(String argument) {
    return argument.matches("[\\w./=,:+@%-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
