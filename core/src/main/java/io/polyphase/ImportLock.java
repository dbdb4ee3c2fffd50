package io.polyphase;

import io.polyphase.ImportException.Misuse;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An interpreter's global import lock ({@code _imp.acquire_lock}): held while finders are asked,
 * and neither while a module is created nor while it is executed. Re-entrant.
 *
 * <p>Called with the interpreter's {@link Gil} held, which a thread lets go of while it waits.
 */
public final class ImportLock {
  private final ReentrantLock lock = new ReentrantLock();
  private final Gil gil;

  ImportLock(Gil gil) {
    this.gil = gil;
  }

  /** Takes the lock, or takes it once more. */
  public void acquire() {
    if (!lock.tryLock()) {
      int depth = gil.releaseFully();
      lock.lock();
      gil.reacquire(depth);
    }
  }

  /**
   * Undoes one {@link #acquire}.
   *
   * @throws ImportException if the thread does not hold the lock
   */
  public void release() {
    if (!lock.isHeldByCurrentThread()) {
      throw Misuse.importLockNotHeld();
    }
    lock.unlock();
  }

  /** Whether any thread holds the lock. */
  public boolean isHeld() {
    return lock.isLocked();
  }
}
