package io.polyphase.stress.leaks;

import io.polyphase.ledger.MemoryFault;
import io.polyphase.ledger.Site;
import io.polyphase.report.Sarif.Level;
import io.polyphase.report.Sarif.Result;
import io.polyphase.stress.check.MemoryFaultText;
import io.polyphase.stress.child.Death;
import java.util.ArrayList;
import java.util.List;

/** What was found, for a repository's code scanning: at the line that made what leaks. */
public final class LeakSarif {
  private static final String LEAKS = "leaks";
  private static final String UNSAFE = "released-too-often";
  private static final String DIED = "ended-the-process";

  private LeakSarif() {}

  /**
   * The findings about a module.
   *
   * @param place the file that the user has of it, for what no line is known of
   */
  public static List<Result> of(String place, LeakReport report) {
    List<Result> results = new ArrayList<>();
    if (!report.isLeak()) {
      return results;
    }
    for (MemoryFault fault : report.faults()) {
      results.add(at(fault.freed(), place, UNSAFE, MemoryFaultText.line(fault)));
    }
    for (Suspect suspect : report.suspects()) {
      Site site = suspect.takers().isEmpty() ? suspect.site() : suspect.takers().getFirst();
      String rule = suspect.kind() == Suspect.Kind.OVER_RELEASED ? UNSAFE : LEAKS;
      results.add(at(site, place, rule, LeakText.line(suspect)));
    }
    if (results.isEmpty()) {
      results.add(new Result(LEAKS, Level.ERROR, LeakJunitXml.firstLeak(report), place, 0));
    }
    return results;
  }

  /** A module that ended its process. */
  static Result of(String place, Death death) {
    return new Result(DIED, Level.ERROR, "the process " + death, place, 0);
  }

  private static Result at(Site site, String place, String rule, String message) {
    String source = site.source();
    int colon = source == null ? -1 : source.lastIndexOf(':');
    if (source != null && colon > 0 && isNumber(source.substring(colon + 1))) {
      int line = Integer.parseInt(source.substring(colon + 1));
      return new Result(rule, Level.ERROR, message, source.substring(0, colon), line);
    }
    return new Result(rule, Level.ERROR, message, place, 0);
  }

  private static boolean isNumber(String text) {
    return text.matches("[1-9][0-9]{0,8}");
  }
}
