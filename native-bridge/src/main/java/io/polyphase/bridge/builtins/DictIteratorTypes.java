package io.polyphase.bridge.builtins;

import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.DictIterators;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.types.TypeBuilder;

/** The six iterators over dicts. */
final class DictIteratorTypes {
  private DictIteratorTypes() {}

  static void ready() {
    forward(BuiltinTypes.PyDictIterKey_Type, "dict_keyiterator", DictIterators::key);
    forward(BuiltinTypes.PyDictIterValue_Type, "dict_valueiterator", DictIterators::value);
    forward(BuiltinTypes.PyDictIterItem_Type, "dict_itemiterator", DictIterators::item);
    backward(BuiltinTypes.PyDictRevIterKey_Type, "dict_reversekeyiterator", DictIterators::key);
    backward(
        BuiltinTypes.PyDictRevIterValue_Type, "dict_reversevalueiterator", DictIterators::value);
    backward(BuiltinTypes.PyDictRevIterItem_Type, "dict_reverseitemiterator", DictIterators::item);
  }

  private static void forward(long type, String name, DictIterators.Entry entry) {
    builder(type, name).slot("tp_iternext", i -> DictIterators.next(i, entry)).ready();
  }

  private static void backward(long type, String name, DictIterators.Entry entry) {
    builder(type, name).slot("tp_iternext", i -> DictIterators.nextReversed(i, entry)).ready();
  }

  private static TypeBuilder builder(long type, String name) {
    return TypeBuilder.at(type, name)
        .size(DictIterators.SIZE)
        .lastingReferences(DictIterators.OVER)
        .address("tp_iter", CommonSlots.SELF_ITER)
        .noArgs("__length_hint__", i -> Ints.of(DictIterators.lengthHint(i)))
        .noArgs("__reduce__", DictIterators::reduce);
  }
}
