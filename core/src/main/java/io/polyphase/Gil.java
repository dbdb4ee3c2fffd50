package io.polyphase;

import java.util.concurrent.locks.ReentrantLock;

/**
 * An interpreter's lock: held around everything that touches its objects, extension code included,
 * since extensions count references with plain instructions.
 *
 * <p>Re-entrant. Let go of while a thread waits for something that another thread of the same
 * interpreter must do ({@link #releaseFully}).
 */
public final class Gil {
  /**
   * How often to look again before the thread sleeps, some microseconds: another interpreter holds
   * the main one's lock no longer than an init function takes.
   */
  private static final int SPINS = 50;

  private final ReentrantLock lock = new ReentrantLock();

  /** A lock that nobody holds. */
  public Gil() {}

  /** Takes the lock, or takes it once more. */
  public void acquire() {
    for (int i = 0; i < SPINS; i++) {
      if (lock.tryLock()) {
        return;
      }
      Thread.onSpinWait();
    }
    lock.lock();
  }

  /** Undoes one {@link #acquire}. */
  public void release() {
    lock.unlock();
  }

  /** Whether the current thread holds the lock. */
  public boolean isHeld() {
    return lock.isHeldByCurrentThread();
  }

  /** Lets go of the lock however often it was taken; returns what {@link #reacquire} wants. */
  public int releaseFully() {
    int depth = lock.getHoldCount();
    for (int i = 0; i < depth; i++) {
      lock.unlock();
    }
    return depth;
  }

  /** Takes the lock as often as it was held before {@link #releaseFully}. */
  public void reacquire(int depth) {
    for (int i = 0; i < depth; i++) {
      lock.lock();
    }
  }
}
