package io.polyphase;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The locks under which modules are imported, one per name ({@code
 * importlib._bootstrap._ModuleLock} and {@code _blocking_on}).
 *
 * <p>A lock is re-entrant, since a module may import itself, and exists only while somebody holds
 * or awaits it. All locks of an interpreter share one guard, which is held for a few instructions
 * only.
 *
 * <p>A thread that would wait in a circle is told so instead: from the lock it wants, the search
 * follows owner, the lock that the owner awaits, that lock's owner, and so on. Every thread awaits
 * one lock at the most, so this is a walk and not a graph search.
 */
final class ModuleLocks {

  /** What came of asking for a lock. */
  enum Outcome {
    ACQUIRED,
    WOULD_DEADLOCK
  }

  private static final class ModuleLock {
    private final String name;
    private final Condition released;
    private @Nullable Thread owner; // who is importing the module; null between owners
    private int depth; // > 1 while the module imports itself
    private int users = 1; // holders and waiters: the lock leaves the table with the last

    ModuleLock(String name, Condition released) {
      this.name = name;
      this.released = released;
    }

    boolean isOwnedBy(Thread thread) {
      return thread.equals(owner);
    }
  }

  private final ReentrantLock guard;

  @GuardedBy("guard")
  private final Map<String, ModuleLock> table = new HashMap<>();

  @GuardedBy("guard")
  private final Map<Thread, ModuleLock> blockingOn = new HashMap<>();

  private final Gil gil;

  ModuleLocks(Gil gil) {
    this(gil, new ReentrantLock());
  }

  /** With a guard that a test can hold to keep others out between two steps of its own. */
  ModuleLocks(Gil gil, ReentrantLock guard) {
    this.gil = gil;
    this.guard = guard;
  }

  /** Takes the lock of a name, letting go of the interpreter's lock for as long as that takes. */
  Outcome acquire(String name) {
    Thread me = Thread.currentThread();
    int gilDepth = 0;
    guard.lock();
    try {
      ModuleLock lock = table.get(name);
      if (lock == null) {
        lock = new ModuleLock(name, guard.newCondition());
        table.put(name, lock);
      } else if (closesCircle(me, lock)) {
        return Outcome.WOULD_DEADLOCK;
      } else {
        lock.users++;
      }
      if (lock.owner != null && !lock.isOwnedBy(me)) {
        gilDepth = gil.releaseFully(); // never blocks; taking it again is done outside the guard
        await(me, lock);
      }
      lock.owner = me;
      lock.depth++;
      return Outcome.ACQUIRED;
    } finally {
      guard.unlock();
      gil.reacquire(gilDepth);
    }
  }

  @GuardedBy("guard")
  private void await(Thread me, ModuleLock lock) {
    blockingOn.put(me, lock);
    try {
      while (lock.owner != null) {
        lock.released.awaitUninterruptibly();
      }
    } finally {
      blockingOn.remove(me);
    }
  }

  @GuardedBy("guard")
  private boolean closesCircle(Thread me, ModuleLock wanted) {
    ModuleLock lock = wanted;
    while (lock != null && lock.owner != null) {
      if (lock.isOwnedBy(me)) {
        return lock != wanted; // else the thread takes its own lock once more
      }
      lock = blockingOn.get(lock.owner); // comes to an end, as nobody ever waits in a circle
    }
    return false;
  }

  /** Gives the lock of a name back. */
  void release(String name) {
    guard.lock();
    try {
      ModuleLock lock = table.get(name);
      if (lock == null || !lock.isOwnedBy(Thread.currentThread())) {
        throw new IllegalMonitorStateException("cannot release un-acquired lock: name=" + name);
      }
      if (--lock.depth == 0) {
        lock.owner = null;
        lock.released.signal();
      }
      if (--lock.users == 0) {
        table.remove(name);
      }
    } finally {
      guard.unlock();
    }
  }

  /** How many locks somebody holds or awaits: 0 when nothing is being imported. */
  int size() {
    guard.lock();
    try {
      return table.size() + blockingOn.size();
    } finally {
      guard.unlock();
    }
  }

  /** Who holds and who awaits what, a line each, for a report of a hang. */
  String describe() {
    guard.lock();
    try {
      var text = new StringBuilder();
      for (ModuleLock lock : table.values()) {
        text.append(lock.name).append(lock.owner == null ? ": free" : ": held by " + lock.owner);
        text.append('\n');
      }
      blockingOn.forEach(
          (thread, lock) ->
              text.append(lock.name).append(": awaited by ").append(thread).append('\n'));
      return text.toString();
    } finally {
      guard.unlock();
    }
  }
}
