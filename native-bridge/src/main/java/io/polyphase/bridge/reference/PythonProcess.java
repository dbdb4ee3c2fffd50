package io.polyphase.bridge.reference;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.polyphase.bridge.ffi.NativeCalls;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.bridge.python.PythonJvm;
import io.polyphase.bridge.python.UnusablePython;
import io.polyphase.bridge.python.WideString;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The CPython of this process: started once, never ended, since extension modules that were loaded
 * before do not survive a second start.
 */
final class PythonProcess {
  /*
   * How it is started
   * -----------------
   * As `python -I -B -X utf8` would be (and -S, where there is no environment), but without
   * arguments and without signal handlers, which are the JVM's. The variables and the setters are
   * those from before PyConfig, because they are symbols: PyConfig's fields would need offsets.
   * The program's name leads CPython to its environment (pyvenv.cfg) and to its library. The
   * thread that starts it is CPython's main thread from then on; but debug builds of 3.11 end in
   * any but a new one.
   */

  private static final List<String> FLAGS =
      List.of(
          "Py_IsolatedFlag",
          "Py_IgnoreEnvironmentFlag",
          "Py_NoUserSiteDirectory",
          "Py_DontWriteBytecodeFlag",
          "Py_UTF8Mode");

  @GuardedBy("PythonProcess.class")
  private static @Nullable PythonProcess started;

  private final PythonBuild build;
  private final Libpython python;
  private final ThreadStates threads;
  private final ReferenceTotal referenceTotal;
  private final long mainInterpreter;

  private PythonProcess(PythonBuild build, Libpython python) {
    this.build = build;
    this.python = python;
    this.threads = new ThreadStates(python, build.version());
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
      start(python, build);
      started = new PythonProcess(build, python);
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

  private static void start(Libpython python, PythonBuild build) {
    for (String flag : FLAGS) {
      NativeMemory.putInt(python.symbol(flag), 1);
    }
    NativeMemory.putInt(python.symbol("Py_NoSiteFlag"), build.site() ? 0 : 1);
    String home = build.home();
    if (home != null) {
      set(python, "Py_SetPythonHome", home);
    }
    if (!build.executable().isEmpty()) {
      set(python, "Py_SetProgramName", build.executable());
    }
    boolean needsNewThread = build.debug() && !build.version().isAtLeast(12);
    Executor thread = needsNewThread ? Thread.ofPlatform()::start : Runnable::run;
    CompletableFuture.runAsync(() -> initialize(python), thread).join();
  }

  private static void initialize(Libpython python) {
    long _ = NativeCalls.call(python.symbol("Py_InitializeEx"), 0); // 0: no signal handlers
    long _ = NativeCalls.call(python.symbol("PyEval_SaveThread")); // lets go of the GIL
  }

  /** {@code void (*)(const wchar_t *)}. */
  private static void set(Libpython python, String setter, String value) {
    long _ = NativeCalls.call(python.symbol(setter), WideString.of(value));
  }

  PythonBuild build() {
    return build;
  }

  Libpython python() {
    return python;
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
