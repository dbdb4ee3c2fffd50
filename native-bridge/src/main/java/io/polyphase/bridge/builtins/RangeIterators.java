package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.Ranges;
import io.polyphase.bridge.types.TypeBuilder;
import java.math.BigInteger;

/** The iterators of ranges: one whose numbers are C's, and one of ints of any size. */
final class RangeIterators {
  private static final long START = PyObject.SIZE;
  private static final long STEP = START + Long.BYTES;
  private static final long LENGTH = STEP + Long.BYTES;
  private static final long SIZE = LENGTH + Long.BYTES;

  private RangeIterators() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyRangeIter_Type, "range_iterator")
        .size(SIZE)
        .address("tp_iter", CommonSlots.SELF_ITER)
        .slot("tp_iternext", RangeIterators::next)
        .noArgs("__length_hint__", i -> Ints.of(getLong(i + LENGTH)))
        .oneArg("__setstate__", RangeIterators::setState)
        .ready();
    TypeBuilder.at(BuiltinTypes.PyLongRangeIter_Type, "longrange_iterator")
        .size(SIZE)
        .slot("tp_dealloc", RangeIterators::deallocLong)
        .address("tp_iter", CommonSlots.SELF_ITER)
        .slot("tp_iternext", RangeIterators::nextLong)
        .noArgs("__length_hint__", i -> Refs.incref(getLong(i + LENGTH)))
        .oneArg("__setstate__", RangeIterators::setStateLong)
        .ready();
  }

  static long of(long range) {
    return iterator(Ranges.start(range), Ranges.stop(range), Ranges.step(range));
  }

  static long reversed(long range) {
    BigInteger step = Ranges.step(range);
    BigInteger last = Ranges.item(range, Ranges.length(range).subtract(BigInteger.ONE));
    return iterator(last, Ranges.start(range).subtract(step), step.negate());
  }

  private static boolean isLong(BigInteger value) {
    return value.bitLength() < Long.SIZE;
  }

  private static long iterator(BigInteger start, BigInteger stop, BigInteger step) {
    BigInteger length = Ranges.length(start, stop, step);
    boolean isShort =
        isLong(start) && isLong(stop) && isLong(step) && isLong(length) && isLong(stop.add(step));
    if (isShort) {
      long iterator = Memory.allocate(BuiltinTypes.PyRangeIter_Type, SIZE);
      putLong(iterator + START, start.longValue());
      putLong(iterator + STEP, step.longValue());
      putLong(iterator + LENGTH, length.longValue());
      return iterator;
    }
    long iterator = Memory.allocate(BuiltinTypes.PyLongRangeIter_Type, SIZE);
    putLong(iterator + START, Ints.of(start));
    putLong(iterator + STEP, Ints.of(step));
    putLong(iterator + LENGTH, Ints.of(length));
    return iterator;
  }

  private static long next(long iterator) {
    long left = getLong(iterator + LENGTH);
    if (left <= 0) {
      return 0;
    }
    long value = getLong(iterator + START);
    putLong(iterator + START, value + getLong(iterator + STEP));
    putLong(iterator + LENGTH, left - 1);
    return Ints.of(value);
  }

  private static long setState(long iterator, long state) {
    long steps = Math.clamp(NumberProtocol.asLong(state, "long"), 0, getLong(iterator + LENGTH));
    putLong(iterator + START, getLong(iterator + START) + steps * getLong(iterator + STEP));
    putLong(iterator + LENGTH, getLong(iterator + LENGTH) - steps);
    return Singletons.NONE;
  }

  private static long nextLong(long iterator) {
    if (Ints.sign(getLong(iterator + LENGTH)) <= 0) {
      return 0;
    }
    long value = Refs.incref(getLong(iterator + START));
    advance(iterator, BigInteger.ONE);
    return value;
  }

  private static void advance(long iterator, BigInteger steps) {
    BigInteger start = Ints.big(getLong(iterator + START));
    BigInteger step = Ints.big(getLong(iterator + STEP));
    BigInteger left = Ints.big(getLong(iterator + LENGTH)).subtract(steps);
    Refs.set(iterator + START, Ints.of(start.add(step.multiply(steps))));
    Refs.set(iterator + LENGTH, Ints.of(left));
  }

  private static long setStateLong(long iterator, long state) {
    if (!Ints.check(state)) {
      throw Errors.raise(
          Exceptions.TypeError, "state must be an int, not " + Types.name(Refs.type(state)));
    }
    BigInteger left = Ints.big(getLong(iterator + LENGTH));
    advance(iterator, Ints.big(state).max(BigInteger.ZERO).min(left));
    return Singletons.NONE;
  }

  private static long deallocLong(long iterator) {
    Refs.decref(getLong(iterator + START));
    Refs.decref(getLong(iterator + STEP));
    Refs.decref(getLong(iterator + LENGTH));
    Memory.free(iterator);
    return 0;
  }
}
