package io.polyphase.stress.leaks;

import io.polyphase.choice.AskedRuntimes;
import io.polyphase.ledger.CountChanges;
import io.polyphase.ledger.MemoryFault;
import io.polyphase.ledger.Site;
import io.polyphase.report.Status;
import io.polyphase.report.command.Coloured;
import io.polyphase.stress.check.MemoryFaultText;
import io.polyphase.stress.child.Death;
import io.polyphase.stress.figures.FigureGrowth;
import io.polyphase.stress.figures.GrowthLine;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what was found for people. */
public final class LeakText {
  /** Why a module is clean although a block is left of each import. */
  public static final String OF_CPYTHON =
      "not the module, but CPython's import system, and this one: a block with each import,"
          + " as the state of the singleton is made anew and the old one forgotten";

  static final int MOST_SUSPECTS = 12;

  private final PrintWriter out;

  /** A writer to that. */
  public LeakText(PrintWriter out) {
    this.out = out;
  }

  void print(LeakReport report) {
    print(report, null);
  }

  /** The same with why it is not the host's, if it might have been. */
  void print(LeakReport report, @Nullable String host) {
    LeakVerdict verdict = report.verdict();
    var shown = Coloured.of(verdict.status(), verdict);
    out.printf(Locale.ROOT, "%-32s %s  %.2f s%n", report.module(), shown, report.seconds());
    if (host != null) {
      out.println("  in CPython; hosted: " + host);
    }
    if (report.imports().failed() > 0) {
      out.println("  " + report.imports().shown());
    }
    if (verdict.isKnown()) {
      found(report);
    }
    figures(report.figures());
    out.flush();
  }

  private void found(LeakReport report) {
    for (CounterDeltas counter : report.counters()) {
      if (!counter.isZero()) {
        out.println("  " + counter.line(report.module()));
      }
    }
    if (report.verdict() == LeakVerdict.OF_CPYTHON) {
      out.println("  " + OF_CPYTHON);
    }
    explanations(report);
    if (!report.keptAlive().isEmpty()) {
      out.println("  the module outlives its deletion; held by:");
      chain(report.keptAlive());
    }
    if (report.garbage() > 0) {
      out.println(
          "  a collection freed "
              + report.garbage()
              + " unreachable objects afterwards: that part is cyclic garbage, and no leak");
    }
  }

  /** A module that ended its process. */
  void died(String name, Death death) {
    var died = new Coloured(Status.BAD, "DIED");
    out.printf(Locale.ROOT, "%-32s %s  %.2f s%n  it %s%n", name, died, death.seconds(), death);
    death.lastWords().forEach(line -> out.println("      | " + line));
    out.flush();
  }

  /** How many modules came to which verdict. */
  static String summary(LeakTally found) {
    int died = found.died().size();
    int count = found.count() + died;
    int leaking = 0;
    var others = new StringBuilder();
    for (LeakVerdict verdict : LeakVerdict.values()) {
      int modules = found.count(verdict);
      if (verdict.isFinding()) {
        leaking += modules;
      } else if (modules > 0 && !verdict.isKnown()) {
        others.append(", ").append(modules).append(' ');
        others.append(verdict.toString().toLowerCase(Locale.ROOT));
      }
    }
    var text = new StringBuilder(count + (count == 1 ? " module, " : " modules, "));
    text.append(leaking).append(" leaking").append(others);
    if (died > 0) {
      text.append(", ").append(died).append(" died");
    }
    AskedRuntimes asked = found.options().asked();
    if (asked.isSeveral()) {
      if (found.ofCPython() == 0) {
        return text.toString();
      }
      text.append(", ").append(found.ofCPython()).append(" in CPython");
    }
    asked.finding().build().ifPresent(build -> text.append("; ").append(build.label()));
    return text.toString();
  }

  private void figures(List<FigureGrowth> figures) {
    if (!figures.isEmpty()) {
      out.println("  the whole process:");
    }
    for (FigureGrowth growth : figures) {
      out.println("    " + GrowthLine.of(growth, "import"));
    }
  }

  /** Of a module with findings, what is wrong with which objects. */
  public void explanations(LeakReport report) {
    if (report.isLeak()) {
      for (MemoryFault fault : report.faults()) {
        out.println("  " + MemoryFaultText.line(fault));
        chain(fault.holders());
      }
      suspects(report.suspects());
    }
  }

  /** The causes, each with who holds it, and in a line what it keeps alive. */
  public void suspects(List<Suspect> suspects) {
    List<KeptAlive> causes = KeptAlive.of(suspects);
    for (KeptAlive kept : causes.subList(0, Math.min(MOST_SUSPECTS, causes.size()))) {
      out.println("  " + line(kept.cause()));
      history(kept.cause().history());
      chain(kept.cause().holders());
      if (!kept.others().isEmpty()) {
        out.println("      " + kept.line());
      }
    }
    if (causes.size() > MOST_SUSPECTS) {
      out.println("  ... and " + (causes.size() - MOST_SUSPECTS) + " more causes");
    }
    if (causes.size() > MOST_SUSPECTS || causes.size() < suspects.size()) {
      out.println("  --json has all objects one by one");
    }
  }

  /** Of what nobody knows the place nobody knows the phase. */
  private static String by(Suspect suspect) {
    return suspect.site().isKnown()
        ? "in " + suspect.phase() + " by " + suspect.site()
        : "at " + suspect.site();
  }

  /** What has no text of its own must not be taken for its type. */
  private static String instance(Suspect suspect) {
    return suspect.shown().isEmpty() ? "an instance of " + suspect.type() : suspect.label();
  }

  /** One suspect in one line. */
  public static String line(Suspect suspect) {
    String object = suspect.label();
    String made = "made " + by(suspect);
    return switch (suspect.kind()) {
      case OBJECTS ->
          String.format(
              Locale.ROOT, "%s per cycle: %s, %s", count(suspect, "object"), object, made);
      case REFERENCES ->
          String.format(
              Locale.ROOT,
              "%s per cycle, taken in %s%s, to %s%s",
              count(suspect, "reference"),
              suspect.phase(),
              takers(suspect.takers()),
              object,
              suspect.site().isKnown() ? ", which was made by " + suspect.site() : "");
      case OVER_RELEASED ->
          String.format(
              Locale.ROOT,
              "released too often, by %s: %s, %s; the next release frees it under its holders",
              count(suspect, "reference"),
              instance(suspect),
              made);
      case BLOCKS ->
          String.format(
              Locale.ROOT,
              "%s per cycle: %s from %s, asked for %s",
              count(suspect, "block"),
              suspect.shown(),
              suspect.type(),
              by(suspect));
    };
  }

  /** One of several: the others' references are given back later, by the runtime. */
  private static String takers(List<Site> takers) {
    return takers.isEmpty()
        ? ""
        : takers.stream().map(Site::toString).collect(Collectors.joining(", or ", " by ", ""));
  }

  private void history(List<CountChanges.Place> places) {
    for (CountChanges.Place place : places) {
      out.printf(
          Locale.ROOT,
          "      count: %+d in %s by %s%n",
          place.sum(),
          place.phase(),
          place.site().isKnown() ? place.site() : "the runtime");
    }
  }

  private static String count(Suspect suspect, String what) {
    double n = suspect.perCycle();
    return KeptAlive.number(n) + " " + what + (n == 1 ? "" : "s");
  }

  private void chain(List<String> holders) {
    for (String holder : holders) {
      out.println("      <- " + holder);
    }
  }
}
