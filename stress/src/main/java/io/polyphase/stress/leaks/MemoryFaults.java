package io.polyphase.stress.leaks;

import io.polyphase.ledger.Ledger;
import io.polyphase.ledger.MemoryFault;
import io.polyphase.ledger.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was done wrong with freed objects in a row of cycles, each mistake once. */
final class MemoryFaults {

  /** What makes two faults of different cycles the same mistake. */
  private record Mistake(
      MemoryFault.Kind kind,
      String type,
      Site made,
      Site freed,
      @Nullable Site used,
      String function) {
    static Mistake of(MemoryFault fault) {
      return new Mistake(
          fault.kind(), fault.type(), fault.made(), fault.freed(), fault.used(), fault.function());
    }
  }

  private final Ledger ledger;
  private final Map<Mistake, MemoryFault> found = new LinkedHashMap<>();

  MemoryFaults(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Asks the ledger what happened since it was asked last. */
  void take() {
    for (MemoryFault fault : ledger.takeFaults()) {
      found.putIfAbsent(Mistake.of(fault), fault);
    }
  }

  /** Whether there is one. */
  boolean isAny() {
    return !found.isEmpty();
  }

  /** All of them, their sites with the source where it is known. */
  List<MemoryFault> withSources() {
    return SourcePlaces.ofFaults(List.copyOf(found.values()), ledger);
  }
}
