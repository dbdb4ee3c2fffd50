package io.polyphase.ledger;

import java.util.List;

/**
 * The account that an interpreter keeps of its objects, one by one. What extension code counts it
 * counts inline, so the truth is read at checkpoints, by looking into every object.
 *
 * <p>Called with no extension code running; takes the interpreter's lock.
 */
public interface Ledger {

  /**
   * Books what is made from now on to a new cycle; before the first call that is cycle 0.
   *
   * @return its number, higher than all before
   */
  int beginCycle();

  /** Every object that is alive and can die. */
  List<LedgerEntry> entries();

  /**
   * Why an object is alive: who holds it, who holds that one, and so on to a root, which the last
   * entry names. Empty if the object is gone.
   */
  List<String> holders(long id);
}
