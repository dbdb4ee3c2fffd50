package io.polyphase;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Threads of a test: none outlives its patience. */
final class Threads {
  private static final long PATIENCE_SECONDS = 60;
  private static final long POLL_NANOS = 20_000;

  private Threads() {}

  /** Starts a thread. */
  static <T> FutureTask<T> start(Callable<T> task) {
    var future = new FutureTask<>(task);
    Thread.ofPlatform().daemon().name("test").start(future);
    return future;
  }

  /** Starts so many threads with the same task. */
  static <T> List<FutureTask<T>> start(int number, Callable<T> task) {
    var futures = new ArrayList<FutureTask<T>>();
    for (int i = 0; i < number; i++) {
      futures.add(start(task));
    }
    return futures;
  }

  /** What the task answered. */
  static <T> T join(FutureTask<T> future) throws Exception {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("the thread hangs", e);
    }
  }

  /** Waits for a latch. */
  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody came");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until a condition holds. */
  static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it never came to that");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
