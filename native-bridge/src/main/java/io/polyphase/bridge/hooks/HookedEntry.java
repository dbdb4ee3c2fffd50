package io.polyphase.bridge.hooks;

import io.polyphase.ledger.LedgerEntry;
import io.polyphase.ledger.LifePhase;
import io.polyphase.ledger.Site;

/** An object as it was counted; names are made when somebody asks. */
record HookedEntry(
    HookedLedger ledger,
    long id,
    long typeObject,
    long references,
    long explained,
    int cycle,
    int siteNumber,
    long size)
    implements LedgerEntry {

  @Override
  public String type() {
    return ledger.typeName(typeObject);
  }

  @Override
  public String shown() {
    return ledger.shown(id);
  }

  @Override
  public LifePhase phase() {
    return ledger.sites().phase(siteNumber);
  }

  @Override
  public Site site() {
    return ledger.sites().of(siteNumber);
  }
}
