package io.polyphase.stress.many;

/** What came of an item: a record that {@link io.polyphase.stress.child.Json} writes and reads. */
public interface ItemResult {
  /** What a command exits with that does nothing else. */
  int exitStatus();

  /**
   * Is told what came of items.
   *
   * @param <R> what comes of one
   */
  @FunctionalInterface
  interface Listener<R> {
    /** An item has ended, now or in an earlier process. */
    void ended(String item, R result);
  }
}
