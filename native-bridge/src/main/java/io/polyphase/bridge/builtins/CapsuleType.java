package io.polyphase.bridge.builtins;

import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.objects.Capsules;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code PyCapsule}. */
final class CapsuleType {
  private CapsuleType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyCapsule_Type, "PyCapsule")
        .size(Capsules.SIZE)
        .slot("tp_dealloc", Capsules::dealloc)
        .slot("tp_repr", Capsules::repr)
        .traverse(Capsules::traverse)
        .slot("tp_clear", Capsules::clear)
        .ready();
  }
}
