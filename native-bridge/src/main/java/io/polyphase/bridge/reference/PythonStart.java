package io.polyphase.bridge.reference;

import io.polyphase.bridge.ffi.NativeCalls;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.hooks.HooksLibrary;
import io.polyphase.bridge.python.InitConfig;
import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.bridge.python.UnusablePython;
import io.polyphase.bridge.python.WideString;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How CPython is started: as {@code python -I -B -X utf8} would be (and {@code -S}, where there is
 * no environment), but without arguments and without signal handlers, which are the JVM's. The
 * program's name leads CPython to its environment (pyvenv.cfg) and to its library. The thread that
 * starts it is CPython's main thread from then on; but debug builds of 3.11 end in any but a new
 * one.
 */
final class PythonStart {
  /**
   * What stands for these options before 3.14. They and the setters are symbols, where PyConfig's
   * fields would need offsets; later versions may lack them, as they are deprecated.
   */
  private static final List<String> FLAGS =
      List.of(
          "Py_IsolatedFlag",
          "Py_IgnoreEnvironmentFlag",
          "Py_NoUserSiteDirectory",
          "Py_DontWriteBytecodeFlag",
          "Py_UTF8Mode");

  private PythonStart() {}

  /**
   * Starts it and lets go of its GIL.
   *
   * @param hooks what is to be told of its objects; null if nobody wants to know
   * @return the thread state in which it was started
   * @throws UnusablePython if it refuses
   */
  static long start(Libpython python, PythonBuild build, @Nullable HooksLibrary hooks) {
    boolean needsNewThread = build.debug() && !build.version().isAtLeast(12);
    Executor thread = needsNewThread ? Thread.ofPlatform()::start : Runnable::run;
    try {
      return CompletableFuture.supplyAsync(() -> initialize(python, build, hooks), thread).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UnusablePython unusable) {
        throw unusable;
      }
      throw e;
    }
  }

  private static long initialize(
      Libpython python, PythonBuild build, @Nullable HooksLibrary hooks) {
    boolean traced = hooks != null && mayTraceFromTheStart(build) && hooks.trace();
    if (InitConfig.isKnownTo(python::symbolOrNull)) {
      byConfig(python, build);
    } else {
      byFlags(python, build);
    }
    if (hooks != null && !traced && hooks.trace()) { // or there is no tracer
      hooks.missTheFirst();
    }
    return NativeCalls.call(python.symbol("PyEval_SaveThread"));
  }

  /** Debug builds end if they are traced before they are initialised. */
  private static boolean mayTraceFromTheStart(PythonBuild build) {
    return !build.debug();
  }

  private static void byConfig(Libpython python, PythonBuild build) {
    try (var config = new InitConfig(python::symbol)) {
      config.set("utf8_mode", true);
      config.set("configure_locale", true); // LC_CTYPE, as all of Python's programs do
      config.set("write_bytecode", false);
      config.set("site_import", build.site());
      String home = build.home();
      if (home != null) {
        config.set("home", home);
      }
      if (!build.executable().isEmpty()) {
        config.set("program_name", build.executable());
      }
      config.initialize();
    }
  }

  private static void byFlags(Libpython python, PythonBuild build) {
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
    long _ = NativeCalls.call(python.symbol("Py_InitializeEx"), 0); // 0: no signal handlers
  }

  /** {@code void (*)(const wchar_t *)}. */
  private static void set(Libpython python, String setter, String value) {
    long _ = NativeCalls.call(python.symbol(setter), WideString.of(value));
  }
}
