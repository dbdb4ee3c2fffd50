package io.polyphase.bridge.capi;

import io.polyphase.PyObject;
import io.polyphase.bridge.objects.Errors;
import io.polyphase.bridge.objects.Exceptions;
import io.polyphase.bridge.objects.InterpreterState;
import io.polyphase.bridge.objects.NativeModuleDef;
import io.polyphase.bridge.objects.NativeObject;
import io.polyphase.bridge.objects.PythonError;

/** {@code PyState_*}: single-phase modules by their definition. */
final class StateApi {
  private StateApi() {}

  private static PythonError withSlots(String function) {
    return Errors.raise(Exceptions.SystemError, function + " called on module with slots");
  }

  static long PyState_FindModule(long def) {
    PyObject module =
        InterpreterState.current().importSystem().byIndex().find(NativeModuleDef.at(def));
    return module == null ? 0 : NativeObject.addressOf(module);
  }

  static int PyState_AddModule(long module, long def) {
    NativeModuleDef decoded = NativeModuleDef.at(def);
    if (decoded.hasSlotArray()) {
      throw withSlots("PyState_AddModule");
    }
    InterpreterState.current()
        .importSystem()
        .byIndex()
        .put(decoded, new NativeObject(module));
    return 0;
  }

  static int PyState_RemoveModule(long def) {
    NativeModuleDef decoded = NativeModuleDef.at(def);
    if (decoded.hasSlotArray()) {
      throw withSlots("PyState_RemoveModule");
    }
    InterpreterState.current().importSystem().byIndex().remove(decoded);
    return 0;
  }
}
