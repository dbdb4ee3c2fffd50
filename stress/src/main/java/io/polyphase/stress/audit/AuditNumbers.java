package io.polyphase.stress.audit;

import java.util.Locale;

/** How the report of an audit writes figures. */
final class AuditNumbers {
  private static final double MICRO = 1e-3;

  private AuditNumbers() {}

  /** The cost of each phase in one line. */
  static String phases(CostFacts costs) {
    String init = costs.init() == null ? "" : "init " + micros(costs.init()) + ", ";
    return init
        + String.format(
            Locale.ROOT,
            "create %s, exec %s, drop %s µs (of which an idle collection %s)",
            micros(costs.create()),
            micros(costs.exec()),
            micros(costs.drop()),
            micros(costs.collection()));
  }

  /** The same as one of many lines. */
  static String column(CostFacts costs) {
    return String.format(
        Locale.ROOT,
        "%8s init %8s create %9s exec %9s drop, µs",
        costs.init() == null ? "-" : micros(costs.init()),
        micros(costs.create()),
        micros(costs.exec()),
        micros(costs.drop()));
  }

  private static String micros(long nanos) {
    return String.format(Locale.ROOT, "%,.1f", nanos * MICRO);
  }
}
