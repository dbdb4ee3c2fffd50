package io.polyphase.stress.audit;

import io.polyphase.report.Sarif.Level;
import io.polyphase.report.Sarif.Result;
import io.polyphase.stress.leaks.LeakReport;
import io.polyphase.stress.leaks.LeakSarif;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was found, for a repository's code scanning. */
final class AuditSarif {
  private AuditSarif() {}

  /**
   * The findings about a module, and what could not be answered.
   *
   * @param place the file that the user has of it
   */
  static List<Result> of(String place, AuditedModule audit) {
    List<Result> results = new ArrayList<>();
    audit.notGood().forEach(answered -> results.addAll(of(place, audit, answered)));
    return results;
  }

  /** A leak is where its objects were made; all else is the module's. */
  private static List<Result> of(String place, AuditedModule audit, Answered answered) {
    Optional<LeakReport> leaks =
        audit
            .fact(AuditFact.Hunted.class)
            .map(AuditFact.Hunted::report)
            .filter(report -> answered.question() == Question.LEAKS && report.isLeak());
    if (leaks.isPresent()) {
      return LeakSarif.of(place, leaks.get());
    }
    Answered.Of first = answered.shown().getFirst();
    String rule = answered.question().toString().replace(' ', '-').toLowerCase(Locale.ROOT);
    Level level = answered.verdict().isFinding() ? Level.ERROR : Level.WARNING;
    return List.of(new Result(rule, level, audit.marked(first), place, 0));
  }
}
