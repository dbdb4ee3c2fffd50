package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Ranges;
import io.polyphase.bridge.types.TypeBuilder;
import java.math.BigInteger;

/** {@code range}. */
final class RangeType {
  private RangeType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyRange_Type, "range")
        .size(Ranges.SIZE)
        .flags(Constants.Py_TPFLAGS_SEQUENCE)
        .slot("tp_new", RangeType::create)
        .slot("tp_dealloc", Ranges::dealloc)
        .slot("tp_repr", RangeType::repr)
        .status("tp_hash", RangeType::hash)
        .slot("tp_richcompare", RangeType::compare)
        .slot("tp_iter", RangeIterators::of)
        .status("nb_bool", r -> Ranges.length(r).signum())
        .status("sq_length", RangeType::length)
        .slot("sq_item", (r, index) -> item(r, BigInteger.valueOf(index)))
        .status("sq_contains", RangeSearch::contains)
        .status("mp_length", RangeType::length)
        .slot("mp_subscript", RangeType::subscript)
        .readOnly("start", Constants.Py_T_OBJECT_EX, Ranges.START)
        .readOnly("stop", Constants.Py_T_OBJECT_EX, Ranges.STOP)
        .readOnly("step", Constants.Py_T_OBJECT_EX, Ranges.STEP)
        .noArgs("__reversed__", RangeIterators::reversed)
        .noArgs("__reduce__", RangeType::reduce)
        .oneArg("count", RangeSearch::count)
        .oneArg("index", RangeSearch::index)
        .ready();
    RangeIterators.ready();
  }

  private static long create(long type, long args, long keywords) {
    if (keywords != 0 && Dicts.size(keywords) > 0) {
      throw Errors.raise(Exceptions.TypeError, "range() takes no keyword arguments");
    }
    long[] given = Arguments.unpack("range", args, 1, 3);
    boolean single = given[1] == 0;
    long start = single ? Ints.of(0) : NumberProtocol.index(given[0]);
    long stop = 0;
    long step = 0;
    try {
      stop = NumberProtocol.index(single ? given[0] : given[1]);
      step = given[2] == 0 ? Ints.of(1) : NumberProtocol.index(given[2]);
      if (Ints.sign(step) == 0) {
        throw Errors.raise(Exceptions.ValueError, "range() arg 3 must not be zero");
      }
    } catch (PythonError e) {
      Refs.decref(start);
      Refs.xdecref(stop);
      Refs.xdecref(step);
      throw e;
    }
    return Ranges.ofOwned(start, stop, step);
  }

  private static long repr(long range) {
    String step = Ranges.step(range).equals(BigInteger.ONE) ? "" : ", " + Ranges.step(range);
    return Strs.of("range(" + Ranges.start(range) + ", " + Ranges.stop(range) + step + ")");
  }

  private static long length(long range) {
    return Ints.toLong(getLong(range + Ranges.LENGTH), "ssize_t");
  }

  private static long compare(long left, long right, long operation) {
    boolean isEquality =
        (int) operation == ObjectProtocol.EQ || (int) operation == ObjectProtocol.NE;
    return isEquality && Ranges.check(right)
        ? Singletons.bool(Ranges.equal(left, right) == ((int) operation == ObjectProtocol.EQ))
        : Singletons.NOT_IMPLEMENTED;
  }

  /** That of what makes ranges equal: the length, the start and the step, as far as they count. */
  private static long hash(long range) {
    BigInteger length = Ranges.length(range);
    boolean isEmpty = length.signum() == 0;
    boolean isSingle = length.equals(BigInteger.ONE);
    long tuple =
        Tuples.of(
            getLong(range + Ranges.LENGTH),
            isEmpty ? Singletons.NONE : getLong(range + Ranges.START),
            isEmpty || isSingle ? Singletons.NONE : getLong(range + Ranges.STEP));
    try {
      return ObjectProtocol.hash(tuple);
    } finally {
      Refs.decref(tuple);
    }
  }

  private static long item(long range, BigInteger index) {
    BigInteger length = Ranges.length(range);
    BigInteger at = index.signum() < 0 ? index.add(length) : index;
    if (at.signum() < 0 || at.compareTo(length) >= 0) {
      throw Errors.raise(Exceptions.IndexError, "range object index out of range");
    }
    return Ints.of(Ranges.item(range, at));
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
    BigInteger[] slice = SliceIndices.of(key, Ranges.length(range));
    return Ranges.ofOwned(
        Ints.of(Ranges.item(range, slice[0])),
        Ints.of(Ranges.item(range, slice[1])),
        Ints.of(Ranges.step(range).multiply(slice[2])));
  }

  private static long reduce(long range) {
    long arguments =
        Tuples.of(
            getLong(range + Ranges.START),
            getLong(range + Ranges.STOP),
            getLong(range + Ranges.STEP));
    return Tuples.ofOwned(Refs.incref(BuiltinTypes.PyRange_Type), arguments);
  }
}
