package io.polyphase.ledger;

import io.polyphase.PyObject;
import java.util.List;
import java.util.OptionalLong;

/**
 * The account that an interpreter keeps of its objects, one by one, and of other memory if asked
 * to. What extension code counts it counts inline, so the truth is read at checkpoints, by looking
 * into every object.
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

  /**
   * How many references to an object are in the memory of objects that were made after a cycle and
   * do not show them: those who are not asked by a collector, and strings' holders. They are beside
   * {@link LedgerEntry#explained}, which takes no such pains.
   */
  default long hiddenHolders(long id, int since) {
    return 0;
  }

  /**
   * Does something, and says who changed an object's reference count meanwhile: in this thread, by
   * a watchpoint of the processor.
   *
   * @param work what is done
   */
  default CountChanges watchCount(long id, Runnable work) {
    return CountChanges.NONE;
  }

  /**
   * Does something, and says who changes the reference count of the first object of a making that
   * is made meanwhile, from its first reference on, which is not told.
   *
   * @param like one of the same making: type and site
   * @param work what is done
   */
  default CountChanges watchNew(LedgerEntry like, Runnable work) {
    return CountChanges.NONE;
  }

  /**
   * Enters into {@link #blocks} what extensions ask for from now on. It is never undone and makes
   * their allocations slower: for those who look for leaks, before they open the module.
   */
  default void trackBlocks() {}

  /** The blocks that were asked for since {@link #trackBlocks}, in the whole process. */
  default List<BlockEntry> blocks() {
    return List.of();
  }

  /**
   * Whether it is known of everything where it was asked for. Otherwise {@link #noteSites} has to
   * be called first; and to look at all objects takes longer than an import.
   */
  default boolean knowsSites() {
    return true;
  }

  /**
   * Has the places noted, from now on, that ask for what is like that which was made since a cycle
   * and is alive still, until {@link #stopNotingSites}. To note all would be slow; so a leak is
   * looked at in more cycles.
   *
   * @param since the last cycle whose objects and blocks do not matter
   */
  default void noteSites(int since) {}

  /**
   * Whether nothing new is entered, for as long as something is timed that would be slower
   * otherwise. What is made meanwhile the ledger never knows.
   */
  default void pause(boolean paused) {}

  /** Ends what {@link #noteSites} has begun. */
  default void stopNotingSites() {}

  /**
   * How many of {@link #blocks} no counter of an interpreter has: all but those of {@link
   * BlockFamily#MEM} and {@link BlockFamily#OBJECT}. Empty if they are not tracked.
   */
  default OptionalLong uncountedBlocks() {
    return OptionalLong.empty();
  }

  /** Whether freed objects are kept for a while, so that those who use them are noticed. */
  default boolean watchesFreedObjects() {
    return false;
  }

  /**
   * Whether freed objects stay as they are while they are watched, so that the process can go on
   * after a mistake. Otherwise it is lost as soon as one is seen.
   */
  default boolean keepsFreedObjects() {
    return true;
  }

  /**
   * Has the places noted, from now on, where anything is made and where it dies, if they are not
   * noted anyway. It is slow: for a process that is to show one mistake.
   */
  default void noteLives() {}

  /**
   * What was done wrong with freed objects since the last call; empty where nobody {@linkplain
   * #watchesFreedObjects watches} them.
   */
  default List<MemoryFault> takeFaults() {
    return List.of();
  }

  /**
   * Everything that can be reached from an object, and is not this interpreter's: objects of
   * another interpreter, and types that are variables of the extension. What cannot die, and types
   * of which each interpreter has its own state, are nobody's. Always empty where nobody
   * {@linkplain #watchesFreedObjects watches} objects.
   *
   * @param root an object of this interpreter; borrowed
   */
  default List<ForeignObject> foreignObjects(PyObject root) {
    return List.of();
  }

  /**
   * The same sites in the same order, with the lines of the source where a file has debug
   * information. It takes its time: for what is reported, not for every object.
   */
  default List<Site> withSources(List<Site> sites) {
    return sites;
  }
}
