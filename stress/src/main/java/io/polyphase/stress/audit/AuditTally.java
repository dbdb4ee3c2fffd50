package io.polyphase.stress.audit;

import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.choice.AskedRuntimes;
import io.polyphase.report.JunitXml;
import io.polyphase.report.Sarif;
import io.polyphase.report.command.CommandOptions;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.leaks.CheckOptions;
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
final class AuditTally implements ItemResult.Listener<AuditResult> {
  private final CommandOptions command;
  private final CheckOptions check;
  private final ReportOptions reports;
  private final AskedRuntimes asked;
  private final AuditText text;
  private final boolean blocks;
  private final Map<AuditVerdict, Integer> verdicts = new EnumMap<>(AuditVerdict.class);
  private final Map<String, String> notRun = new LinkedHashMap<>();
  private final List<AuditJson.OneModule> documents = new ArrayList<>();
  private final List<JunitXml.Case> cases = new ArrayList<>();
  private final List<Sarif.Result> results = new ArrayList<>();
  private final List<AuditedModule> shown = new ArrayList<>();
  private final AuditMarkdown markdown = new AuditMarkdown();
  private int status = ExitStatus.CLEAN;
  private double seconds;
  private int notCarried;

  /**
   * Nothing yet.
   *
   * @param blocks whether each module gets a block, and not a line
   */
  AuditTally(
      CommandOptions command,
      CheckOptions check,
      ReportOptions reports,
      AskedRuntimes asked,
      boolean blocks) {
    this.command = command;
    this.check = check;
    this.reports = reports;
    this.asked = asked;
    this.blocks = blocks;
    this.text = new AuditText(command.out());
  }

  @Override
  public void ended(String item, AuditResult result) {
    result.remarks().forEach(command.err()::println);
    command.err().flush();
    if (result.refused() != null) {
      notRun.put(item, result.refused());
    }
    for (AuditedModule audit : result.modules()) {
      audit.notRun().ifPresent(why -> notRun.put(named(item, audit), why));
      if (audit.isJudged()) {
        audited(item, audit);
      }
    }
    status = ExitStatus.worst(List.of(status, result.exitStatus()));
  }

  /** Modules of several wheels may have the same name. */
  private static String named(String item, AuditedModule audit) {
    return audit.module().equals(item) ? item : audit.name() + " in " + item;
  }

  private void audited(String item, AuditedModule audit) {
    verdicts.merge(audit.verdict(), 1, Integer::sum);
    notCarried += audit.isOfCPythonAlone() ? 1 : 0;
    seconds += audit.seconds();
    if (check.isJsonWanted()) {
      documents.add(AuditJson.OneModule.of(audit));
    } else if (reports.isMarkdownWanted()) {
      markdown.add(audit);
    } else if (blocks) {
      text.block(audit);
    } else {
      text.line(audit);
    }
    if (check.isJunitXmlWanted()) {
      cases.add(AuditJunitXml.of(audit));
    }
    if (check.isSarifWanted()) {
      results.addAll(AuditSarif.of(GivenModules.place(item, audit.module()), audit));
    }
    if (reports.isPageWanted()) {
      shown.add(audit);
    }
  }

  int count(AuditVerdict verdict) {
    return verdicts.getOrDefault(verdict, 0);
  }

  int count() {
    return verdicts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many modules CPython answered for, as the host does not carry them. */
  int notCarried() {
    return notCarried;
  }

  AskedRuntimes asked() {
    return asked;
  }

  List<AuditJson.OneModule> documents() {
    return documents;
  }

  /** What is no extension module, or not there, and why. */
  Map<String, String> notRun() {
    return notRun;
  }

  /** How long all modules together took. */
  double seconds() {
    return seconds;
  }

  /**
   * The end of the report.
   *
   * @param took in seconds
   * @param missing items that should be there
   * @return the exit status
   */
  int finish(double took, List<String> missing) {
    PrintWriter out = command.out();
    if (check.isJsonWanted()) {
      out.print(AuditJson.of(this, took, missing) + "\n");
    } else {
      if (reports.isMarkdownWanted()) {
        out.print(markdown.text(AuditText.summary(this, took)));
      } else if (count() > 0) {
        out.println(AuditText.summary(this, took));
      }
      MissingText.line(missing).ifPresent(out::println);
    }
    out.flush();
    notRun.values().forEach(command.err()::println);
    command.err().flush();
    notRun.forEach((name, why) -> cases.add(JunitXml.Case.broken(name, why)));
    missing.forEach(name -> cases.add(JunitXml.Case.broken(name, MissingText.WHY)));
    check.writeJunitXml(command, "audit", cases);
    check.writeSarif(command, "audit", results);
    String python = asked.finding().build().map(PythonBuild::label).orElse("none");
    reports.write(command, new AuditPage(shown, AuditText.summary(this, took), python));
    return missing.isEmpty() ? status : ExitStatus.worst(List.of(status, ExitStatus.COULD_NOT_RUN));
  }
}
