package io.polyphase.stress.audit;

import io.polyphase.report.command.Coloured;
import io.polyphase.stress.child.Death;
import io.polyphase.stress.leaks.LeakReport;
import io.polyphase.stress.leaks.LeakText;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes what was found for people: a block for each module, or a line. */
final class AuditText {
  private static final int MOST_NAMES = 12;

  private final PrintWriter out;

  AuditText(PrintWriter out) {
    this.out = out;
  }

  /** All that is known, without the attributes' names. */
  void block(AuditedModule audit) {
    out.printf(Locale.ROOT, "%-32s %s  %.2f s%n", audit.name(), shown(audit), audit.seconds());
    audit.sources().ifPresent(sources -> field("runtime", sources));
    audit.fact(FileFacts.class).ifPresent(this::file);
    audit.fact(DefinitionFacts.class).ifPresent(this::definition);
    ModuleAudit main = audit.main();
    main.fact(ImportFacts.class).filter(i -> i.failure() == null).ifPresent(this::imported);
    audit.arising().forEach(answered -> answered(audit, answered));
    Obstacles.of(audit).forEach(this::obstacles);
    leaks(main).ifPresent(report -> new LeakText(out).explanations(report));
    audit.deaths().forEach(each -> lastWords(each.death()));
    audit
        .fact(AuditFact.Broke.class)
        .ifPresent(broke -> broke.thrown().lines().forEach(out::println));
    out.println();
    out.flush();
  }

  private static Coloured shown(AuditedModule audit) {
    return Coloured.of(audit.verdict().status(), audit.verdict());
  }

  private void answered(AuditedModule audit, Answered answered) {
    Answered.Of first = answered.shown().getFirst();
    answer(answered.verdict(), answered.question().toString(), audit.marked(first));
    answered
        .shown()
        .subList(1, answered.shown().size())
        .forEach(of -> field("", AuditedModule.label(of.runtime()) + ": " + of.answer().text()));
  }

  private void obstacles(Obstacles.Way way, List<String> obstacles) {
    String all = obstacles.isEmpty() ? "nothing to be seen" : String.join("; ", obstacles);
    field(way == Obstacles.Way.MULTI_PHASE ? "stands between" : "", way + ": " + all);
  }

  private void file(FileFacts file) {
    field("file", file.file());
    if (!file.moduleExports().isEmpty()) {
      field("hooks", hooks(file));
    }
    field("needs", needs(file));
    if (!file.foreign().isEmpty()) {
      field("", "not in libpython " + file.libpython() + ": " + some(file.foreign()));
    }
    if (file.notProvided() != null && !file.notProvided().isEmpty()) {
      field("", "the host lacks: " + some(file.notProvided()));
    }
  }

  /** Which of the hooks is called: those of PEP 793 by CPython 3.15 and later, and first. */
  private static String hooks(FileFacts file) {
    String newer = some(file.moduleExports()) + " (PEP 793)";
    if (file.callsModuleExports()) {
      return newer + ", called by CPython " + file.libpython();
    }
    return file.inits().isEmpty()
        ? newer + ", which CPython 3.15 is the first to call"
        : newer + "; CPython " + file.libpython() + " calls " + some(file.inits());
  }

  private static String needs(FileFacts file) {
    int count = file.functions().size();
    String functions = count + (count == 1 ? " function" : " functions") + " of the C API";
    if (file.notProvided() == null) {
      return functions;
    }
    int lacking = file.notProvided().size();
    return lacking == 0
        ? functions + ", all provided"
        : functions
            + ", of which the host lacks "
            + lacking
            + " (which matters if they are called)";
  }

  private void definition(DefinitionFacts definition) {
    field("definition", definition.fields());
    field("slots", definition.shownSlots());
  }

  private void imported(ImportFacts facts) {
    int count = facts.attributes().size();
    field("attributes", Integer.toString(count));
    if (!facts.imports().isEmpty()) {
      field("imports", some(facts.imports()));
    }
    if (!facts.standIns().isEmpty()) {
      field("stands in for", some(facts.standIns()));
    }
    if (!facts.missed().isEmpty()) {
      field("does without", some(facts.missed()));
    }
  }

  private void answer(AuditVerdict verdict, String question, String text) {
    String mark =
        switch (verdict.status()) {
          case GOOD -> "  ";
          case UNCLEAR -> "? ";
          case BAD -> "! ";
        };
    out.printf(Locale.ROOT, "%s%-18s%s%n", new Coloured(verdict.status(), mark), question, text);
  }

  private void field(String name, String value) {
    out.printf(Locale.ROOT, "  %-18s%s%n", name, value);
  }

  private static String some(List<String> names) {
    return names.size() <= MOST_NAMES
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_NAMES))
            + " and "
            + (names.size() - MOST_NAMES)
            + " more";
  }

  /** Those of the main interpreter; others only if there are none. */
  private static Optional<LeakReport> leaks(ModuleAudit audit) {
    return audit
        .fact(AuditFact.Hunted.class)
        .map(AuditFact.Hunted::report)
        .filter(LeakReport::isLeak)
        .or(
            () ->
                audit
                    .fact(SubinterpreterFacts.class)
                    .flatMap(facts -> Optional.ofNullable(facts.ownLock().leaks()))
                    .filter(LeakReport::isLeak));
  }

  private void lastWords(Death death) {
    if (death.cause().isOfHost()) {
      return; // the answer has it all
    }
    death.lastWords().forEach(line -> out.println("      | " + line));
  }

  /** The gist of it, or what is wrong, in one line. */
  void line(AuditedModule audit) {
    out.printf(Locale.ROOT, "%-32s %-11s %s%n", audit.name(), shown(audit), gist(audit));
    out.flush();
  }

  private static String gist(AuditedModule audit) {
    Optional<Answered> wrong =
        audit.answers().stream()
            .filter(answered -> answered.verdict() != AuditVerdict.GOOD)
            .max(Comparator.comparing(Answered::verdict));
    if (wrong.isPresent()) {
      return wrong.get().question() + ": " + worst(audit, wrong.get());
    }
    ModuleAudit main = audit.main();
    String style = new Judge(main).style();
    int functions = audit.fact(FileFacts.class).map(f -> f.functions().size()).orElse(0);
    return String.format(Locale.ROOT, "%-12s  %3d functions  %s", style, functions, costs(main))
        + ownLock(main)
        + (audit.isOfCPython() ? "  in CPython" : "");
  }

  /** Of several answers the one that the verdict comes from. */
  private static String worst(AuditedModule audit, Answered answered) {
    return answered.shown().stream()
        .filter(of -> of.answer().verdict() == answered.verdict())
        .findFirst()
        .map(audit::marked)
        .orElse("");
  }

  private static String costs(ModuleAudit audit) {
    return audit
        .fact(CostFacts.class)
        .filter(costs -> costs.failure() == null)
        .map(AuditNumbers::column)
        .orElse("");
  }

  private static String ownLock(ModuleAudit audit) {
    return audit
        .fact(SubinterpreterFacts.class)
        .map(facts -> "  own lock " + facts.ownLock().ending().name().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  /** How many modules came to which verdict. */
  static String summary(AuditTally found, double seconds) {
    int count = found.count();
    var text = new StringBuilder(count + (count == 1 ? " module: " : " modules: "));
    text.append(found.count(AuditVerdict.GOOD)).append(" good, ");
    text.append(found.count(AuditVerdict.FINDING)).append(" with findings, ");
    text.append(found.count(AuditVerdict.FAILED)).append(" failed");
    for (AuditVerdict verdict : List.of(AuditVerdict.UNKNOWN, AuditVerdict.NOT_CARRIED)) {
      if (found.count(verdict) > 0) {
        text.append(", ").append(found.count(verdict)).append(' ').append(verdict);
      }
    }
    text.append(String.format(Locale.ROOT, "; %.1f s", seconds));
    if (found.notCarried() > 0) {
      text.append("; ").append(found.notCarried()).append(" not carried by the host");
    }
    found.asked().finding().build().ifPresent(build -> text.append("; ").append(build.label()));
    return text.toString();
  }
}
