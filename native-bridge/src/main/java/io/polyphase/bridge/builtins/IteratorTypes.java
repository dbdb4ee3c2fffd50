package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.objects.Reductions;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.function.LongUnaryOperator;

/** The iterators of the built-in containers. */
final class IteratorTypes {
  private IteratorTypes() {}

  static void ready() {
    iterator(BuiltinTypes.PyUnicodeIter_Type, "str_iterator", Iterators::nextOfString);
    iterator(BuiltinTypes.ASCII_ITERATOR, "str_ascii_iterator", Iterators::nextOfString);
    iterator(BuiltinTypes.PyBytesIter_Type, "bytes_iterator", Iterators::nextOfBytes);
    ItemIterators.ready();
    DictIteratorTypes.ready();
    iterator(BuiltinTypes.PySeqIter_Type, "iterator", Iterators::nextOfSequence);
    TypeBuilder.at(BuiltinTypes.PyCallIter_Type, "callable_iterator")
        .size(Iterators.BY_CALLS_SIZE)
        .lastingReferences(Iterators.CALLABLE, Iterators.SENTINEL)
        .address("tp_iter", CommonSlots.SELF_ITER)
        .slot("tp_iternext", Iterators::nextOfCalls)
        .noArgs("__reduce__", IteratorTypes::reduceCalls)
        .ready();
  }

  private static long reduceCalls(long iterator) {
    long callable = getLong(iterator + Iterators.CALLABLE);
    return callable == 0
        ? Reductions.byCall("iter", Tuples.EMPTY)
        : Reductions.byCall(
            "iter", Refs.incref(callable), Refs.incref(getLong(iterator + Iterators.SENTINEL)));
  }

  static void iterator(long type, String name, LongUnaryOperator next) {
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
