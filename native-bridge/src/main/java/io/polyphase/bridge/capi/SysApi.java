package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.InterpreterState;
import io.polyphase.bridge.objects.NativeObject;

/** sysmodule.h, pytime.h, and what of ceval.h is about builtins. */
final class SysApi {
  private static final double NANOS_PER_SECOND = 1e9;

  private SysApi() {}

  /** No audit hooks can be set: nothing objects. */
  static int PySys_Audit(long vaList) {
    return 0;
  }

  static int PyTime_Monotonic(long result) {
    putLong(result, System.nanoTime());
    return 0;
  }

  static int PyTime_MonotonicRaw(long result) {
    return PyTime_Monotonic(result);
  }

  static double PyTime_AsSecondsDouble(long nanos) {
    return nanos / NANOS_PER_SECOND;
  }

  /** {@code builtins.name}. */
  static long _PyEval_GetBuiltin(long name) {
    long builtins =
        ModuleApi.core(
            () -> InterpreterState.current().importSystem().importer().importModule("builtins"));
    try {
      return Attributes.get(builtins, name);
    } finally {
      InterpreterState.current().importSystem().model().release(new NativeObject(builtins));
    }
  }
}
