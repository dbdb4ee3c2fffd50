package io.polyphase;

import static io.polyphase.ModuleLocks.Outcome.ACQUIRED;
import static io.polyphase.ModuleLocks.Outcome.WOULD_DEADLOCK;
import static io.polyphase.Scenario.inParallel;
import static io.polyphase.Scenario.require;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Module locks and the import lock. */
final class LockScenarios {
  private LockScenarios() {}

  /** A thread takes a lock again before who waited for it was awake. */
  static final class Exclusion implements Runnable {
    private final ModuleLocks locks = new ModuleLocks(new Gil());
    private final AtomicInteger inside = new AtomicInteger();

    @Override
    public void run() {
      inParallel(this::twice, this::twice);
      require(locks.size() == 0, "a lock is left behind");
    }

    private void twice() {
      for (int i = 0; i < 2; i++) {
        locks.acquire("a");
        require(inside.incrementAndGet() == 1, "two threads hold the lock");
        inside.decrementAndGet();
        locks.release("a");
      }
    }
  }

  /** Three threads want one lock; each gets it. */
  static final class Waking implements Runnable {
    private final ModuleLocks locks = new ModuleLocks(new Gil());

    @Override
    public void run() {
      inParallel(this::once, this::once, this::once);
      require(locks.size() == 0, "a lock is left behind");
    }

    private void once() {
      require(locks.acquire("a") == ACQUIRED, "there is no circle");
      locks.release("a");
    }
  }

  /** Each thread holds a lock and wants the next one's: exactly one is told. */
  static final class Circular implements Runnable {
    private final int size;
    private final ModuleLocks locks = new ModuleLocks(new Gil());
    private final AtomicInteger told = new AtomicInteger();
    private final CountDownLatch allHold;

    Circular(int size) {
      this.size = size;
      allHold = new CountDownLatch(size);
    }

    @Override
    public void run() {
      var threads = new Runnable[size];
      for (int i = 0; i < size; i++) {
        String own = "m" + i;
        String next = "m" + (i + 1) % size;
        threads[i] = () -> takeBoth(own, next);
      }
      inParallel(threads);
      require(told.get() == 1, told + " were told");
      require(locks.size() == 0, "a lock is left behind");
    }

    private void takeBoth(String own, String next) {
      locks.acquire(own);
      allHold.countDown();
      awaitAll();
      if (locks.acquire(next) == WOULD_DEADLOCK) {
        told.incrementAndGet();
      } else {
        locks.release(next);
      }
      locks.release(own);
    }

    private void awaitAll() {
      try {
        allHold.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Who waits for a module lock does so without the interpreter's, and then has it again. */
  static final class WaitingWithTheGil implements Runnable {
    private final Gil gil = new Gil();
    private final ModuleLocks locks = new ModuleLocks(gil);

    @Override
    public void run() {
      inParallel(this::importSomething, this::importSomething);
    }

    private void importSomething() {
      gil.acquire();
      locks.acquire("a");
      require(gil.isHeld(), "the lock was not taken again");
      gil.reacquire(gil.releaseFully()); // extension code that lets others run
      locks.release("a");
      gil.release();
    }
  }

  /** The same with the import lock, whose owner lets others run. */
  static final class ImportLocks implements Runnable {
    private final Gil gil = new Gil();
    private final ImportLock lock = new ImportLock(gil);
    private final AtomicInteger inside = new AtomicInteger();

    @Override
    public void run() {
      inParallel(this::ask, this::ask);
      require(!lock.isHeld(), "the lock is left behind");
    }

    private void ask() {
      gil.acquire();
      lock.acquire();
      require(inside.incrementAndGet() == 1, "two threads hold the lock");
      gil.reacquire(gil.releaseFully());
      inside.decrementAndGet();
      lock.release();
      gil.release();
    }
  }
}
