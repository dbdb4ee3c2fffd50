package io.polyphase.managed;

import io.polyphase.ImportException.Raised;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the runtime keeps for each thread ({@code PyThreadState}). */
final class ManagedThreadState {
  private static final ThreadLocal<ManagedThreadState> CURRENT =
      ThreadLocal.withInitial(ManagedThreadState::new);

  // A stack of the interpreters that the thread has entered, and for each how often the thread held
  // the lock of the one before, which it let go of.
  private @Nullable ManagedInterpreter[] entered = new ManagedInterpreter[4];
  private int[] heldBefore = new int[4];
  private int size;

  private @Nullable Raised pending;

  private ManagedThreadState() {}

  static ManagedThreadState current() {
    return CURRENT.get();
  }

  /**
   * Enters an interpreter and takes its lock. A thread runs in one interpreter at a time: it lets
   * go of another one's lock first.
   */
  void enter(ManagedInterpreter interpreter) {
    ManagedInterpreter outer = size == 0 ? null : entered[size - 1];
    boolean otherLock = outer != null && outer.heap() != interpreter.heap();
    int held = outer != null && otherLock ? outer.heap().gil.releaseFully() : 0;
    interpreter.heap().gil.acquire();
    if (size == entered.length) {
      entered = Arrays.copyOf(entered, 2 * size);
      heldBefore = Arrays.copyOf(heldBefore, 2 * size);
    }
    heldBefore[size] = held;
    entered[size] = interpreter;
    size++;
  }

  /** Undoes one {@link #enter}. */
  void exit() {
    interpreter().heap().gil.release();
    size--;
    entered[size] = null;
    ManagedInterpreter outer = size == 0 ? null : entered[size - 1];
    if (outer != null) {
      outer.heap().gil.reacquire(heldBefore[size]);
    }
  }

  /** The interpreter that the thread runs in. */
  ManagedInterpreter interpreter() {
    ManagedInterpreter interpreter = size == 0 ? null : entered[size - 1];
    if (interpreter == null) {
      throw new IllegalStateException("the current thread runs in no interpreter");
    }
    return interpreter;
  }

  void setPending(Raised exception) {
    pending = exception;
  }

  boolean hasPending() {
    return pending != null;
  }

  @Nullable Raised takePending() {
    Raised taken = pending;
    pending = null;
    return taken;
  }
}
