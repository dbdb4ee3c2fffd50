package io.polyphase.bridge.interpreter;

import java.util.function.LongConsumer;

/** Finds and frees objects that only refer to each other. One for each interpreter. */
public interface CycleCollector {
  /** Frees what is unreachable; returns how many objects that were. */
  long collect();

  /** Collects if much was made since the last time. For moments when no extension code runs. */
  void collectIfDue();

  /** Whether collections may happen by themselves; returns what it was. */
  boolean enable(boolean on);

  /** Shows every reference that a container has to another object. */
  void forEachReference(ReferenceConsumer action);

  /** Shows what one object refers to. */
  void forEachReferenceOf(long object, LongConsumer action);

  /** Gives back its own memory. */
  void free();

  /** Is shown references. */
  @FunctionalInterface
  interface ReferenceConsumer {
    void accept(long holder, long held);
  }

  /** Whether it runs by itself. */
  boolean isEnabled();
}
