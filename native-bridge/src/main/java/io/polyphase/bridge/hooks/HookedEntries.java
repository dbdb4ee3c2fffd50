package io.polyphase.bridge.hooks;

import io.polyphase.ledger.LedgerEntry;
import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/** The objects of a census, made into entries as somebody looks at them: there are many. */
final class HookedEntries extends AbstractList<LedgerEntry> implements RandomAccess {
  private final HookedLedger ledger;
  private final Census census;
  private final int[] rows;

  HookedEntries(HookedLedger ledger, Census census, Subclasses without) {
    this.ledger = ledger;
    this.census = census;
    this.rows = IntStream.range(0, census.count()).filter(row -> !without.has(row)).toArray();
  }

  @Override
  public LedgerEntry get(int index) {
    int row = rows[index];
    return new HookedEntry(
        ledger,
        census.object(row),
        census.type(row),
        census.references(row),
        census.shown(row),
        census.cycle(row),
        census.site(row),
        census.size(row));
  }

  @Override
  public int size() {
    return rows.length;
  }
}
