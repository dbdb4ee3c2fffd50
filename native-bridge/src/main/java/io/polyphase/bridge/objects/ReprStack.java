package io.polyphase.bridge.objects;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The containers that a thread is showing ({@code Py_ReprEnter}): one that contains itself is shown
 * as dots the second time.
 */
public final class ReprStack {
  private static final ThreadLocal<Deque<Long>> SHOWN = ThreadLocal.withInitial(ArrayDeque::new);

  private ReprStack() {}

  /** Whether the object was not being shown; it is from now on. */
  public static boolean enter(long object) {
    Deque<Long> shown = SHOWN.get();
    if (shown.contains(object)) {
      return false;
    }
    shown.push(object);
    return true;
  }

  /** {@code Py_ReprLeave}: the object has been shown. */
  public static void leave(long object) {
    boolean _ = SHOWN.get().remove(object);
  }
}
