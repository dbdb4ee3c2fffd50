package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.NativeObject;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Modules;

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
      long value = Dicts.get(Modules.dict(builtins), name);
      if (value == 0) {
        Errors.setObject(Exceptions.AttributeError, name);
        throw Errors.thrown();
      }
      return Refs.incref(value);
    } finally {
      InterpreterState.current().importSystem().model().release(new NativeObject(builtins));
    }
  }
}
