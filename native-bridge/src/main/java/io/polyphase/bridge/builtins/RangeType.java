package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Layouts.PySliceObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Reductions;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.types.TypeBuilder;
import java.math.BigInteger;

/** {@code range}, and its iterators (Objects/rangeobject.c). */
final class RangeType {
  private static final long START = PyObject.SIZE;
  private static final long STOP = START + Long.BYTES;
  private static final long STEP = STOP + Long.BYTES;
  private static final long LENGTH = STEP + Long.BYTES;
  private static final long SIZE = LENGTH + Long.BYTES;

  // the iterators: what comes next, by how much, and how many are left
  private static final long NEXT = PyObject.SIZE;
  private static final long BY = NEXT + Long.BYTES;
  private static final long LEFT = BY + Long.BYTES;
  private static final long ITERATOR_SIZE = LEFT + Long.BYTES;

  private RangeType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyRange_Type, "range")
        .size(SIZE)
        .flags(Constants.Py_TPFLAGS_SEQUENCE)
        .slot("tp_new", RangeType::create)
        .slot("tp_dealloc", r -> dealloc(r, START, STOP, STEP, LENGTH))
        .slot("tp_repr", RangeType::repr)
        .status("tp_hash", RangeType::hash)
        .address("tp_getattro", CommonSlots.GENERIC_GET)
        .slot("tp_richcompare", RangeType::compare)
        .slot("tp_iter", RangeType::iter)
        .status("nb_bool", r -> number(r, LENGTH).signum() == 0 ? 0 : 1)
        .status("sq_length", RangeType::length)
        .slot("sq_item", (r, i) -> item(r, BigInteger.valueOf(i)))
        .status("sq_contains", RangeType::contains)
        .status("mp_length", RangeType::length)
        .slot("mp_subscript", RangeType::subscript)
        .noArgs("__reversed__", RangeType::reversed)
        .noArgs("__reduce__", RangeType::reduce)
        .oneArg("count", RangeType::count)
        .oneArg("index", RangeType::index)
        .readOnly("start", Constants._Py_T_OBJECT, START)
        .readOnly("stop", Constants._Py_T_OBJECT, STOP)
        .readOnly("step", Constants._Py_T_OBJECT, STEP)
        .ready();
    TypeBuilder.at(BuiltinTypes.PyRangeIter_Type, "range_iterator")
        .size(ITERATOR_SIZE)
        .slot("tp_dealloc", RangeType::freeIterator)
        .address("tp_iter", CommonSlots.SELF_ITER)
        .slot("tp_iternext", RangeType::next)
        .noArgs("__length_hint__", i -> Ints.of(getLong(i + LEFT)))
        .noArgs("__reduce__", RangeType::reduceIterator)
        .ready();
    TypeBuilder.at(BuiltinTypes.PyLongRangeIter_Type, "longrange_iterator")
        .size(ITERATOR_SIZE)
        .slot("tp_dealloc", i -> dealloc(i, NEXT, BY, LEFT))
        .address("tp_iter", CommonSlots.SELF_ITER)
        .slot("tp_iternext", RangeType::nextLong)
        .noArgs("__length_hint__", i -> Refs.incref(getLong(i + LEFT)))
        .noArgs("__reduce__", RangeType::reduceLongIterator)
        .ready();
  }

  private static long dealloc(long object, long... fields) {
    for (long field : fields) {
      Refs.decref(getLong(object + field));
    }
    Memory.free(object);
    return 0;
  }

  private static BigInteger number(long range, long field) {
    return Ints.big(getLong(range + field));
  }

  private static long create(long type, long args, long keywords) {
    Arguments.positional("range", args, keywords, 1, 3);
    if (Tuples.size(args) == 1) {
      return make(Ints.of(0), NumberProtocol.index(Tuples.get(args, 0)), Ints.of(1));
    }
    long start = NumberProtocol.index(Tuples.get(args, 0));
    long stop = NumberProtocol.index(Tuples.get(args, 1));
    long step = Tuples.size(args) == 3 ? NumberProtocol.index(Tuples.get(args, 2)) : Ints.of(1);
    if (Ints.sign(step) == 0) {
      for (long each : new long[] {start, stop, step}) {
        Refs.decref(each);
      }
      throw Errors.raise(Exceptions.ValueError, "range() arg 3 must not be zero");
    }
    return make(start, stop, step);
  }

  /** From integers, which are stolen. */
  private static long make(long start, long stop, long step) {
    long range = Memory.allocate(BuiltinTypes.PyRange_Type, SIZE);
    putLong(range + START, start);
    putLong(range + STOP, stop);
    putLong(range + STEP, step);
    BigInteger span = Ints.big(stop).subtract(Ints.big(start));
    BigInteger by = Ints.big(step);
    boolean any = span.signum() != 0 && span.signum() == by.signum();
    putLong(
        range + LENGTH,
        any
            ? Ints.of(span.abs().subtract(BigInteger.ONE).divide(by.abs()).add(BigInteger.ONE))
            : Ints.of(0));
    return range;
  }

  private static long repr(long range) {
    String step = number(range, STEP).equals(BigInteger.ONE) ? "" : ", " + number(range, STEP);
    return Strs.of("range(" + number(range, START) + ", " + number(range, STOP) + step + ")");
  }

  /** As of the tuple of length, start and step, of which the last ones count if they matter. */
  private static long hash(long range) {
    boolean empty = number(range, LENGTH).signum() == 0;
    boolean one = number(range, LENGTH).equals(BigInteger.ONE);
    long key =
        Tuples.of(
            getLong(range + LENGTH),
            empty ? Singletons.NONE : getLong(range + START),
            empty || one ? Singletons.NONE : getLong(range + STEP));
    try {
      return ObjectProtocol.hash(key);
    } finally {
      Refs.decref(key);
    }
  }

  private static boolean check(long object) {
    return Refs.type(object) == BuiltinTypes.PyRange_Type;
  }

  private static long compare(long left, long right, long operation) {
    boolean compares = operation == ObjectProtocol.EQ || operation == ObjectProtocol.NE;
    if (!compares || !check(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    BigInteger length = number(left, LENGTH);
    boolean equal =
        length.equals(number(right, LENGTH))
            && (length.signum() == 0
                || (number(left, START).equals(number(right, START))
                    && (length.equals(BigInteger.ONE)
                        || number(left, STEP).equals(number(right, STEP)))));
    return Singletons.bool(equal == (operation == ObjectProtocol.EQ));
  }

  private static long length(long range) {
    return Ints.toLong(getLong(range + LENGTH), "ssize_t");
  }

  private static BigInteger at(long range, BigInteger index) {
    return number(range, START).add(index.multiply(number(range, STEP)));
  }

  private static long item(long range, BigInteger index) {
    BigInteger length = number(range, LENGTH);
    BigInteger i = index.signum() < 0 ? index.add(length) : index;
    if (i.signum() < 0 || i.compareTo(length) >= 0) {
      throw Errors.raise(Exceptions.IndexError, "range object index out of range");
    }
    return Ints.of(at(range, i));
  }

  private static long subscript(long range, long key) {
    if (NumberProtocol.isIndex(key)) {
      long index = NumberProtocol.index(key);
      try {
        return item(range, Ints.big(index));
      } finally {
        Refs.decref(index);
      }
    }
    if (Refs.type(key) != BuiltinTypes.PySlice_Type) {
      throw Errors.raise(
          Exceptions.TypeError,
          "range indices must be integers or slices, not " + Types.name(Refs.type(key)));
    }
    return slice(range, key);
  }

  private static BigInteger part(long slice, long field, BigInteger missing) {
    long value = getLong(slice + field);
    if (value == Singletons.NONE) {
      return missing;
    }
    if (!NumberProtocol.isIndex(value)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "slice indices must be integers or None or have an __index__ method");
    }
    long index = NumberProtocol.index(value);
    try {
      return Ints.big(index);
    } finally {
      Refs.decref(index);
    }
  }

  private static long slice(long range, long slice) {
    BigInteger length = number(range, LENGTH);
    BigInteger step = part(slice, PySliceObject.step, BigInteger.ONE);
    if (step.signum() == 0) {
      throw Errors.raise(Exceptions.ValueError, "slice step cannot be zero");
    }
    boolean down = step.signum() < 0;
    BigInteger lowest = down ? BigInteger.ONE.negate() : BigInteger.ZERO;
    BigInteger highest = down ? length.subtract(BigInteger.ONE) : length;
    BigInteger start = bound(slice, PySliceObject.start, down ? highest : lowest, range);
    BigInteger stop = bound(slice, PySliceObject.stop, down ? lowest : highest, range);
    return make(
        Ints.of(at(range, start.max(lowest).min(highest))),
        Ints.of(at(range, stop.max(lowest).min(highest))),
        Ints.of(number(range, STEP).multiply(step)));
  }

  private static BigInteger bound(long slice, long field, BigInteger missing, long range) {
    if (getLong(slice + field) == Singletons.NONE) {
      return missing;
    }
    BigInteger index = part(slice, field, missing);
    return index.signum() < 0 ? index.add(number(range, LENGTH)) : index;
  }

  // Searching

  private static boolean isPlainInt(long object) {
    return Ints.checkExact(object) || Refs.type(object) == BuiltinTypes.PyBool_Type;
  }

  private static boolean has(long range, BigInteger value) {
    BigInteger start = number(range, START);
    BigInteger stop = number(range, STOP);
    BigInteger step = number(range, STEP);
    boolean within =
        step.signum() > 0
            ? start.compareTo(value) <= 0 && value.compareTo(stop) < 0
            : stop.compareTo(value) < 0 && value.compareTo(start) <= 0;
    return within && value.subtract(start).remainder(step).signum() == 0;
  }

  private static long contains(long range, long object) {
    if (isPlainInt(object)) {
      return has(range, Ints.big(object)) ? 1 : 0;
    }
    return SequenceProtocol.search(range, object, SequenceProtocol.Search.CONTAINS);
  }

  private static long count(long range, long object) {
    if (isPlainInt(object)) {
      return Ints.of(has(range, Ints.big(object)) ? 1 : 0);
    }
    return Ints.of(SequenceProtocol.search(range, object, SequenceProtocol.Search.COUNT));
  }

  private static long index(long range, long object) {
    if (!isPlainInt(object)) {
      return Ints.of(SequenceProtocol.search(range, object, SequenceProtocol.Search.INDEX));
    }
    BigInteger value = Ints.big(object);
    if (!has(range, value)) {
      throw Errors.raise(
          Exceptions.ValueError, ObjectProtocol.reprJava(object) + " is not in range");
    }
    return Ints.of(value.subtract(number(range, START)).divide(number(range, STEP)));
  }

  // Iterating

  private static long iter(long range) {
    return iterator(number(range, START), number(range, STEP), number(range, LENGTH), range);
  }

  private static long reversed(long range) {
    BigInteger length = number(range, LENGTH);
    return iterator(
        at(range, length.subtract(BigInteger.ONE)), number(range, STEP).negate(), length, range);
  }

  private static long iterator(BigInteger from, BigInteger by, BigInteger count, long range) {
    boolean small =
        Ints.fitsLong(getLong(range + START))
            && Ints.fitsLong(getLong(range + STOP))
            && Ints.fitsLong(getLong(range + STEP))
            && Ints.fitsLong(from.add(by.multiply(count)))
            && Ints.fitsLong(from)
            && Ints.fitsLong(by)
            && Ints.fitsLong(count);
    if (small) {
      return smallIterator(from.longValueExact(), by.longValueExact(), count.longValueExact());
    }
    long iterator = Memory.allocate(BuiltinTypes.PyLongRangeIter_Type, ITERATOR_SIZE);
    putLong(iterator + NEXT, Ints.of(from));
    putLong(iterator + BY, Ints.of(by));
    putLong(iterator + LEFT, Ints.of(count));
    return iterator;
  }

  private static long smallIterator(long from, long by, long count) {
    long iterator = Memory.allocate(BuiltinTypes.PyRangeIter_Type, ITERATOR_SIZE);
    putLong(iterator + NEXT, from);
    putLong(iterator + BY, by);
    putLong(iterator + LEFT, count);
    return iterator;
  }

  private static long freeIterator(long iterator) {
    Memory.free(iterator);
    return 0;
  }

  private static long next(long iterator) {
    long left = getLong(iterator + LEFT);
    if (left <= 0) {
      return 0;
    }
    long value = getLong(iterator + NEXT);
    putLong(iterator + NEXT, value + getLong(iterator + BY));
    putLong(iterator + LEFT, left - 1);
    return Ints.of(value);
  }

  private static long nextLong(long iterator) {
    BigInteger left = number(iterator, LEFT);
    if (left.signum() <= 0) {
      return 0;
    }
    long value = getLong(iterator + NEXT);
    putLong(iterator + NEXT, Ints.of(Ints.big(value).add(number(iterator, BY))));
    Refs.set(iterator + LEFT, Ints.of(left.subtract(BigInteger.ONE)));
    return value;
  }

  // Pickling

  private static long reduce(long range) {
    return Tuples.ofOwned(
        Refs.incref(BuiltinTypes.PyRange_Type),
        Tuples.of(getLong(range + START), getLong(range + STOP), getLong(range + STEP)));
  }

  private static long reduceIterator(long iterator) {
    long start = getLong(iterator + NEXT);
    long step = getLong(iterator + BY);
    long range =
        make(Ints.of(start), Ints.of(start + getLong(iterator + LEFT) * step), Ints.of(step));
    return ofRange(range);
  }

  private static long reduceLongIterator(long iterator) {
    BigInteger start = number(iterator, NEXT);
    BigInteger step = number(iterator, BY);
    BigInteger stop = start.add(number(iterator, LEFT).multiply(step));
    return ofRange(make(Ints.of(start), Ints.of(stop), Ints.of(step)));
  }

  private static long ofRange(long range) {
    return Tuples.ofOwned(Reductions.builtin("iter"), Tuples.ofOwned(range), Singletons.NONE);
  }
}
