package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.Reductions;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/** The iterators of lists and tuples, and that of a list from its end on. */
final class ItemIterators {
  private static final long INDEX = PyObject.SIZE;

  private ItemIterators() {}

  static void ready() {
    forward(
        BuiltinTypes.PyListIter_Type,
        "list_iterator",
        Iterators::nextOfList,
        Lists::size,
        () -> Lists.create(0));
    forward(
        BuiltinTypes.PyTupleIter_Type,
        "tuple_iterator",
        Iterators::nextOfTuple,
        Tuples::size,
        () -> Tuples.create(0));
    IteratorTypes.builder(BuiltinTypes.PyListRevIter_Type, "list_reverseiterator")
        .slot("tp_iternext", ItemIterators::nextReversed)
        .noArgs("__length_hint__", ItemIterators::hintReversed)
        .noArgs("__reduce__", ItemIterators::reduceReversed)
        .oneArg("__setstate__", ItemIterators::setReversed)
        .ready();
  }

  static void forward(
      long type, String name, Fn.F1 next, LongUnaryOperator size, LongSupplier empty) {
    IteratorTypes.builder(type, name)
        .slot("tp_iternext", next)
        .noArgs("__length_hint__", i -> Ints.of(left(i, size)))
        .noArgs("__reduce__", i -> reduce(i, empty))
        .oneArg("__setstate__", (i, state) -> setState(i, state, size))
        .ready();
  }

  private static long over(long iterator) {
    return getLong(iterator + Iterators.OVER);
  }

  private static long index(long iterator) {
    return getLong(iterator + INDEX);
  }

  static long left(long iterator, LongUnaryOperator size) {
    long over = over(iterator);
    return over == 0 ? 0 : Math.max(0, size.applyAsLong(over) - index(iterator));
  }

  static long reduce(long iterator, LongSupplier empty) {
    long over = over(iterator);
    return over == 0
        ? Reductions.byCall("iter", empty.getAsLong())
        : Reductions.withState("iter", Refs.incref(over), Ints.of(index(iterator)));
  }

  private static long setState(long iterator, long state, LongUnaryOperator size) {
    long index = NumberProtocol.asLong(state, "ssize_t");
    long over = over(iterator);
    if (over != 0) {
      putLong(iterator + INDEX, Math.clamp(index, 0, size.applyAsLong(over)));
    }
    return Singletons.NONE;
  }

  /** Where to go on, of what may have any length. */
  static long setIndex(long iterator, long state) {
    long index = NumberProtocol.asLong(state, "ssize_t");
    if (over(iterator) != 0) {
      putLong(iterator + INDEX, Math.max(0, index));
    }
    return Singletons.NONE;
  }

  /** {@code list.__reversed__}. */
  static long reversed(long list) {
    long iterator = Iterators.create(BuiltinTypes.PyListRevIter_Type, list);
    putLong(iterator + INDEX, Lists.size(list) - 1);
    return iterator;
  }

  private static long nextReversed(long iterator) {
    long list = over(iterator);
    long index = index(iterator);
    if (list != 0 && index >= 0 && index < Lists.size(list)) {
      putLong(iterator + INDEX, index - 1);
      return Refs.incref(Lists.get(list, index));
    }
    putLong(iterator + INDEX, -1);
    Refs.clear(iterator + Iterators.OVER);
    return 0;
  }

  private static long hintReversed(long iterator) {
    long list = over(iterator);
    long left = index(iterator) + 1;
    return Ints.of(list == 0 || Lists.size(list) < left ? 0 : left);
  }

  private static long reduceReversed(long iterator) {
    long list = over(iterator);
    return list == 0
        ? Reductions.byCall("iter", Lists.create(0))
        : Reductions.withState("reversed", Refs.incref(list), Ints.of(index(iterator)));
  }

  private static long setReversed(long iterator, long state) {
    long index = NumberProtocol.asLong(state, "ssize_t");
    long list = over(iterator);
    if (list != 0) {
      putLong(iterator + INDEX, Math.clamp(index, -1, Lists.size(list) - 1));
    }
    return Singletons.NONE;
  }
}
