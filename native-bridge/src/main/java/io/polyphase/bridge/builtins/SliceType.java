package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PySliceObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SliceObjects;
import io.polyphase.bridge.types.TypeBuilder;
import java.math.BigInteger;

/** {@code slice}. */
final class SliceType {
  // The hash is that of tuples, but for the length.
  private static final long XXPRIME_1 = 0x9E3779B185EBCA87L;
  private static final long XXPRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long XXPRIME_5 = 0x27D4EB2F165667C5L;
  private static final int XXROTATE = 31;
  private static final long INSTEAD_OF_ERROR = 1546275796;
  private static final long[] PARTS = {PySliceObject.start, PySliceObject.stop, PySliceObject.step};

  private SliceType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PySlice_Type, "slice")
        .size(PySliceObject.SIZE)
        .lastingReferences(PARTS)
        .slot("tp_new", SliceType::create)
        .slot("tp_repr", SliceObjects::repr)
        .status("tp_hash", SliceType::hash)
        .slot("tp_richcompare", SliceType::compare)
        .readOnly("start", Constants._Py_T_OBJECT, PySliceObject.start)
        .readOnly("stop", Constants._Py_T_OBJECT, PySliceObject.stop)
        .readOnly("step", Constants._Py_T_OBJECT, PySliceObject.step)
        .oneArg("indices", SliceType::indices)
        .noArgs("__reduce__", s -> Tuples.ofOwned(Refs.incref(BuiltinTypes.PySlice_Type), parts(s)))
        .ready();
  }

  private static long create(long type, long args, long keywords) {
    if (keywords != 0 && Dicts.size(keywords) > 0) {
      throw Errors.raise(Exceptions.TypeError, "slice() takes no keyword arguments");
    }
    long[] given = Arguments.unpack("slice", args, 1, 3);
    return given[1] == 0
        ? SliceObjects.create(0, given[0], 0)
        : SliceObjects.create(given[0], given[1], given[2]);
  }

  private static long parts(long slice) {
    return Tuples.of(
        getLong(slice + PySliceObject.start),
        getLong(slice + PySliceObject.stop),
        getLong(slice + PySliceObject.step));
  }

  private static long hash(long slice) {
    long hash = XXPRIME_5;
    for (long part : PARTS) {
      hash += ObjectProtocol.hash(getLong(slice + part)) * XXPRIME_2;
      hash = Long.rotateLeft(hash, XXROTATE) * XXPRIME_1;
    }
    return hash == -1 ? INSTEAD_OF_ERROR : hash;
  }

  private static long compare(long left, long right, long operation) {
    if (Refs.type(left) != BuiltinTypes.PySlice_Type
        || Refs.type(right) != BuiltinTypes.PySlice_Type) {
      return Singletons.NOT_IMPLEMENTED;
    }
    if (left == right) {
      return ObjectProtocol.ordered(0, operation);
    }
    long first = parts(left);
    long second = parts(right);
    try {
      return ObjectProtocol.compare(first, second, (int) operation);
    } finally {
      Refs.decref(first);
      Refs.decref(second);
    }
  }

  private static long indices(long slice, long length) {
    long integer = NumberProtocol.index(length);
    BigInteger items;
    try {
      items = Ints.big(integer);
    } finally {
      Refs.decref(integer);
    }
    if (items.signum() < 0) {
      throw Errors.raise(Exceptions.ValueError, "length should not be negative");
    }
    BigInteger[] parts = SliceIndices.of(slice, items);
    return Tuples.ofOwned(Ints.of(parts[0]), Ints.of(parts[1]), Ints.of(parts[2]));
  }
}
