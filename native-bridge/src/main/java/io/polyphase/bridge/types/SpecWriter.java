package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.PyType_Slot;
import io.polyphase.bridge.layout.Layouts.PyType_Spec;
import io.polyphase.bridge.layout.TypeSlots;
import java.util.Map;

/** Writes the {@code PyType_Spec} of a type of a module: one for the process, which lasts. */
final class SpecWriter {
  private SpecWriter() {}

  /**
   * A spec.
   *
   * @param draft a type object with name, sizes and flags
   * @param slots by their names
   */
  static long write(long draft, Map<String, Long> slots) {
    long table = CLibrary.calloc((slots.size() + 1) * PyType_Slot.SIZE);
    long next = table;
    for (Map.Entry<String, Long> slot : slots.entrySet()) {
      putInt(next + PyType_Slot.slot, TypeSlots.number(slot.getKey()));
      putLong(next + PyType_Slot.pfunc, slot.getValue());
      next += PyType_Slot.SIZE;
    }
    long spec = CLibrary.calloc(PyType_Spec.SIZE);
    putLong(spec + PyType_Spec.name, getLong(draft + PyTypeObject.tp_name));
    putInt(spec + PyType_Spec.basicsize, (int) getLong(draft + PyTypeObject.tp_basicsize));
    putInt(spec + PyType_Spec.itemsize, (int) getLong(draft + PyTypeObject.tp_itemsize));
    putInt(
        spec + PyType_Spec.flags,
        (int) (Constants.Py_TPFLAGS_DEFAULT | getLong(draft + PyTypeObject.tp_flags)));
    putLong(spec + PyType_Spec.slots, table);
    return spec;
  }
}
