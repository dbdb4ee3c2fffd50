package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.objects.Reductions;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.function.LongUnaryOperator;

/** The iterators of the built-in containers. */
final class IteratorTypes {
  private IteratorTypes() {}

  static void ready() {
    ofText(BuiltinTypes.PyUnicodeIter_Type, "str_iterator");
    ofText(BuiltinTypes.ASCII_ITERATOR, "str_ascii_iterator");
    ItemIterators.forward(
        BuiltinTypes.PyBytesIter_Type,
        "bytes_iterator",
        Iterators::nextOfBytes,
        Bytes::size,
        () -> Tuples.create(0));
    ItemIterators.ready();
    DictIteratorTypes.ready();
    builder(BuiltinTypes.PySeqIter_Type, "iterator")
        .slot("tp_iternext", Iterators::nextOfSequence)
        .noArgs("__length_hint__", IteratorTypes::hintOfSequence)
        .noArgs("__reduce__", i -> ItemIterators.reduce(i, () -> Tuples.create(0)))
        .oneArg("__setstate__", ItemIterators::setIndex)
        .ready();
    TypeBuilder.at(BuiltinTypes.PyCallIter_Type, "callable_iterator")
        .size(Iterators.BY_CALLS_SIZE)
        .lastingReferences(Iterators.CALLABLE, Iterators.SENTINEL)
        .address("tp_iter", CommonSlots.SELF_ITER)
        .slot("tp_iternext", Iterators::nextOfCalls)
        .noArgs("__reduce__", IteratorTypes::reduceCalls)
        .ready();
  }

  private static void ofText(long type, String name) {
    ItemIterators.forward(type, name, Iterators::nextOfString, Strs::length, () -> Strs.of(""));
  }

  /** Of what has items by index; it may have no length. */
  private static long hintOfSequence(long iterator) {
    long over = getLong(iterator + Iterators.OVER);
    if (over == 0) {
      return Ints.of(0);
    }
    return SequenceProtocol.hasLength(over)
        ? Ints.of(ItemIterators.left(iterator, SequenceProtocol::size))
        : Singletons.NOT_IMPLEMENTED;
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
