package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.ObjectProtocol;

/** tupleobject.h. */
final class TupleApi {
  private TupleApi() {}

  @Allocates
  static long PyTuple_New(long size) {
    if (size < 0) {
      throw Errors.badInternalCall();
    }
    return Tuples.create(size);
  }

  /** From one index to before another; both are brought into the tuple. */
  @Allocates
  @Refuses(badArgument = 0)
  static long PyTuple_GetSlice(long tuple, long from, long to) {
    if (!Tuples.check(tuple)) {
      throw Errors.badInternalCall();
    }
    long end = Math.clamp(to, 0, Tuples.size(tuple));
    long start = Math.clamp(from, 0, end);
    return ObjectProtocol.slice(tuple, start, end);
  }

  @Allocates
  static long PyTuple_Pack(long vaList) {
    var list = new VariadicArguments(vaList);
    long size = list.nextLong();
    if (size < 0) {
      throw Errors.badInternalCall();
    }
    long tuple = Tuples.create(size);
    try {
      for (long i = 0; i < size; i++) {
        Tuples.put(tuple, i, Refs.incref(list.nextObject()));
      }
      return tuple;
    } catch (PythonError e) {
      Refs.decref(tuple);
      throw e;
    }
  }

  private static void check(long tuple) {
    if (!Tuples.check(tuple)) {
      throw Errors.badInternalCall();
    }
  }

  @Fails(-1)
  static long PyTuple_Size(long tuple) {
    check(tuple);
    return Tuples.size(tuple);
  }

  private static void checkIndex(long tuple, long index, String message) {
    check(tuple);
    if (index < 0 || index >= Tuples.size(tuple)) {
      throw Errors.raise(Exceptions.IndexError, message);
    }
  }

  static long PyTuple_GetItem(long tuple, long index) {
    checkIndex(tuple, index, "tuple index out of range");
    return Tuples.get(tuple, index);
  }

  static int PyTuple_SetItem(long tuple, long index, long item) {
    try {
      checkIndex(tuple, index, "tuple assignment index out of range");
    } catch (RuntimeException e) {
      Refs.xdecref(item);
      throw e;
    }
    Refs.set(Tuples.items(tuple) + 8 * index, item);
    return 0;
  }
}
