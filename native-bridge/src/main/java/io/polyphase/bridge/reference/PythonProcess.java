package io.polyphase.bridge.reference;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.polyphase.bridge.ffi.NativeCalls;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.hooks.HooksLibrary;
import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.bridge.python.PythonJvm;
import io.polyphase.bridge.python.UnusablePython;
import org.jspecify.annotations.Nullable;

/**
 * The CPython of this process: started once, never ended, since extension modules that were loaded
 * before do not survive a second start.
 */
final class PythonProcess {
  @GuardedBy("PythonProcess.class")
  private static @Nullable PythonProcess started;

  private final PythonBuild build;
  private final Libpython python;
  private final @Nullable HooksLibrary hooks;
  private final ThreadStates threads;
  private final ReferenceTotal referenceTotal;
  private final long mainInterpreter;

  private PythonProcess(
      PythonBuild build, Libpython python, @Nullable HooksLibrary hooks, long startState) {
    this.build = build;
    this.python = python;
    this.hooks = hooks;
    this.threads = new ThreadStates(python, build.version(), startState);
    this.referenceTotal = new ReferenceTotal(build);
    this.mainInterpreter = NativeCalls.call(python.symbol("PyInterpreterState_Main"));
  }

  /**
   * Starts CPython, unless it runs.
   *
   * @throws UnusablePython if it cannot run in this process
   * @throws IllegalStateException if this process has started another one
   */
  static synchronized PythonProcess started(PythonBuild build) {
    if (started == null) {
      requireInProcess(build);
      var python = new Libpython(build);
      checkVersion(python, build);
      HooksLibrary hooks = HooksLibrary.isWanted() ? HooksLibrary.install() : null;
      long startState = PythonStart.start(python, build, hooks);
      started = new PythonProcess(build, python, hooks, startState);
    } else if (!started.build.equals(build)) {
      throw new IllegalStateException(
          "this process runs "
              + started.build.label()
              + ": start "
              + build.label()
              + " in another");
    }
    return started;
  }

  private static void requireInProcess(PythonBuild build) {
    if (build.freeThreaded()) {
      throw new UnusablePython(
          build.label() + " is a free-threaded build, which Polyphase does not drive yet");
    }
    if (build.library() == null && !PythonJvm.isInPython()) {
      throw new UnusablePython(
          build.label()
              + " has no shared libpython beside it (built without --enable-shared, or the package"
              + " with the library is not installed), and runs in child processes only");
    }
  }

  /** Starts with what the executable says of itself, and the library may be another one's. */
  private static void checkVersion(Libpython python, PythonBuild build) {
    String text = NativeMemory.string(NativeCalls.call(python.symbol("Py_GetVersion")));
    if (!text.startsWith(build.fullVersion() + " ")) {
      throw new UnusablePython(
          build.executable()
              + " is "
              + build.fullVersion()
              + ", but its library "
              + build.library()
              + " is "
              + text.split(" ", 2)[0]);
    }
  }

  PythonBuild build() {
    return build;
  }

  Libpython python() {
    return python;
  }

  /** What is told of its objects; null if nobody wanted to know when it was started. */
  @Nullable HooksLibrary hooks() {
    return hooks;
  }

  ThreadStates threads() {
    return threads;
  }

  ReferenceTotal referenceTotal() {
    return referenceTotal;
  }

  /** {@code PyInterpreterState *} of the main interpreter. */
  long mainInterpreter() {
    return mainInterpreter;
  }
}
