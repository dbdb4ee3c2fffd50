package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.NativeObject;
import io.polyphase.bridge.objects.Modules;

/** Where {@code sys} keeps its attributes. */
final class SysNames {
  private SysNames() {}

  /** The dict of {@code sys}, borrowed: {@code sys.modules} keeps the module. */
  static long dict() {
    long sys =
        ModuleApi.core(
            () -> InterpreterState.current().importSystem().importer().importModule("sys"));
    try {
      return Modules.dict(sys);
    } finally {
      InterpreterState.current().importSystem().model().release(new NativeObject(sys));
    }
  }
}
