package io.polyphase.stress.leaks;

import io.polyphase.RuntimeKind;
import io.polyphase.report.JunitXml;
import io.polyphase.report.Sarif;
import io.polyphase.report.command.CommandOptions;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.child.Death;
import io.polyphase.stress.many.ItemResult;
import io.polyphase.stress.many.MissingText;
import io.polyphase.stress.wheels.GivenModules;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows what comes of items, and adds it up. Of what was shown it keeps the counts only, and what
 * goes into the documents that the user wants.
 */
final class LeakTally implements ItemResult.Listener<LeakResult> {
  private final CommandOptions command;
  private final CheckOptions check;
  private final LeakOptions options;
  private final LeakText text;
  private final FaultText faultText;
  private final Map<LeakVerdict, Integer> verdicts = new EnumMap<>(LeakVerdict.class);
  private final Map<String, String> notRun = new LinkedHashMap<>();
  private final Map<String, String> died = new LinkedHashMap<>();
  private final List<LeakJson.Module> modules = new ArrayList<>();
  private final List<LeakJson.Fault> faults = new ArrayList<>();
  private final List<JunitXml.Case> cases = new ArrayList<>();
  private final List<Sarif.Result> results = new ArrayList<>();
  private int status = ExitStatus.CLEAN;
  private int ofCPython;

  /** Nothing yet. */
  LeakTally(CommandOptions command, CheckOptions check, LeakOptions options) {
    this.command = command;
    this.check = check;
    this.options = options;
    this.text = new LeakText(command.out());
    this.faultText = new FaultText(command.out());
  }

  @Override
  public void ended(String item, LeakResult result) {
    result.remarks().forEach(command.err()::println);
    command.err().flush();
    if (result.refused() != null) {
      notRun.put(item, result.refused());
    }
    result.outcomes().forEach(outcome -> add(item, outcome));
    status = ExitStatus.worst(List.of(status, result.exitStatus()));
  }

  /** Modules of several wheels may have the same name. */
  private static String named(String item, LeakOutcome outcome) {
    return outcome.module().equals(item) ? item : outcome.name() + " in " + item;
  }

  private void add(String item, LeakOutcome outcome) {
    String name = named(item, outcome);
    String place = GivenModules.place(item, outcome.module());
    switch (outcome) {
      case LeakOutcome.Hunted hunted -> hunted(place, hunted);
      case LeakOutcome.Died(_, RuntimeKind runtime, Death death) -> {
        countIn(runtime);
        died(name, place, death);
      }
      case LeakOutcome.NotRun(_, String why) -> notRun.merge(name, why, (a, b) -> a + "\n" + b);
      case LeakOutcome.Faulted(_, List<FaultOutcome> outcomes, double seconds) -> {
        if (check.isJsonWanted()) {
          outcomes.stream().map(LeakJson.Fault::of).forEach(faults::add);
        } else {
          faultText.print(name, outcomes, seconds);
        }
      }
    }
  }

  private void hunted(String place, LeakOutcome.Hunted hunted) {
    verdicts.merge(hunted.report().verdict(), 1, Integer::sum);
    countIn(hunted.runtime());
    if (check.isJsonWanted()) {
      modules.add(LeakJson.Module.of(hunted));
    } else {
      text.print(hunted.report(), hunted.host());
    }
    if (check.isJunitXmlWanted()) {
      cases.add(LeakJunitXml.of(hunted.report(), hunted.host()));
    }
    if (check.isSarifWanted()) {
      results.addAll(LeakSarif.of(place, hunted.report()));
    }
  }

  private void countIn(RuntimeKind runtime) {
    ofCPython += runtime == RuntimeKind.REFERENCE ? 1 : 0;
  }

  /** How many modules CPython has answered for. */
  int ofCPython() {
    return ofCPython;
  }

  private void died(String name, String place, Death death) {
    died.put(name, death.toString());
    if (!check.isJsonWanted()) {
      text.died(name, death);
    }
    cases.add(LeakJunitXml.of(name, death));
    results.add(LeakSarif.of(place, death));
  }

  int count(LeakVerdict verdict) {
    return verdicts.getOrDefault(verdict, 0);
  }

  /** How many modules have a verdict. */
  int count() {
    return verdicts.values().stream().mapToInt(Integer::intValue).sum();
  }

  LeakOptions options() {
    return options;
  }

  List<LeakJson.Module> modules() {
    return modules;
  }

  List<LeakJson.Fault> faults() {
    return faults;
  }

  /** Modules that are not there or cannot be imported, and why. */
  Map<String, String> notRun() {
    return notRun;
  }

  /** Modules that ended the process, outside failing calls, and how. */
  Map<String, String> died() {
    return died;
  }

  /**
   * The end of the report.
   *
   * @param missing items that should be there
   * @return the exit status
   */
  int finish(List<String> missing) {
    PrintWriter out = command.out();
    if (check.isJsonWanted()) {
      out.print(LeakJson.of(this, missing) + "\n");
    } else {
      if (count() > 0 || (!died.isEmpty() && options.task() != LeakOrder.Task.FAULTS)) {
        out.println(LeakText.summary(this));
      }
      MissingText.line(missing).ifPresent(out::println);
    }
    out.flush();
    notRun.values().forEach(command.err()::println);
    command.err().flush();
    missing.forEach(name -> cases.add(JunitXml.Case.broken(name, MissingText.WHY)));
    check.writeJunitXml(command, "leaks", cases);
    check.writeSarif(command, "leaks", results);
    return missing.isEmpty() ? status : ExitStatus.worst(List.of(status, ExitStatus.COULD_NOT_RUN));
  }
}
