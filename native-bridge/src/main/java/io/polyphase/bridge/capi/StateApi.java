package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.ModulesByIndex;
import io.polyphase.PyObject;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.FatalErrors;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.NativeObject;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyModuleDef;
import io.polyphase.bridge.objects.NativeModuleDef;

/** {@code PyState_*}: single-phase modules by their definition. */
final class StateApi {
  private StateApi() {}

  private static PythonError withSlots(String function) {
    return Errors.raise(Exceptions.SystemError, function + " called on module with slots");
  }

  static long PyState_FindModule(long def) {
    if (getLong(def + PyModuleDef.m_index) <= 0) {
      return 0; // never initialized, which to decode it would do
    }
    PyObject module = byIndex().find(NativeModuleDef.at(def));
    return module == null ? 0 : NativeObject.addressOf(module);
  }

  @Allocates
  static int PyState_AddModule(long module, long def) {
    if (def == 0) {
      throw FatalErrors.abort("PyState_AddModule", "module definition is NULL");
    }
    NativeModuleDef decoded = NativeModuleDef.at(def);
    if (decoded.hasSlotArray()) {
      throw withSlots("PyState_AddModule");
    }
    PyObject present = byIndex().find(decoded);
    if (present != null && NativeObject.addressOf(present) == module) {
      throw FatalErrors.abort(
          "PyState_AddModule", "module 0x" + Long.toHexString(module) + " already added");
    }
    byIndex().put(decoded, new NativeObject(module));
    return 0;
  }

  static int PyState_RemoveModule(long def) {
    if (getLong(def + PyModuleDef.m_slots) != 0) {
      throw withSlots("PyState_RemoveModule");
    }
    if (getLong(def + PyModuleDef.m_index) <= 0) {
      throw cannotClear("invalid module index");
    }
    NativeModuleDef decoded = NativeModuleDef.at(def);
    if (!byIndex().reaches(decoded)) {
      throw cannotClear("Module index out of bounds.");
    }
    byIndex().remove(decoded);
    return 0;
  }

  private static AssertionError cannotClear(String reason) {
    return FatalErrors.abort("_modules_by_index_clear_one", reason);
  }

  private static ModulesByIndex byIndex() {
    return InterpreterState.current().importSystem().byIndex();
  }
}
