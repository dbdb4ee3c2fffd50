package io.polyphase.bridge.interpreter;

import org.jspecify.annotations.Nullable;

/**
 * What extension code does with the lock and with the states of threads ({@code PyEval_SaveThread},
 * {@code PyThreadState_Swap}, {@code PyGILState_*}).
 *
 * <p>A thread that has let go of the lock stays its state's thread; whether the state is attached,
 * as CPython has it, the lock tells.
 */
public final class NativeThreads {
  private NativeThreads() {}

  /** {@code PyEval_SaveThread}: the thread state, which {@link #restore} is given. */
  public static long save() {
    ThreadState thread = ThreadState.current();
    thread.letGo();
    return thread.address();
  }

  /** {@code PyEval_RestoreThread}, {@code PyEval_AcquireThread}. */
  public static void restore(long state) {
    ThreadState.at(state).attach();
  }

  /** {@code PyThreadState_Swap}: takes the lock for a state, or none; the state before, or 0. */
  public static long swap(long state) {
    long before = attached();
    if (before != 0) {
      ThreadState.current().letGo();
    }
    if (state != 0) {
      restore(state);
    }
    return before;
  }

  /** The state of the thread if it holds the lock, else 0. */
  public static long attached() {
    ThreadState thread = ThreadState.currentOrNull();
    return thread != null && !thread.isFreed() && thread.isAttached() ? thread.address() : 0;
  }

  /** {@code PyThreadState_New}. */
  public static long create(long interpreter) {
    return InterpreterState.at(interpreter).newThread().address();
  }

  /** {@code PyThreadState_Clear}. */
  public static void clear(long state) {
    ThreadState.at(state).clear();
  }

  /** {@code PyThreadState_Delete}. */
  public static void delete(long state) {
    if (state == attached()) {
      throw FatalErrors.abort("PyThreadState_Delete", "tstate is still current");
    }
    ThreadState thread = ThreadState.at(state);
    thread.interpreter().deleteThread(thread);
  }

  /** {@code PyThreadState_DeleteCurrent}: the thread has no state and no lock afterwards. */
  public static void deleteCurrent() {
    ThreadState thread = ThreadState.current();
    thread.detachForGood();
    thread.interpreter().deleteThread(thread);
  }

  /** The state that {@code PyGILState_Ensure} would go on with; null if it would make one. */
  private static @Nullable ThreadState known() {
    ThreadState thread = ThreadState.currentOrNull();
    if (thread != null) {
      return thread.isFreed() ? null : thread;
    }
    InterpreterState main = InterpreterState.main();
    return main == null ? null : main.threadOrNull();
  }

  /** {@code PyGILState_GetThisThreadState}; 0 if the thread has none. */
  public static long ofThisThread() {
    ThreadState thread = known();
    return thread == null ? 0 : thread.address();
  }

  /**
   * {@code PyGILState_Ensure}: the lock for a thread, in the interpreter that it was in last, or
   * else in the main one.
   *
   * @return whether it had the lock already
   */
  public static boolean ensure() {
    boolean held = attached() != 0;
    ThreadState thread = known();
    if (thread == null) {
      InterpreterState main = InterpreterState.main();
      if (main == null) {
        throw FatalErrors.abort("PyGILState_Ensure", "there is no main interpreter");
      }
      thread = main.newThread();
      int _ = thread.ensure(-1); // what keeps a state that was asked for
      thread.attach();
    } else if (!held) {
      thread.interpreter().enter();
    }
    int _ = thread.ensure(1);
    return held;
  }

  /**
   * {@code PyGILState_Release}.
   *
   * @param held what {@link #ensure} answered
   */
  public static void release(boolean held) {
    if (attached() == 0) {
      throw FatalErrors.abort(
          "PyGILState_Release", "auto-releasing thread-state, but no thread-state for this thread");
    }
    ThreadState thread = ThreadState.current();
    if (thread.ensure(-1) == 0) {
      thread.clear();
      thread.detachForGood();
      thread.interpreter().deleteThread(thread);
    } else if (!held) {
      thread.exit();
    }
  }

  /** {@code PyThreadState_Next}: the thread that came to the interpreter before; 0 for none. */
  public static long before(long state) {
    long newer = 0;
    for (ThreadState each : ThreadState.at(state).interpreter().threadStates()) {
      if (newer == state) {
        return each.address();
      }
      newer = each.address();
    }
    return 0;
  }

  /** {@code PyInterpreterState_ThreadHead}: the newest; 0 for none. */
  public static long newest(long interpreter) {
    return InterpreterState.at(interpreter).threadStates().stream()
        .findFirst()
        .map(ThreadState::address)
        .orElse(0L);
  }

  /** Does some work of a thread that has no state yet in an interpreter. */
  public static void run(InterpreterState interpreter, Runnable work) {
    ThreadState thread = interpreter.newThread();
    thread.attach();
    try {
      work.run();
    } finally {
      thread.clear();
      thread.detachForGood();
      interpreter.deleteThread(thread);
    }
  }
}
