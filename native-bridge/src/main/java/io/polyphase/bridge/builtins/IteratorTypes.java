package io.polyphase.bridge.builtins;

import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.function.LongUnaryOperator;

/** The iterators of the built-in containers. */
final class IteratorTypes {
  private IteratorTypes() {}

  static void ready() {
    iterator(BuiltinTypes.PyUnicodeIter_Type, "str_ascii_iterator", Iterators::nextOfString);
    iterator(BuiltinTypes.PyBytesIter_Type, "bytes_iterator", Iterators::nextOfBytes);
    ItemIterators.ready();
    DictIteratorTypes.ready();
    iterator(BuiltinTypes.PySeqIter_Type, "iterator", Iterators::nextOfSequence);
  }

  private static void iterator(long type, String name, LongUnaryOperator next) {
    builder(type, name).slot("tp_iternext", next::applyAsLong).ready();
  }

  /** All but {@code tp_iternext}. */
  static TypeBuilder builder(long type, String name) {
    return TypeBuilder.at(type, name)
        .size(Iterators.SIZE)
        .lastingReferences(Iterators.OVER)
        .address("tp_iter", CommonSlots.SELF_ITER);
  }
}
