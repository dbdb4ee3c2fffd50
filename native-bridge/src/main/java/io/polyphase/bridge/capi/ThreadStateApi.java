package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeCalls;
import io.polyphase.bridge.interpreter.FatalErrors;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.NativeThreads;
import io.polyphase.bridge.layout.Layouts.PyInterpreterState;
import io.polyphase.bridge.layout.Layouts.PyThreadState;
import io.polyphase.bridge.objects.Dicts;
import java.util.List;

/** pystate.h, ceval.h, pythread.h: threads of the extension's own, and their states. */
final class ThreadStateApi {
  private static final int LOCKED = 0; // PyGILState_STATE
  private static final int UNLOCKED = 1;

  private static final long LEAST_STACK = 32 * 1024;

  private static long stackSize; // of the threads that are started; 0 for the usual one

  private ThreadStateApi() {}

  static int PyGILState_Ensure() {
    return NativeThreads.ensure() ? LOCKED : UNLOCKED;
  }

  static void PyGILState_Release(int before) {
    NativeThreads.release(before == LOCKED);
  }

  /** Whether the thread holds the lock; a yes to everybody, once there was a sub-interpreter. */
  @Fails(0)
  static int PyGILState_Check() {
    return InterpreterState.isOneOnly() && NativeThreads.attached() == 0 ? 0 : 1;
  }

  static long PyGILState_GetThisThreadState() {
    return NativeThreads.ofThisThread();
  }

  static long PyThreadState_Swap(long state) {
    return NativeThreads.swap(state);
  }

  static long PyThreadState_New(long interpreter) {
    return NativeThreads.create(interpreter);
  }

  static void PyThreadState_Clear(long state) {
    NativeThreads.clear(state);
  }

  static void PyThreadState_Delete(long state) {
    NativeThreads.delete(state);
  }

  static void PyThreadState_DeleteCurrent() {
    NativeThreads.deleteCurrent();
  }

  static void PyEval_AcquireThread(long state) {
    if (state == 0) {
      throw FatalErrors.abort("PyEval_AcquireThread", "NULL new thread state");
    }
    NativeThreads.restore(state);
  }

  static void PyEval_ReleaseThread(long state) {
    if (state != NativeThreads.attached()) {
      throw FatalErrors.abort("PyEval_ReleaseThread", "wrong thread state");
    }
    long _ = NativeThreads.save();
  }

  /** The lock is there from the beginning, as in CPython since 3.7. */
  static void PyEval_InitThreads() {}

  @Fails(0)
  static int PyEval_ThreadsInitialized() {
    return InterpreterState.main() == null ? 0 : 1;
  }

  /** Borrowed; made at the first call. No exception tells of its failure. */
  static long PyThreadState_GetDict() {
    long state = NativeThreads.attached();
    return state == 0 ? 0 : _PyThreadState_GetDict(state);
  }

  static long _PyThreadState_GetDict(long state) {
    long field = state + PyThreadState.dict;
    if (getLong(field) == 0) {
      putLong(field, Dicts.create(0));
    }
    return getLong(field);
  }

  @Fails(0)
  static long PyThreadState_GetID(long state) {
    return getLong(state + PyThreadState.id);
  }

  static long PyThreadState_GetInterpreter(long state) {
    return getLong(state + PyThreadState.interp);
  }

  static long PyThreadState_Next(long state) {
    return NativeThreads.before(state);
  }

  static long PyInterpreterState_ThreadHead(long interpreter) {
    return NativeThreads.newest(interpreter);
  }

  static long PyInterpreterState_Main() {
    InterpreterState main = InterpreterState.main();
    return main == null ? 0 : main.address();
  }

  static long PyInterpreterState_Head() {
    List<InterpreterState> all = InterpreterState.all();
    return all.isEmpty() ? 0 : all.getFirst().address();
  }

  static long PyInterpreterState_Next(long interpreter) {
    long id = getLong(interpreter + PyInterpreterState.id);
    return InterpreterState.all().stream()
        .map(InterpreterState::address)
        .filter(other -> getLong(other + PyInterpreterState.id) < id)
        .findFirst()
        .orElse(0L);
  }

  static void PyThread_init_thread() {}

  @Fails(0)
  static long PyThread_get_stacksize() {
    return stackSize;
  }

  /** 0 for success, −1 for a size that no thread can have. */
  static int PyThread_set_stacksize(long size) {
    if (size != 0 && Long.compareUnsigned(size, LEAST_STACK) < 0) {
      return -1;
    }
    stackSize = size;
    return 0;
  }

  /**
   * Starts a thread that is in no interpreter; its identity, or {@code PYTHREAD_INVALID_THREAD_ID}.
   */
  @Fails(-1)
  static long PyThread_start_new_thread(long function, long argument) {
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("of an extension")
            .stackSize(stackSize)
            .unstarted(
                () -> {
                  long _ = NativeCalls.call(function, argument);
                });
    thread.start();
    return thread.threadId();
  }
}
