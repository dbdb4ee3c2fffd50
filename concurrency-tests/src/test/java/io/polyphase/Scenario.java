package io.polyphase;

import java.util.concurrent.atomic.AtomicReference;

/**
 * A program of a few threads that Lincheck runs in one order after another. It checks itself; that
 * it comes to its end is checked by Lincheck, which sees when all threads wait.
 *
 * <p>Each run makes objects of its own, and makes them here: of objects that are made by reflection
 * Lincheck believes that no other thread knows them, and switches nowhere.
 */
enum Scenario implements Runnable {
  LOCKS_EXCLUDE,
  WAITERS_WAKE,
  TWO_LOCKS_IN_A_CIRCLE,
  THREE_LOCKS_IN_A_CIRCLE,
  WAITERS_LET_GO_OF_THE_GIL,
  IMPORT_LOCK_EXCLUDES,
  FIRST_IMPORTS,
  FAILING_IMPORT,
  IMPORT_AGAINST_DELETE,
  CIRCULAR_IMPORTS;

  @Override
  public void run() {
    program().run();
  }

  private Runnable program() {
    return switch (this) {
      case LOCKS_EXCLUDE -> new LockScenarios.Exclusion();
      case WAITERS_WAKE -> new LockScenarios.Waking();
      case TWO_LOCKS_IN_A_CIRCLE -> new LockScenarios.Circular(2);
      case THREE_LOCKS_IN_A_CIRCLE -> new LockScenarios.Circular(3);
      case WAITERS_LET_GO_OF_THE_GIL -> new LockScenarios.WaitingWithTheGil();
      case IMPORT_LOCK_EXCLUDES -> new LockScenarios.ImportLocks();
      case FIRST_IMPORTS -> new ImportScenarios.First();
      case FAILING_IMPORT -> new ImportScenarios.Failing();
      case IMPORT_AGAINST_DELETE -> new ImportScenarios.AgainstDelete();
      case CIRCULAR_IMPORTS -> new ImportScenarios.Circular();
    };
  }

  /** Whether it runs whole imports, of which an order takes a hundred times as long. */
  boolean isOfImports() {
    return compareTo(FIRST_IMPORTS) >= 0;
  }

  /** Whether a short build leaves it out, as jcstress has the same in {@code src/main}. */
  boolean isForLong() {
    return compareTo(FIRST_IMPORTS) > 0;
  }

  /** Runs the tasks, each in a thread of its own, to their ends; throws what one of them threw. */
  static void inParallel(Runnable... tasks) {
    var failure = new AtomicReference<Throwable>();
    var threads = new Thread[tasks.length];
    for (int i = 0; i < tasks.length; i++) {
      Runnable task = tasks[i];
      threads[i] = new Thread(() -> keeping(failure, task));
      threads[i].start();
    }
    for (Thread thread : threads) {
      join(thread);
    }
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
  }

  private static void keeping(AtomicReference<Throwable> failure, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) { // Lincheck does not look at what ends a thread
      failure.compareAndSet(null, e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }
}
