package io.polyphase.stress.leaks;

import io.polyphase.choice.ModuleRef;
import io.polyphase.stress.child.Death;
import io.polyphase.stress.child.Supervisor;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The supervisor's side of {@code leaks}: gathers what the children find, and shows it. */
final class LeakSupervision implements Supervisor.Listener<LeakPiece> {
  private static final long PROGRESS_NANOS = 5_000_000_000L;
  private static final int MOST_CRASHES = 200; // of a module; each costs a new process

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean text;
  private final List<LeakReport> reports = new ArrayList<>();
  private final Map<String, String> notRun = new LinkedHashMap<>();
  private final Map<String, Death> deaths = new LinkedHashMap<>();
  private final Map<String, List<FaultOutcome>> faults = new LinkedHashMap<>();
  private long lastProgress = System.nanoTime();

  /**
   * Nothing found yet.
   *
   * @param text whether to show findings as they come
   */
  LeakSupervision(PrintWriter out, PrintWriter err, boolean text) {
    this.out = out;
    this.err = err;
    this.text = text;
  }

  @Override
  public void result(String line) {
    switch (Finding.of(line)) {
      case Finding.Hunted(LeakReport report) -> hunted(report);
      case Finding.NotFound(String module, String why) -> notRun.put(module, why);
      case Finding.Session(List<String> lines) -> {
        lines.forEach(out::println);
        out.flush();
      }
      case Finding.Faulted(FaultOutcome outcome) -> {
        outcomes(outcome.module()).add(outcome);
        showProgress(outcome);
      }
      case Finding.FaultsDone(String module, String failure, double seconds) ->
          faultsDone(module, failure, seconds);
    }
  }

  /** Something that was named is nothing to hunt in. */
  void notRun(String named, String why) {
    notRun.put(named, why);
  }

  private void hunted(LeakReport report) {
    reports.add(report);
    if (text) {
      new LeakText(out).print(report);
    }
  }

  /** Error paths of a module that has no way but them say nothing. */
  private void faultsDone(String module, @Nullable String failure, double seconds) {
    if (failure != null) {
      faults.remove(module);
      notRun.put(module, module + " cannot be imported: " + failure);
    } else if (text) {
      new FaultText(out).print(module, outcomes(module), seconds);
    }
  }

  /** A module with hundreds of calls takes its time. */
  private void showProgress(FaultOutcome outcome) {
    if (System.nanoTime() - lastProgress > PROGRESS_NANOS) {
      lastProgress = System.nanoTime();
      err.println(outcome.module() + ": at " + outcome.step() + " ...");
      err.flush();
    }
  }

  private List<FaultOutcome> outcomes(String module) {
    return faults.computeIfAbsent(module, _ -> new ArrayList<>());
  }

  @Override
  public @Nullable LeakPiece died(Death death, @Nullable LeakPiece piece) {
    Optional<FailingStep> failing = FailingStep.parse(death.task());
    if (failing.isPresent()) {
      return diedOfFault(death, failing.get());
    }
    String module = piece == null ? "(before the first module)" : piece.module();
    if (death.cause() instanceof Death.Cause.NotCarried) {
      hunted(LeakReport.notCarried(ModuleRef.nameOf(module), "it " + death, death.seconds()));
      return null;
    }
    deaths.put(module, death);
    if (text) {
      out.printf(Locale.ROOT, "%-32s DIED  %.2f s%n  it %s%n", module, death.seconds(), death);
      death.lastWords().forEach(line -> out.println("      | " + line));
      out.flush();
    }
    return null;
  }

  private @Nullable LeakPiece diedOfFault(Death death, FailingStep failing) {
    String module = failing.module();
    outcomes(module)
        .add(
            new FaultOutcome(
                module,
                failing.step(),
                failing.function(),
                null,
                FaultOutcome.Kind.CRASH,
                "the process " + death,
                List.of(),
                List.of()));
    long crashes =
        outcomes(module).stream().filter(o -> o.kind() == FaultOutcome.Kind.CRASH).count();
    return crashes < MOST_CRASHES ? new LeakPiece(module, failing.step().next()) : null;
  }

  List<LeakReport> reports() {
    return reports;
  }

  /** Modules that are not there or cannot be imported, and why. */
  Map<String, String> notRun() {
    return notRun;
  }

  /** Modules that ended the process, outside a fault hunt. */
  Map<String, Death> deaths() {
    return deaths;
  }

  /** What each module made of failing calls. */
  Map<String, List<FaultOutcome>> faults() {
    return faults;
  }

  boolean hasFindings() {
    return reports.stream().anyMatch(LeakReport::isLeak)
        || faults.values().stream().flatMap(List::stream).anyMatch(FaultOutcome::isBug);
  }

  /** Whether every module could be looked at. */
  boolean isComplete() {
    return notRun.isEmpty()
        && deaths.isEmpty()
        && reports.stream().allMatch(report -> report.verdict().isKnown());
  }
}
