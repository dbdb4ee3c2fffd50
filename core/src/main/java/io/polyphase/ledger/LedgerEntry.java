package io.polyphase.ledger;

/**
 * One object that is alive.
 *
 * @param id tells it from all others that are alive
 * @param type its type's name, with the module in front unless that is {@code builtins}
 * @param shown the object as people know it: a name, a value, or nothing
 * @param size in bytes
 * @param references its reference count
 * @param explained how many of them were found: in other objects ({@code tp_traverse}), and with
 *     the host
 * @param cycle the cycle in which it was made
 * @param phase what the import was at then
 * @param site the instruction that asked for it
 */
public record LedgerEntry(
    long id,
    String type,
    String shown,
    long size,
    long references,
    long explained,
    int cycle,
    LifePhase phase,
    Site site) {

  /** References that nothing accounts for: below 0, somebody gave back what was not theirs. */
  public long unexplained() {
    return references - explained;
  }
}
