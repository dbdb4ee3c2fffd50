package io.polyphase.stress.audit;

import io.polyphase.report.Axis;
import io.polyphase.report.Block;
import io.polyphase.report.Page;
import io.polyphase.report.Property;
import io.polyphase.report.Section;
import io.polyphase.report.StackedBars;
import io.polyphase.report.Table;
import io.polyphase.report.Unit;
import io.polyphase.report.Verdict;
import io.polyphase.report.command.ProgramName;
import io.polyphase.stress.check.ToolVersion;
import io.polyphase.stress.leaks.LeakChains;
import io.polyphase.stress.leaks.LeakReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page of an audit: modules and questions in a table, what phases cost, and what is wrong. */
final class AuditPage {
  /** With more modules than that, only those that are not good have a section of their own. */
  private static final int MOST_SECTIONS = 20;

  private static final List<String> PHASES = List.of("create", "exec", "drop");

  private final List<AuditedModule> modules;
  private final String summary;
  private final String python;

  /**
   * A page.
   *
   * @param summary the last line of the report
   * @param python which CPython was asked
   */
  AuditPage(List<AuditedModule> modules, String summary, String python) {
    this.modules = List.copyOf(modules);
    this.summary = summary;
    this.python = python;
  }

  void writeTo(Path file) throws IOException {
    page().writeTo(file);
  }

  private Page page() {
    List<Section> sections = new ArrayList<>();
    sections.add(Section.of("Modules and questions", matrix()));
    bars().ifPresent(chart -> sections.add(Section.of("What the phases cost", chart)));
    modules.stream()
        .filter(each -> modules.size() <= MOST_SECTIONS || each.verdict() != AuditVerdict.GOOD)
        .map(this::section)
        .forEach(sections::add);
    return new Page(
        modules.size() == 1 ? "Audit of " + modules.getFirst().name() : "Audit",
        verdict(summary, worst()),
        Stream.of(AuditVerdict.values())
            .map(verdict -> new Property(verdict.toString(), Long.toString(count(verdict))))
            .toList(),
        sections,
        List.of(
            new Property("CPython", python),
            new Property("Polyphase", ToolVersion.get()),
            new Property("JDK", System.getProperty("java.vm.version"))),
        ProgramName.get()
            + " audit "
            + String.join(" ", modules.stream().map(AuditedModule::module).toList()));
  }

  private long count(AuditVerdict verdict) {
    return modules.stream().filter(each -> each.verdict() == verdict).count();
  }

  private AuditVerdict worst() {
    return modules.stream()
        .map(AuditedModule::verdict)
        .reduce(AuditVerdict.GOOD, AuditVerdict::worse);
  }

  private static Verdict verdict(String text, AuditVerdict verdict) {
    return new Verdict(verdict.status(), text);
  }

  private Table matrix() {
    List<Table.Column> columns = new ArrayList<>(List.of(Table.Column.text("module")));
    for (Question question : Question.values()) {
      columns.add(Table.Column.text(question.toString()));
    }
    return new Table(
        "What each question was answered with", columns, modules.stream().map(this::row).toList());
  }

  private Table.Row row(AuditedModule module) {
    List<String> cells = new ArrayList<>(List.of(module.name()));
    for (Question question : Question.values()) {
      cells.add(
          module.arising().stream()
              .filter(answered -> answered.question() == question)
              .map(AuditPage::shown)
              .findFirst()
              .orElse("–"));
    }
    return new Table.Row(cells, verdict(module.verdict().toString(), module.verdict()));
  }

  /** Both verdicts, where the runtimes do not agree. */
  private static String shown(Answered answered) {
    List<String> all =
        answered.differs()
            ? answered.shown().stream()
                .map(of -> AuditedModule.label(of.runtime()) + ": " + of.answer().verdict())
                .toList()
            : List.of(answered.verdict().toString());
    return String.join(", ", all);
  }

  private Optional<StackedBars> bars() {
    List<StackedBars.Group> groups =
        modules.stream()
            .map(
                module ->
                    new StackedBars.Group(
                        module.name(),
                        module.audits().stream().flatMap(audit -> bar(audit).stream()).toList()))
            .filter(group -> !group.bars().isEmpty())
            .limit(MOST_SECTIONS)
            .toList();
    return groups.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new StackedBars(
                "Time of the phases",
                "Medians of some rounds in a process that is hardly warm and keeps a journal:"
                    + " enough to tell a slow phase from a fast one. Drop is without an idle"
                    + " collection.",
                Axis.fromZero("time", Unit.NANOSECONDS),
                PHASES,
                groups));
  }

  private static Optional<StackedBars.Bar> bar(ModuleAudit audit) {
    return audit
        .fact(CostFacts.class)
        .filter(costs -> costs.failure() == null)
        .map(
            costs ->
                new StackedBars.Bar(
                    AuditedModule.label(audit.runtime()),
                    List.of(
                        (double) costs.create(),
                        (double) costs.exec(),
                        (double) Math.max(0, costs.drop() - costs.collection())),
                    Double.NaN,
                    Double.NaN));
  }

  private Section section(AuditedModule module) {
    List<Block> blocks = new ArrayList<>();
    List<Table.Row> rows = new ArrayList<>();
    module.arising().forEach(answered -> rows.addAll(rows(module, answered)));
    blocks.add(
        new Table(
            "The answers",
            List.of(Table.Column.text("question"), Table.Column.text("answer")),
            rows));
    leaks(module).flatMap(LeakChains::of).ifPresent(blocks::add);
    Map<Obstacles.Way, List<String>> obstacles = Obstacles.of(module);
    if (!obstacles.isEmpty()) {
      blocks.add(
          new Table(
              "What stands between it and",
              List.of(Table.Column.text("way"), Table.Column.text("to be seen")),
              obstacles.entrySet().stream()
                  .map(each -> Table.Row.of(each.getKey().toString(), some(each.getValue())))
                  .toList()));
    }
    return new Section(module.name(), blocks);
  }

  private static String some(List<String> obstacles) {
    return obstacles.isEmpty() ? "nothing" : String.join("; ", obstacles);
  }

  private static List<Table.Row> rows(AuditedModule module, Answered answered) {
    List<Table.Row> rows = new ArrayList<>();
    String heading = answered.question().toString();
    @Nullable Verdict verdict = verdict(answered.verdict().toString(), answered.verdict());
    for (Answered.Of of : answered.shown()) {
      String text =
          rows.isEmpty()
              ? module.marked(of)
              : AuditedModule.label(of.runtime()) + ": " + of.answer().text();
      rows.add(new Table.Row(List.of(heading, text), verdict));
      verdict = null;
    }
    return rows;
  }

  private static Optional<LeakReport> leaks(AuditedModule module) {
    return module
        .fact(AuditFact.Hunted.class)
        .map(AuditFact.Hunted::report)
        .filter(LeakReport::isLeak);
  }
}
