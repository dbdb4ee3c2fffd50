package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.NativeObject;
import io.polyphase.bridge.objects.Attributes;

/** sysmodule.h, and what of ceval.h is about builtins. */
final class SysApi {
  private SysApi() {}

  /** No audit hooks can be set: nothing objects. */
  static int PySys_Audit(long vaList) {
    return 0;
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
