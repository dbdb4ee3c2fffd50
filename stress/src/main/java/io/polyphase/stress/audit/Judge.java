package io.polyphase.stress.audit;

import io.polyphase.InitStyle;
import io.polyphase.stress.check.MemoryFaultText;
import io.polyphase.stress.leaks.CounterDeltas;
import io.polyphase.stress.leaks.LeakReport;
import io.polyphase.stress.leaks.LeakText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers the questions about a module from what is known about it. */
final class Judge {
  /** {@code m_size} of a single-phase module that cannot be initialised again. */
  private static final long NO_REINIT = -1;

  /** The answer to a question that was not looked at. */
  static final String NOT_KNOWN = "not known";

  private final ModuleAudit audit;

  Judge(ModuleAudit audit) {
    this.audit = audit;
  }

  /** An answer to each question. */
  List<Answer> answers() {
    List<Answer> answers = new ArrayList<>();
    answers.add(initialises());
    answers.add(answer(Question.COSTS, AuditStep.COSTS, this::costs));
    answers.add(answer(Question.LEAKS, AuditStep.LEAKS, this::leaks));
    answers.add(answer(Question.SUBINTERPRETERS, AuditStep.SUBINTERPRETERS, this::subinterpreters));
    answers.add(answer(Question.DELETION, AuditStep.AGAIN, this::deletion));
    audit.fact(AuditFact.StableAbi.class).map(Judge::stableAbi).ifPresent(answers::add);
    return answers;
  }

  private static Answer stableAbi(AuditFact.StableAbi claim) {
    String version = "of 3." + claim.minor();
    return claim.problems().isEmpty()
        ? Answer.good(Question.STABLE_ABI, version + ", as its wheel says")
        : Answer.finding(
            Question.STABLE_ABI,
            "not " + version + ", as its wheel says: " + String.join("; ", claim.problems()));
  }

  /** What ended the process, or the tool, at the step of a question is the answer to it. */
  private Answer answer(Question question, AuditStep step, Supplier<Optional<Answer>> fromFacts) {
    return audit
        .lacking(step)
        .map(what -> unknown(question, what))
        .or(() -> ended(step).map(text -> Answer.finding(question, text)))
        .or(fromFacts)
        .orElseGet(() -> new Answer(question, AuditVerdict.UNKNOWN, NOT_KNOWN));
  }

  private static Answer unknown(Question question, String why) {
    return new Answer(question, AuditVerdict.UNKNOWN, NOT_KNOWN + ": " + why);
  }

  private Optional<String> ended(AuditStep step) {
    return audit
        .death(step)
        .map(death -> "at " + step + ", the process " + death)
        .or(
            () ->
                audit
                    .fact(AuditFact.Broke.class)
                    .filter(broke -> broke.step() == step)
                    .map(broke -> "at " + step + ", the tool failed: " + broke.firstLine()));
  }

  private Answer initialises() {
    Optional<String> lacking =
        audit.lacking(AuditStep.FILE).or(() -> audit.lacking(AuditStep.IMPORT));
    if (lacking.isPresent()) {
      return new Answer(Question.INITIALISES, AuditVerdict.NOT_CARRIED, lacking.get());
    }
    Optional<String> ended = ended(AuditStep.FILE).or(() -> ended(AuditStep.IMPORT));
    if (ended.isPresent()) {
      return failed(ended.get());
    }
    Optional<ImportFacts> imported = audit.fact(ImportFacts.class);
    if (imported.isEmpty()) {
      return failed("it was not imported");
    }
    ImportFacts facts = imported.get();
    if (facts.failure() != null) {
      return failed("in " + facts.failedIn() + inInit(facts) + ": " + facts.failure());
    }
    return Answer.good(Question.INITIALISES, style() + otherModules());
  }

  /** The host decodes a definition as soon as an init function has returned one. */
  private String inInit(ImportFacts facts) {
    boolean returned =
        "exec".equals(facts.failedIn()) || audit.fact(DefinitionFacts.class).isPresent();
    String init = "PyInit_" + audit.name();
    return audit
        .fact(FileFacts.class)
        .filter(file -> !returned && file.notProvided() != null && file.inits().contains(init))
        .map(_ -> ", in " + init)
        .orElse("");
  }

  /** By what the init function returned, or else by what the create phase does. */
  String style() {
    Optional<InitStyle> style =
        audit
            .fact(DefinitionFacts.class)
            .map(DefinitionFacts::style)
            .or(() -> audit.fact(AgainFacts.class).flatMap(a -> Optional.ofNullable(a.style())));
    return style
        .map(
            known ->
                switch (known) {
                  case SINGLE_PHASE -> "single-phase";
                  case MULTI_PHASE -> "multi-phase";
                })
        .orElse("in a style that is not known");
  }

  private static Answer failed(String text) {
    return new Answer(Question.INITIALISES, AuditVerdict.FAILED, text);
  }

  private String otherModules() {
    int inits = audit.fact(FileFacts.class).map(file -> file.inits().size()).orElse(1);
    return inits > 1 ? "; the file exports " + inits + " init functions" : "";
  }

  private Optional<Answer> costs() {
    return audit.fact(CostFacts.class).map(this::costs);
  }

  private Answer costs(CostFacts costs) {
    if (!costs.faults().isEmpty() && !leaksInMain()) { // or they are the same mistakes again
      return Answer.finding(Question.COSTS, MemoryFaultText.line(costs.faults().getFirst()));
    }
    return costs.failure() == null
        ? Answer.good(Question.COSTS, AuditNumbers.phases(costs))
        : unknown(Question.COSTS, whyNoCosts() + costs.failure());
  }

  /** Of a module that can be imported again, it is what {@link PhaseTimer} does otherwise. */
  private String whyNoCosts() {
    return audit.fact(AgainFacts.class).filter(again -> again.failure() == null).isPresent()
        ? "its phases fail one by one, as the module is not in sys.modules then: "
        : onlyFirst();
  }

  /** Of a module whose imports fail: that one succeeded, if it did. */
  private String onlyFirst() {
    return audit.fact(ImportFacts.class).filter(facts -> facts.failure() == null).isPresent()
        ? "only the first import in the process succeeded; later, "
        : "";
  }

  private Optional<Answer> leaks() {
    return audit.fact(AuditFact.Hunted.class).map(AuditFact.Hunted::report).map(this::leaks);
  }

  private Answer leaks(LeakReport report) {
    return switch (report.verdict()) {
      case CLEAN -> Answer.good(Question.LEAKS, still(report));
      case OF_CPYTHON -> Answer.good(Question.LEAKS, LeakText.OF_CPYTHON);
      case LEAKS, UNSAFE, LEAKS_AND_UNSAFE -> Answer.finding(Question.LEAKS, grown(report));
      case NOT_IMPORTED -> unknown(Question.LEAKS, onlyFirst() + report.trouble());
      case NOT_KNOWN, NOT_CARRIED -> unknown(Question.LEAKS, report.trouble());
    };
  }

  /** What did not change, and what did, but not in each cycle. */
  private static String still(LeakReport report) {
    String unchanged =
        report.counters().stream()
            .filter(CounterDeltas::isZero)
            .map(counter -> counter.counter().toString())
            .collect(Collectors.joining(", "));
    String changed =
        report.counters().stream()
            .filter(counter -> !counter.isZero())
            .map(counter -> "; " + counter.line(report.module()))
            .collect(Collectors.joining());
    return "no: 0 " + unchanged + " in each cycle" + changed;
  }

  private boolean isSingleton() {
    return audit
        .fact(AgainFacts.class)
        .filter(again -> again.afterwards() == AgainFacts.Afterwards.SAME_OBJECT)
        .isPresent();
  }

  /** What grows, as {@code 3 references, 1 objects in 3 cycles}. */
  static String grown(LeakReport report) {
    String counted =
        report.counters().stream()
            .filter(CounterDeltas::isLeak)
            .map(counter -> counter.line(report.module()))
            .collect(Collectors.joining("; "));
    Stream<String> faults = report.faults().stream().map(MemoryFaultText::line).limit(1);
    String all =
        Stream.concat(Stream.of(counted).filter(text -> !text.isEmpty()), faults)
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? report.module() + " is released too often" : all;
  }

  private Optional<Answer> subinterpreters() {
    return audit
        .fact(SubinterpreterFacts.class)
        .map(
            facts ->
                new Declaration(audit.fact(DefinitionFacts.class).orElse(null))
                    .judge(facts, leaksInMain()));
  }

  private boolean leaksInMain() {
    return audit
        .fact(AuditFact.Hunted.class)
        .filter(hunted -> hunted.report().isLeak())
        .isPresent();
  }

  private Optional<Answer> deletion() {
    return audit.fact(AgainFacts.class).map(this::deletion);
  }

  private Answer deletion(AgainFacts again) {
    if (!again.sameWhileThere()) {
      return deletionFinding("a second import gives another object than the first");
    }
    return switch (again.afterwards()) {
      case FAILURE -> deletionFinding("it cannot be imported again: " + again.failure());
      case SAME_OBJECT, NEW_OBJECT ->
          again.lacking().isEmpty()
              ? Answer.good(Question.DELETION, whatStays())
              : deletionFinding("once deleted, it comes back without " + again.lacking());
    };
  }

  private static Answer deletionFinding(String text) {
    return Answer.finding(Question.DELETION, text);
  }

  /** A module that stays without growing is kept by design, be it the loader's or its own. */
  private String whatStays() {
    if (isSingleton()) {
      return "a singleton, kept alive by itself: an import after the deletion gives the same"
          + " object";
    }
    List<String> holders =
        audit
            .fact(AuditFact.Hunted.class)
            .map(hunted -> hunted.report().keptAlive())
            .orElse(List.of());
    if (holders.isEmpty()) {
      return "a new object with each import";
    }
    String kept = "a new object with each import; one stays alive: ";
    return kept + whoKeeps(holders);
  }

  /** The last of a chain, of which something may be said behind it. */
  private static String lastOf(List<String> holders) {
    String last = holders.getLast();
    return last.startsWith("which ") && holders.size() > 1
        ? holders.get(holders.size() - 2) + ", " + last
        : last;
  }

  private String whoKeeps(List<String> holders) {
    DefinitionFacts definition = audit.fact(DefinitionFacts.class).orElse(null);
    if (definition == null || definition.style() == InitStyle.MULTI_PHASE) {
      return "held by " + lastOf(holders);
    }
    return definition.size() == NO_REINIT
        ? "single-phase with m_size -1, so that a copy of its dict is kept for later imports"
        : "single-phase, so that the interpreter keeps the last one by its index";
  }
}
