package io.polyphase.bridge.builtins;

import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PySliceObject;
import io.polyphase.bridge.objects.SliceObjects;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code slice}. */
final class SliceType {
  private SliceType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PySlice_Type, "slice")
        .size(PySliceObject.SIZE)
        .lastingReferences(PySliceObject.start, PySliceObject.stop, PySliceObject.step)
        .slot("tp_repr", SliceObjects::repr)
        .ready();
  }
}
