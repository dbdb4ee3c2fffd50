package io.polyphase.stress.leaks;

import io.polyphase.report.JunitXml;
import io.polyphase.stress.figures.FigureGrowth;
import io.polyphase.stress.figures.GrowthLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was found, as JUnit's tests: a module each. */
final class LeakJunitXml {
  private LeakJunitXml() {}

  static List<JunitXml.Case> cases(LeakSupervision found) {
    List<JunitXml.Case> cases = new ArrayList<>();
    for (LeakReport report : found.reports()) {
      cases.add(new JunitXml.Case(report.module(), report.seconds(), outcome(report)));
    }
    found
        .deaths()
        .forEach(
            (module, death) ->
                cases.add(
                    new JunitXml.Case(
                        module, null, new JunitXml.Outcome.Broken("the process " + death))));
    return cases;
  }

  private static JunitXml.Outcome outcome(LeakReport report) {
    return report.isLeak()
        ? new JunitXml.Outcome.Failed(
            firstLeak(report),
            report.suspects().stream().map(LeakText::line).collect(Collectors.joining("\n")))
        : new JunitXml.Outcome.Passed();
  }

  private static String firstLeak(LeakReport report) {
    Stream<String> counters =
        report.counters().stream()
            .filter(CounterDeltas::isLeak)
            .map(counter -> counter.line(report.module()));
    Stream<String> figures =
        report.figures().stream()
            .filter(FigureGrowth::isLeak)
            .map(growth -> GrowthLine.of(growth, "import"));
    return Stream.concat(counters, figures)
        .findFirst()
        .orElse(report.module() + ": released too often");
  }
}
