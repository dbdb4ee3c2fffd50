package io.polyphase.ledger;

/** One object that is alive. */
public interface LedgerEntry {
  /** Tells it from all others that are alive. */
  long id();

  /** Its type's name, with the module in front unless that is {@code builtins}. */
  String type();

  /**
   * The object as people know it: a name, a value, or nothing. To be asked while the object is
   * alive.
   */
  String shown();

  /** In bytes. */
  long size();

  /** Its reference count. */
  long references();

  /** How many of them were found: in other objects ({@code tp_traverse}), and with the host. */
  long explained();

  /** The cycle in which it was made. */
  int cycle();

  /** What the import was at then. */
  LifePhase phase();

  /** The instruction that asked for it. */
  Site site();

  /** References that nothing accounts for: below 0, somebody gave back what was not theirs. */
  default long unexplained() {
    return references() - explained();
  }

  /** An entry of which everything is known at once. */
  record Known(
      long id,
      String type,
      String shown,
      long size,
      long references,
      long explained,
      int cycle,
      LifePhase phase,
      Site site)
      implements LedgerEntry {}
}
