package io.polyphase.stress.audit;

import io.polyphase.ledger.MemoryFault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the phases cost: medians of some rounds, in nanoseconds.
 *
 * @param init from the start of the create phase until the init function has returned; null where
 *     that is not told, as of single-phase modules after the first import: then it is part of
 *     {@code create}
 * @param drop the last reference given back, the module deleted, its garbage collected
 * @param collection a collection that finds nothing: as much of {@code drop} is no fault of the
 *     module
 * @param failure what a round failed with; then there are no figures
 * @param faults what the rounds did wrong with freed objects
 */
record CostFacts(
    String module,
    @Nullable Long init,
    long create,
    long exec,
    long drop,
    long collection,
    int rounds,
    @Nullable String failure,
    List<MemoryFault> faults)
    implements AuditFact {

  static CostFacts failed(String module, String failure, List<MemoryFault> faults) {
    return new CostFacts(module, null, 0, 0, 0, 0, 0, failure, faults);
  }
}
