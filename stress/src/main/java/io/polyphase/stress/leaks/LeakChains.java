package io.polyphase.stress.leaks;

import io.polyphase.ledger.MemoryFault;
import io.polyphase.report.Chains;
import io.polyphase.stress.check.MemoryFaultText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@link LeakText} says of causes and their holders, as a picture. */
public final class LeakChains {
  private LeakChains() {}

  /** Of a module with findings; empty if nothing is known of any object. */
  public static Optional<Chains> of(LeakReport report) {
    List<Chains.Chain> chains = new ArrayList<>();
    if (report.isLeak()) {
      for (MemoryFault fault : report.faults()) {
        chains.add(new Chains.Chain(MemoryFaultText.line(fault), fault.holders(), ""));
      }
      KeptAlive.of(report.suspects()).stream()
          .limit(LeakText.MOST_SUSPECTS)
          .map(LeakChains::chain)
          .forEach(chains::add);
    }
    return chains.isEmpty()
        ? Optional.empty()
        : Optional.of(new Chains("What is wrong, and who holds it", chains));
  }

  private static Chains.Chain chain(KeptAlive kept) {
    return new Chains.Chain(
        LeakText.line(kept.cause()),
        kept.cause().holders(),
        kept.others().isEmpty() ? "" : kept.line());
  }
}
