package io.polyphase.bridge.reference;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.polyphase.InterpreterConfig;
import io.polyphase.bridge.ffi.NativeCalls;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.python.PythonVersion;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/**
 * Threads and interpreters of CPython.
 *
 * <p>A thread state lives for one call from Java: it is made when a thread attaches and deleted
 * when it detaches. So a Java thread that ends leaves nothing behind, and an interpreter that
 * nobody calls has no thread states, as its end demands. But the first state of a sub-interpreter
 * lives as long as that does, without a thread: its memory is a part of the interpreter, and 3.12
 * takes it for in use when it is asked for another one after the last. And before 3.12 {@code
 * PyGILState_Ensure}, which extensions call, goes by the first state that a thread ever had: the
 * thread that started CPython works in that state for ever, and never in a sub-interpreter, or it
 * would wait for itself.
 */
final class ThreadStates {
  /** The minor version from which on an interpreter can have a GIL of its own. */
  private static final int OWN_GILS = 12;

  private static final int SHARED_GIL = 1; // PyInterpreterConfig_SHARED_GIL
  private static final int OWN_GIL = 2; // PyInterpreterConfig_OWN_GIL

  /** {@code PyStatus}. */
  private static final StructLayout STATUS =
      MemoryLayout.structLayout(
          JAVA_INT.withName("_type"),
          MemoryLayout.paddingLayout(4),
          ADDRESS.withName("func"),
          ADDRESS.withName("err_msg"),
          JAVA_INT.withName("exitcode"),
          MemoryLayout.paddingLayout(4));

  private static final MethodHandle NEW_INTERPRETER =
      Linker.nativeLinker().downcallHandle(FunctionDescriptor.of(STATUS, ADDRESS, ADDRESS));

  private final long clear;
  private final long current;
  private final long deleteCurrent;
  private final long endInterpreter;
  private final long firstOfThread;
  private final long getInterpreter;
  private final long newInterpreter;
  private final long newInterpreterFromConfig; // from 3.12 on
  private final long newState;
  private final long restore;
  private final long save;
  private final long swap;

  private final PythonVersion version;
  private final long startState;

  /**
   * Those of a CPython that runs.
   *
   * @param startState the one in which it was started
   */
  ThreadStates(Libpython python, PythonVersion version, long startState) {
    this.version = version;
    this.startState = startState;
    clear = python.symbol("PyThreadState_Clear");
    current = current(python);
    deleteCurrent = python.symbol("PyThreadState_DeleteCurrent");
    endInterpreter = python.symbol("Py_EndInterpreter");
    firstOfThread = python.symbol("PyGILState_GetThisThreadState");
    getInterpreter = python.symbol("PyThreadState_GetInterpreter");
    newInterpreter = python.symbol("Py_NewInterpreter");
    newInterpreterFromConfig = python.symbolOrNull("Py_NewInterpreterFromConfig");
    newState = python.symbol("PyThreadState_New");
    restore = python.symbol("PyEval_RestoreThread");
    save = python.symbol("PyEval_SaveThread");
    swap = python.symbol("PyThreadState_Swap");
  }

  /** Public from 3.13 on, and there under its older name before. */
  private static long current(Libpython python) {
    long known = python.symbolOrNull("PyThreadState_GetUnchecked");
    return known != 0 ? known : python.symbol("_PyThreadState_UncheckedGet");
  }

  /**
   * Makes the current thread one of the interpreter's, and takes its GIL.
   *
   * @throws IllegalStateException for a virtual thread, and one that is in an interpreter
   */
  long attach(long interpreter) {
    if (Thread.currentThread().isVirtual()) {
      throw new IllegalStateException(
          "CPython knows threads of the operating system only: call it from a platform thread");
    }
    if (NativeCalls.call(current) != 0) {
      throw new IllegalStateException("the thread is in an interpreter already");
    }
    long state =
        worksInStartState(interpreter) ? startState : NativeCalls.call(newState, interpreter);
    if (state == 0) {
      throw new OutOfMemoryError("PyThreadState_New");
    }
    long _ = NativeCalls.call(restore, state);
    return state;
  }

  private boolean worksInStartState(long interpreter) {
    return isInStartState() && interpreterOf(startState) == interpreter;
  }

  private boolean isInStartState() {
    return !version.isAtLeast(OWN_GILS) && NativeCalls.call(firstOfThread) == startState;
  }

  /** Whether the current thread can work in an interpreter, and the extensions there know it. */
  boolean canWorkIn(long interpreter) {
    return !isInStartState() || interpreterOf(startState) == interpreter;
  }

  /** Undoes {@link #attach}. */
  void detach(long state) {
    if (state == startState) {
      long _ = NativeCalls.call(save);
      return;
    }
    long _ = NativeCalls.call(clear, state);
    long _ = NativeCalls.call(deleteCurrent);
  }

  /**
   * Makes an interpreter, to which the current thread is attached afterwards.
   *
   * @param mainInterpreter to work from
   * @return the thread state
   */
  long attachToNew(long mainInterpreter, InterpreterConfig config) {
    long outer = attach(mainInterpreter);
    long state;
    try {
      state = newInterpreterFromConfig == 0 ? made(config) : madeFrom(config);
    } catch (IllegalArgumentException e) {
      detach(outer);
      throw e;
    }
    long _ = NativeCalls.call(save);
    long _ = NativeCalls.call(restore, outer);
    detach(outer);
    long _ = NativeCalls.call(restore, state);
    return state;
  }

  private long made(InterpreterConfig config) {
    if (!config.equals(InterpreterConfig.LEGACY)) {
      throw config.refused(
          "CPython "
              + version
              + " has none with settings of their own; 3.12 is the first that has");
    }
    long state = NativeCalls.call(newInterpreter);
    if (state == 0) {
      throw config.refused("Py_NewInterpreter failed");
    }
    return state;
  }

  private long madeFrom(InterpreterConfig config) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment result = arena.allocate(JAVA_LONG);
      MemorySegment status = newInterpreterFromConfig(arena, result, settings(config, arena));
      long state = result.get(JAVA_LONG, 0);
      if (state == 0) {
        throw config.refused(message(status));
      }
      return state;
    }
  }

  private MemorySegment newInterpreterFromConfig(
      Arena arena, MemorySegment result, MemorySegment settings) {
    try {
      return (MemorySegment)
          NEW_INTERPRETER.invokeExact(
              MemorySegment.ofAddress(newInterpreterFromConfig),
              (SegmentAllocator) arena,
              result,
              settings);
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }

  /** Has a sub-interpreter's first thread state, of the current thread, wait for its end. */
  void keep(long state) {
    long kept = NativeCalls.call(save);
    if (kept != state) {
      throw new IllegalStateException("another thread state is attached");
    }
  }

  /** Ends a sub-interpreter, whose only thread state is the one that was kept. */
  void end(long state, long mainInterpreter) {
    if (version.isAtLeast(OWN_GILS)) {
      long _ = NativeCalls.call(restore, state);
      long _ = NativeCalls.call(endInterpreter, state); // lets go of its GIL, if it has one
      return;
    }
    long outer = NativeCalls.call(newState, mainInterpreter);
    long _ = NativeCalls.call(restore, state);
    long _ = NativeCalls.call(endInterpreter, state); // keeps the GIL, which is of all
    long _ = NativeCalls.call(swap, outer);
    detach(outer);
  }

  /** {@code PyInterpreterConfig}: seven ints. What the core does not say is as in the presets. */
  private static MemorySegment settings(InterpreterConfig config, Arena arena) {
    int checks = config.checksExtensions() ? 1 : 0;
    return arena.allocateFrom(
        JAVA_INT,
        config.ownAllocator() ? 0 : 1, // use_main_obmalloc
        1 - checks, // allow_fork
        1 - checks, // allow_exec
        1, // allow_threads
        1 - checks, // allow_daemon_threads
        checks, // check_multi_interp_extensions
        config.ownGil() ? OWN_GIL : SHARED_GIL);
  }

  private static String message(MemorySegment status) {
    long text = status.get(JAVA_LONG, STATUS.byteOffset(PathElement.groupElement("err_msg")));
    return text == 0 ? "it was refused" : NativeMemory.string(text);
  }

  /** {@code PyInterpreterState *} of an attached thread. */
  long interpreterOf(long state) {
    return NativeCalls.call(getInterpreter, state);
  }
}
