package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.SliceObjects;

/** abstract.h, sequences and iterators; sliceobject.h. */
final class SequenceApi {
  private SequenceApi() {}

  @Fails(-1)
  @Refuses(nullArgument = 0)
  static long PySequence_Size(long object) {
    return SequenceProtocol.size(object);
  }

  @Fails(-1)
  @Refuses(nullArgument = 0)
  static long PyObject_Size(long object) {
    return SequenceProtocol.length(object);
  }

  @Refuses(nullArgument = 0)
  static long PySequence_GetItem(long object, long index) {
    return SequenceProtocol.getItem(object, index);
  }

  @Refuses(nullArgument = {0, 1})
  static long PyObject_GetItem(long object, long key) {
    return SequenceProtocol.subscript(object, key);
  }

  @Allocates
  @Refuses(nullArgument = {0, 1, 2})
  static int PyObject_SetItem(long object, long key, long value) {
    SequenceProtocol.setSubscript(object, key, value);
    return 0;
  }

  @Refuses(nullArgument = {0, 1})
  static int PyObject_DelItem(long object, long key) {
    SequenceProtocol.setSubscript(object, key, 0);
    return 0;
  }

  @Allocates
  @Refuses(nullArgument = 0)
  static long PySequence_GetSlice(long object, long from, long to) {
    if (!SequenceProtocol.isSubscriptable(object)) {
      throw Errors.raise(
          Exceptions.TypeError, "'" + Types.name(Refs.type(object)) + "' object is unsliceable");
    }
    long start = Ints.of(from);
    long stop = Ints.of(to);
    long slice = SliceObjects.create(start, stop, Singletons.NONE);
    try {
      return SequenceProtocol.subscript(object, slice);
    } finally {
      Refs.decref(slice);
      Refs.decref(start);
      Refs.decref(stop);
    }
  }

  @Allocates
  @Refuses(nullArgument = 0)
  static long PySequence_Tuple(long iterable) {
    return SequenceProtocol.tuple(iterable);
  }

  @Allocates
  @Refuses(nullArgument = 0)
  static long PySequence_List(long iterable) {
    return SequenceProtocol.list(iterable);
  }

  @Allocates
  static long PyObject_GetIter(long object) {
    return SequenceProtocol.iter(object);
  }

  @Allocates
  static long PyIter_Next(long iterator) {
    return SequenceProtocol.next(iterator);
  }

  @Allocates
  static long PySlice_New(long start, long stop, long step) {
    return SliceObjects.create(start, stop, step);
  }

  static int PySlice_Unpack(long slice, long start, long stop, long step) {
    if (Refs.type(slice) != BuiltinTypes.PySlice_Type) {
      throw Errors.badInternalCall();
    }
    long[] parts = SliceObjects.unpack(slice);
    putLong(start, parts[0]);
    putLong(stop, parts[1]);
    putLong(step, parts[2]);
    return 0;
  }

  @Fails(-1)
  static long PySlice_AdjustIndices(long length, long start, long stop, long step) {
    long[] adjusted = SliceObjects.adjust(length, getLong(start), getLong(stop), step);
    putLong(start, adjusted[0]);
    putLong(stop, adjusted[1]);
    return adjusted[2];
  }

  /** An Argument Clinic converter: 1 for success, 0 for failure. */
  @Fails(0)
  static int _PyEval_SliceIndexNotNone(long object, long result) {
    return sliceIndex(object, result, "slice indices must be integers or have an __index__ method");
  }

  private static int sliceIndex(long object, long result, String otherwise) {
    if (!NumberProtocol.isIndex(object)) {
      throw Errors.raise(Exceptions.TypeError, otherwise);
    }
    putLong(result, NumberProtocol.asSsize(object, 0));
    return 1;
  }

  /** As {@link #_PyEval_SliceIndexNotNone}; None leaves the result as it is. */
  @Fails(0)
  static int _PyEval_SliceIndex(long object, long result) {
    if (object == Singletons.NONE || object == 0) {
      return 1;
    }
    return sliceIndex(
        object, result, "slice indices must be integers or None or have an __index__ method");
  }

  @Fails(0)
  static int PySequence_Check(long object) {
    return SequenceProtocol.isSequence(object) ? 1 : 0;
  }

  @Allocates
  @Refuses(nullArgument = 0)
  static long PySequence_Fast(long iterable, long message) {
    return SequenceProtocol.fast(iterable, message == 0 ? "" : NativeMemory.string(message));
  }

  @Refuses(badArgument = 1)
  static int PySequence_Contains(long object, long item) {
    return SequenceProtocol.contains(object, item) ? 1 : 0;
  }

  @Allocates
  @Refuses(nullArgument = 0)
  static long PySequence_Repeat(long object, long times) {
    return SequenceProtocol.repeat(object, times);
  }

  @Allocates
  @Refuses(nullArgument = {0, 1})
  static long PySequence_Concat(long left, long right) {
    return SequenceProtocol.concat(left, right);
  }
}
