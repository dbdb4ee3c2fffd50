package io.polyphase.bridge.reference;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.polyphase.bridge.artifact.PythonArtifact;
import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.NativeCalls;
import io.polyphase.bridge.ffi.NativeMemory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The CPython of this process: started once, never ended, since extension modules that were loaded
 * before do not survive a second start.
 */
final class PythonProcess {
  /*
   * How it is started
   * -----------------
   * As `python -I -S -B -X utf8` would be, but without arguments and without signal handlers, which
   * are the JVM's. The variables and the setter of the home are those from before PyConfig, because
   * they are symbols: PyConfig's fields would need offsets.
   */

  @GuardedBy("PythonProcess.class")
  private static @Nullable PythonProcess started;

  private final Libpython python;
  private final ThreadStates threads;
  private final long mainInterpreter;

  private PythonProcess(Libpython python) {
    this.python = python;
    this.threads = new ThreadStates(python);
    this.mainInterpreter = NativeCalls.call(python.symbol("PyInterpreterState_Main"));
  }

  /** Starts CPython, unless it runs. */
  static synchronized PythonProcess started() {
    if (started == null) {
      PythonArtifact artifact = PythonArtifact.unpacked();
      var python = new Libpython(artifact.libpython());
      start(python, artifact);
      started = new PythonProcess(python);
    }
    return started;
  }

  private static void start(Libpython python, PythonArtifact artifact) {
    for (String flag :
        new String[] {
          "Py_IsolatedFlag",
          "Py_IgnoreEnvironmentFlag",
          "Py_NoUserSiteDirectory",
          "Py_NoSiteFlag",
          "Py_DontWriteBytecodeFlag",
          "Py_UTF8Mode"
        }) {
      NativeMemory.putInt(python.symbol(flag), 1);
    }
    set(python, "Py_SetPythonHome", artifact.home());
    set(python, "Py_SetProgramName", artifact.executable());
    long _ = NativeCalls.call(python.symbol("Py_InitializeEx"), 0); // 0: no signal handlers
    long _ = NativeCalls.call(python.symbol("PyEval_SaveThread")); // lets go of the GIL
  }

  /** {@code void (*)(const wchar_t *)}, whose argument must live on. */
  private static void set(Libpython python, String setter, Path path) {
    int[] codePoints = path.toString().codePoints().toArray();
    long text = CLibrary.calloc((codePoints.length + 1L) * Integer.BYTES);
    for (int i = 0; i < codePoints.length; i++) {
      NativeMemory.putInt(text + (long) i * Integer.BYTES, codePoints[i]);
    }
    long _ = NativeCalls.call(python.symbol(setter), text);
  }

  Libpython python() {
    return python;
  }

  ThreadStates threads() {
    return threads;
  }

  /** {@code PyInterpreterState *} of the main interpreter. */
  long mainInterpreter() {
    return mainInterpreter;
  }
}
