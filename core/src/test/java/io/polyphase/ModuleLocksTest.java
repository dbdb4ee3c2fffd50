package io.polyphase;

import static io.polyphase.ModuleLocks.Outcome.ACQUIRED;
import static io.polyphase.ModuleLocks.Outcome.WOULD_DEADLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModuleLocksTest {
  private final Gil gil = new Gil();
  private final ReentrantLock guard = new ReentrantLock();
  private final ModuleLocks locks = new ModuleLocks(gil, guard);

  @AfterEach
  void tableIsEmpty() {
    assertEquals(0, locks.size());
    assertEquals("", locks.describe());
    assertFalse(gil.isHeld());
  }

  @Test
  void acquire_byItsOwner_isCounted() {
    assertEquals(ACQUIRED, locks.acquire("a"));
    assertEquals(ACQUIRED, locks.acquire("a"));
    locks.release("a");
    assertEquals(1, locks.size(), "still held once");
    locks.release("a");
  }

  @Test
  void release_notHeld_isRefused() {
    var e = assertThrows(IllegalMonitorStateException.class, () -> locks.release("a"));
    assertEquals("cannot release un-acquired lock: name=a", e.getMessage());
  }

  @Test
  void release_byAnotherThread_isRefused() throws Exception {
    locks.acquire("a");
    Threads.join(
        Threads.start(
            () -> assertThrows(IllegalMonitorStateException.class, () -> locks.release("a"))));
    locks.release("a");
  }

  @Test
  void acquire_heldByAnother_waitsWithoutTheGil() throws Exception {
    locks.acquire("a");
    FutureTask<Boolean> waiter =
        Threads.start(
            () -> {
              gil.acquire();
              gil.acquire();
              locks.acquire("a");
              boolean gilIsBack = gil.isHeld();
              locks.release("a");
              gil.release();
              gil.release();
              return gilIsBack;
            });
    Threads.await(() -> locks.describe().contains("a: awaited by"));

    gil.acquire(); // hangs if the waiter kept it
    gil.release();
    assertFalse(waiter.isDone());
    assertEquals(2, locks.size(), "one lock, one waiter");
    locks.release("a");

    assertTrue(Threads.join(waiter));
  }

  @Test
  void acquire_byManyThreads_excludesAndWakesEachOfThem() throws Exception {
    var inside = new AtomicInteger();
    var most = new AtomicInteger();
    List<FutureTask<Boolean>> threads =
        Threads.start(
            8,
            () -> {
              for (int i = 0; i < 300; i++) {
                locks.acquire("a");
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                inside.decrementAndGet();
                locks.release("a");
              }
              return true;
            });
    for (FutureTask<Boolean> thread : threads) {
      assertTrue(Threads.join(thread));
    }

    assertEquals(1, most.get());
  }

  /** Thread i holds lock i and wants lock i + 1: exactly one of them is told. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void acquire_thatClosesACircle_isNotMade(int size) throws Exception {
    var allHold = new CountDownLatch(size);
    var outcomes = new ArrayList<FutureTask<ModuleLocks.Outcome>>();
    for (int i = 0; i < size; i++) {
      String own = "m" + i;
      String next = "m" + (i + 1) % size;
      outcomes.add(
          Threads.start(
              () -> {
                locks.acquire(own);
                allHold.countDown();
                Threads.await(allHold);
                ModuleLocks.Outcome outcome = locks.acquire(next);
                if (outcome == ACQUIRED) {
                  locks.release(next);
                }
                locks.release(own);
                return outcome;
              }));
    }

    var counted = new ArrayList<ModuleLocks.Outcome>();
    for (FutureTask<ModuleLocks.Outcome> outcome : outcomes) {
      counted.add(Threads.join(outcome));
    }
    assertEquals(1, counted.stream().filter(WOULD_DEADLOCK::equals).count());
  }

  @Test
  void acquire_behindAWaiterWhoIsNotInACircle_waits() throws Exception {
    locks.acquire("a");
    var holdsB = new CountDownLatch(1);
    FutureTask<Boolean> second =
        Threads.start(
            () -> {
              locks.acquire("b");
              holdsB.countDown();
              boolean acquired = locks.acquire("a") == ACQUIRED;
              locks.release("a");
              locks.release("b");
              return acquired;
            });
    Threads.await(holdsB);
    Threads.await(() -> locks.describe().contains("a: awaited by"));
    FutureTask<Boolean> third =
        Threads.start(
            () -> {
              boolean acquired = locks.acquire("b") == ACQUIRED;
              locks.release("b");
              return acquired;
            });
    Threads.await(() -> locks.describe().contains("b: awaited by"));

    locks.release("a");

    assertTrue(Threads.join(second));
    assertTrue(Threads.join(third));
  }

  /**
   * Between its release and the waking of who waits for it a lock is free, and may be taken by
   * another. Here it is for sure, as who is woken needs the guard.
   */
  @Test
  void acquire_freeButAwaited_isTakenAndTheWaiterWaitsOn() throws Exception {
    locks.acquire("a");
    FutureTask<ModuleLocks.Outcome> waiter =
        Threads.start(
            () -> {
              ModuleLocks.Outcome outcome = locks.acquire("a");
              locks.release("a");
              return outcome;
            });
    Threads.await(() -> locks.describe().contains("a: awaited by"));

    guard.lock();
    try {
      locks.release("a");
      assertTrue(locks.describe().startsWith("a: free\na: awaited by"), locks::describe);
      assertEquals(ACQUIRED, locks.acquire("a"));
    } finally {
      guard.unlock();
    }
    Threads.await(() -> !guard.hasQueuedThreads()); // the waiter was awake, and waits again

    assertTrue(locks.describe().startsWith("a: held by"), locks::describe);
    assertTrue(locks.describe().contains("a: awaited by"), locks::describe);
    assertFalse(waiter.isDone());
    locks.release("a");
    assertEquals(ACQUIRED, Threads.join(waiter));
  }

  @Test
  void acquire_inACircleOfThreadsThatOthersWaitFor_isToldThemAlone() throws Exception {
    try (var actors = new LockActors(4)) {
      actors.acquire(0, "a");
      actors.acquire(1, "b");
      actors.acquire(0, "b"); // waits
      actors.acquire(2, "a"); // waits behind it, in no circle
      actors.acquire(3, "c");
      actors.acquire(3, "a"); // waits too
      actors.acquire(1, "c"); // would close the circle b, a, c
      actors.acquire(1, "a"); // and this one b, a
      actors.acquire(1, "b"); // its own, once more
      actors.release(1, "b");
      actors.releaseAll();
    }
  }
}
