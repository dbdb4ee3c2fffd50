package io.polyphase.bridge.interpreter;

import io.polyphase.bridge.layout.Layouts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The locks that extensions get (pythread.h): any thread may release them. What an extension holds
 * is a block of the size that a lock has in CPython, by which it is found.
 */
public final class ThreadLocks {
  private static final Map<Long, Semaphore> LOCKS = new ConcurrentHashMap<>();

  private ThreadLocks() {}

  /** How an attempt to take a lock ended ({@code PyLockStatus}). */
  public enum Status {
    /** It was not free for all the time. */
    FAILURE,
    /** It is the caller's. */
    ACQUIRED,
    /** The thread was interrupted. */
    INTERRUPTED
  }

  /** {@code PyThread_allocate_lock}. */
  public static long create() {
    long address = PyMem.rawMalloc(Layouts.sem_t.SIZE);
    LOCKS.put(address, new Semaphore(1));
    return address;
  }

  private static Semaphore at(long address) {
    Semaphore lock = LOCKS.get(address);
    if (lock == null) {
      throw FatalErrors.abort("PyThread", "no lock at 0x" + Long.toHexString(address));
    }
    return lock;
  }

  /** {@code PyThread_free_lock}. */
  public static void free(long address) {
    if (address != 0 && LOCKS.remove(address) != null) {
      PyMem.rawFree(address);
    }
  }

  /**
   * {@code PyThread_acquire_lock_timed}.
   *
   * @param micros how long to wait at most; negative for as long as it takes
   */
  public static Status acquire(long address, long micros) {
    Semaphore lock = at(address);
    if (micros < 0) {
      lock.acquireUninterruptibly();
      return Status.ACQUIRED;
    }
    try {
      boolean acquired =
          micros == 0 ? lock.tryAcquire() : lock.tryAcquire(micros, TimeUnit.MICROSECONDS);
      return acquired ? Status.ACQUIRED : Status.FAILURE;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Status.INTERRUPTED;
    }
  }

  /** {@code PyThread_release_lock}. */
  public static void release(long address) {
    at(address).release();
  }
}
