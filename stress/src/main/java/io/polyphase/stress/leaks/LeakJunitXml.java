package io.polyphase.stress.leaks;

import io.polyphase.report.JunitXml;
import io.polyphase.stress.check.MemoryFaultText;
import io.polyphase.stress.child.Death;
import io.polyphase.stress.figures.FigureGrowth;
import io.polyphase.stress.figures.GrowthLine;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was found, as JUnit's tests: a module each. */
final class LeakJunitXml {
  private LeakJunitXml() {}

  /**
   * A module that was hunted.
   *
   * @param host why it is not the host's report, if it might have been
   */
  static JunitXml.Case of(LeakReport report, @Nullable String host) {
    String source = host == null ? "" : "in CPython; hosted: " + host + "\n";
    return new JunitXml.Case(report.module(), report.seconds(), outcome(report, source));
  }

  static JunitXml.Case of(String module, Death death) {
    return new JunitXml.Case(
        module, death.seconds(), new JunitXml.Outcome.Broken("the process " + death));
  }

  private static JunitXml.Outcome outcome(LeakReport report, String source) {
    return switch (report.verdict()) {
      case CLEAN, OF_CPYTHON -> new JunitXml.Outcome.Passed();
      case LEAKS, UNSAFE, LEAKS_AND_UNSAFE ->
          new JunitXml.Outcome.Failed(
              firstLeak(report),
              source
                  + Stream.concat(
                          report.faults().stream().map(MemoryFaultText::line),
                          report.suspects().stream().map(LeakText::line))
                      .collect(Collectors.joining("\n")));
      case NOT_IMPORTED -> new JunitXml.Outcome.Broken(report.imports().shown());
      case NOT_KNOWN, NOT_CARRIED -> new JunitXml.Outcome.Skipped(report.imports().shown());
    };
  }

  /** The first thing that is wrong, in a line. */
  static String firstLeak(LeakReport report) {
    Stream<String> counters =
        report.counters().stream()
            .filter(CounterDeltas::isLeak)
            .map(counter -> counter.line(report.module()));
    Stream<String> figures =
        report.figures().stream()
            .filter(FigureGrowth::isLeak)
            .map(growth -> GrowthLine.of(growth, "import"));
    Stream<String> faults = report.faults().stream().map(MemoryFaultText::line);
    return Stream.of(counters, figures, faults)
        .flatMap(lines -> lines)
        .findFirst()
        .orElse(report.module() + ": released too often");
  }
}
