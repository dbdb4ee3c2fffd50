package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.ThreadLocks;
import io.polyphase.bridge.interpreter.ThreadLocks.Status;

/** pythread.h: locks. */
final class LockApi {
  private LockApi() {}

  @Allocates(failure = Allocates.Failure.SILENT)
  static long PyThread_allocate_lock() {
    return ThreadLocks.create();
  }

  static void PyThread_free_lock(long lock) {
    ThreadLocks.free(lock);
  }

  @Fails(0)
  static int PyThread_acquire_lock(long lock, int wait) {
    return ThreadLocks.acquire(lock, wait != 0 ? -1 : 0) == Status.ACQUIRED ? 1 : 0;
  }

  @Fails(0)
  @SuppressWarnings("EnumOrdinal") // they are CPython's numbers
  static int PyThread_acquire_lock_timed(long lock, long micros, int interruptible) {
    return ThreadLocks.acquire(lock, micros).ordinal();
  }

  static void PyThread_release_lock(long lock) {
    ThreadLocks.release(lock);
  }
}
