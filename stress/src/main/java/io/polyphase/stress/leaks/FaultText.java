package io.polyphase.stress.leaks;

import io.polyphase.report.Status;
import io.polyphase.report.command.Coloured;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what failing calls have brought to light for people. */
final class FaultText {
  /** Failures that read alike. */
  private record Cause(FaultOutcome.Kind kind, List<String> leftBehind, String detail) {
    static Cause of(FaultOutcome outcome) {
      return new Cause(
          outcome.kind(),
          outcome.suspects().stream().map(suspect -> suspect.type() + suspect.site()).toList(),
          outcome.isLeak() ? "" : String.valueOf(outcome.detail()));
    }
  }

  private static final int MOST_LINES = 12;

  private final PrintWriter out;

  FaultText(PrintWriter out) {
    this.out = out;
  }

  void print(String module, List<FaultOutcome> outcomes, double seconds) {
    long bugs = outcomes.stream().filter(FaultOutcome::isBug).count();
    out.printf(
        Locale.ROOT,
        "%-32s %d calls made to fail, %s  %.2f s%n",
        module,
        outcomes.size(),
        bugs == 0
            ? new Coloured(Status.GOOD, "no bug")
            : new Coloured(Status.BAD, bugs + " with a bug"),
        seconds);
    causes(outcomes).forEach(this::print);
    out.flush();
  }

  private static Map<Cause, List<FaultOutcome>> causes(List<FaultOutcome> outcomes) {
    Map<Cause, List<FaultOutcome>> causes = new LinkedHashMap<>();
    List<FaultOutcome> last = new ArrayList<>();
    for (FaultOutcome outcome : outcomes) {
      if (outcome.isBug()) {
        if (outcome.kind() != FaultOutcome.Kind.LEAK_AS_BEFORE) {
          last = causes.computeIfAbsent(Cause.of(outcome), _ -> new ArrayList<>());
        }
        last.add(outcome);
      }
    }
    return causes;
  }

  private void print(Cause cause, List<FaultOutcome> outcomes) {
    FaultOutcome first = outcomes.getFirst();
    String more = outcomes.size() == 1 ? "" : ", and at " + (outcomes.size() - 1) + " more";
    String caller = first.caller() == null ? "" : " from " + first.caller();
    out.println(
        "  "
            + cause.kind
            + ": "
            + first.function()
            + " fails ("
            + first.step()
            + more
            + ")"
            + caller);
    first.counters().forEach(counter -> out.println("      " + counter.line(first.module())));
    List<Suspect> suspects = first.suspects();
    suspects.stream().limit(MOST_LINES).forEach(s -> out.println("      " + LeakText.line(s)));
    if (suspects.size() > MOST_LINES) {
      out.println("      ... and " + (suspects.size() - MOST_LINES) + " more; --json has them all");
    }
    if (!cause.detail.isEmpty()) {
      out.println("      " + cause.detail);
    }
  }
}
