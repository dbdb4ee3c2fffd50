package io.polyphase.bridge.library.threads;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.NativeThreads;
import io.polyphase.bridge.interpreter.ThreadLocks;
import io.polyphase.bridge.interpreter.ThreadLocks.Status;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.objects.Timestamps;
import java.util.concurrent.TimeUnit;

/** How long a thread waits for a lock, and waiting without the interpreter's own lock. */
final class LockCalls {
  private static final Parameters ACQUIRE = Parameters.of("acquire", 0, "blocking", "timeout");
  private static final long FOR_EVER = -1;

  /** The longest timeout in microseconds. */
  static final long MOST = Long.MAX_VALUE / TimeUnit.MICROSECONDS.toNanos(1);

  private LockCalls() {}

  /** The microseconds that the arguments of {@code acquire} ask for; negative for ever. */
  static long micros(long args, long keywords) {
    long[] given = ACQUIRE.unpack(args, keywords);
    boolean blocking = given[0] == 0 || ObjectProtocol.isTrue(given[0]);
    long second = TimeUnit.SECONDS.toNanos(1);
    long timeout = given[1] == 0 ? -second : Timestamps.nanos(given[1], second, Timestamps.TIMEOUT);
    boolean isSet = timeout != -second;
    if (!blocking && isSet) {
      throw Errors.raise(Exceptions.ValueError, "can't specify a timeout for a non-blocking call");
    }
    if (timeout < 0 && isSet) {
      throw Errors.raise(Exceptions.ValueError, "timeout value must be a non-negative number");
    }
    if (!blocking) {
      return 0;
    }
    return isSet ? Math.ceilDiv(timeout, TimeUnit.MICROSECONDS.toNanos(1)) : FOR_EVER;
  }

  /** Takes a lock; false if it was not free in time. */
  static boolean acquire(long lock, long micros) {
    if (ThreadLocks.acquire(lock, 0) == Status.ACQUIRED) {
      return true;
    }
    if (micros == 0) {
      return false;
    }
    long thread = NativeThreads.save();
    try {
      return ThreadLocks.acquire(lock, micros) == Status.ACQUIRED;
    } finally {
      NativeThreads.restore(thread);
    }
  }

  /** Whether somebody has the lock. */
  static boolean isLocked(long lock) {
    if (ThreadLocks.acquire(lock, 0) != Status.ACQUIRED) {
      return true;
    }
    ThreadLocks.release(lock);
    return false;
  }
}
