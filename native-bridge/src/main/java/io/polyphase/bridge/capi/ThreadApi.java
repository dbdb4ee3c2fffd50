package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.NativeThreads;
import io.polyphase.bridge.interpreter.ThreadState;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyInterpreterState;
import io.polyphase.bridge.layout.Layouts.PyThreadState;

/** pystate.h, ceval.h: threads, interpreters, the lock. */
final class ThreadApi {
  private static final int MAX_DEPTH = 900;

  private ThreadApi() {}

  static long PyThreadState_Get() {
    return ThreadState.current().address();
  }

  static long _PyThreadState_GetCurrent() {
    return ThreadState.current().address();
  }

  static long PyThreadState_GetUnchecked() {
    return NativeThreads.attached();
  }

  static long PyInterpreterState_Get() {
    return InterpreterState.current().address();
  }

  /** Nothing is ever put off: signals are the JVM's. */
  static int Py_MakePendingCalls() {
    return 0;
  }

  @Fails(-1)
  static long PyInterpreterState_GetID(long interpreter) {
    return NativeMemory.getLong(interpreter + PyInterpreterState.id);
  }

  static long PyInterpreterState_GetDict(long interpreter) {
    return InterpreterState.current().dict();
  }

  @Allocates
  static int PyUnstable_AtExit(long interpreter, long function, long data) {
    InterpreterState.current().exitCallbacks().add(function, data);
    return 0;
  }

  static int _PyCrossInterpreterData_RegisterClass(long type, long function) {
    InterpreterState.current().crossInterpreterTypes().register(type, function);
    return 0;
  }

  static int _PyCrossInterpreterData_UnregisterClass(long type) {
    return InterpreterState.current().crossInterpreterTypes().unregister(type) ? 1 : 0;
  }

  @Fails(0)
  static long PyThread_get_thread_ident() {
    return Thread.currentThread().threadId();
  }

  @Fails(0)
  static long PyThread_get_thread_ident_ex() {
    return PyThread_get_thread_ident();
  }

  static int Py_EnterRecursiveCall(long where) {
    if (ThreadState.current().enterCall() > MAX_DEPTH) {
      ThreadState.current().leaveCall();
      throw Errors.raise(
          Exceptions.RecursionError,
          "maximum recursion depth exceeded" + (where == 0 ? "" : NativeMemory.string(where)));
    }
    return 0;
  }

  /** Called by the inline half of it, when no calls are left of those that the thread may nest. */
  static int _Py_CheckRecursiveCall(long thread, long where) {
    long remaining = thread + PyThreadState.c_recursion_remaining;
    if (NativeMemory.getInt(remaining) > 0) {
      return 0;
    }
    NativeMemory.putInt(remaining, NativeMemory.getInt(remaining) + 1);
    throw Errors.raise(
        Exceptions.RecursionError, "maximum recursion depth exceeded" + NativeMemory.string(where));
  }

  static void Py_LeaveRecursiveCall() {
    ThreadState.current().leaveCall();
  }

  static long PyEval_SaveThread() {
    return NativeThreads.save();
  }

  static void PyEval_RestoreThread(long state) {
    NativeThreads.restore(state);
  }

  /** Nothing traces here; the count is in the thread's state, which C code may look at. */
  static void PyThreadState_EnterTracing(long thread) {
    putInt(thread + PyThreadState.tracing, getInt(thread + PyThreadState.tracing) + 1);
  }

  static void PyThreadState_LeaveTracing(long thread) {
    putInt(thread + PyThreadState.tracing, getInt(thread + PyThreadState.tracing) - 1);
  }
}
