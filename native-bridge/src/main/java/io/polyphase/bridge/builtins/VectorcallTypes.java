package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Slots;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.objects.CallProtocol;

/** The types that make instances from a vector of arguments (PEP 590), as in CPython. */
final class VectorcallTypes {
  private static final long MAKE = Slots.register((Fn.F4) CallProtocol::callByTuple, 0);

  private static final long[] TYPES = {
    BuiltinTypes.PyBool_Type,
    BuiltinTypes.PyDict_Type,
    BuiltinTypes.PyEnum_Type,
    BuiltinTypes.PyFilter_Type,
    BuiltinTypes.PyFloat_Type,
    BuiltinTypes.PyFrozenSet_Type,
    BuiltinTypes.PyList_Type,
    BuiltinTypes.PyLong_Type,
    BuiltinTypes.PyMap_Type,
    BuiltinTypes.PyRange_Type,
    BuiltinTypes.PyReversed_Type,
    BuiltinTypes.PySet_Type,
    BuiltinTypes.PySuper_Type,
    BuiltinTypes.PyTuple_Type,
    BuiltinTypes.PyType_Type,
    BuiltinTypes.PyUnicode_Type,
  };

  private VectorcallTypes() {}

  /** After the types themselves; none of those derived from them has it. */
  static void ready() {
    for (long type : TYPES) {
      putLong(type + PyTypeObject.tp_vectorcall, MAKE);
    }
  }
}
