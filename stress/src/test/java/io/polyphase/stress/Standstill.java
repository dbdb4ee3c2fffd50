package io.polyphase.stress;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Where threads wait for ever, and how many of them have come to that. */
final class Standstill {
  private final CountDownLatch never = new CountDownLatch(1);
  private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();

  /** Does not return. */
  void await() {
    waiting.add(Thread.currentThread());
    try {
      never.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether so many threads at least are at rest in it. */
  boolean holds(int threads) {
    return waiting.stream().filter(t -> t.getState() == Thread.State.WAITING).count() >= threads;
  }

  /** A standstill of another run is none of the next one. */
  void forget() {
    waiting.clear();
  }
}
