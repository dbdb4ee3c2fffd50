package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyObject;

/** Iterators over sets: they end with an error if the size of the set has changed. */
public final class SetIterators {
  /** The field of the set that is gone over; 0 at the end. */
  public static final long OVER = PyObject.SIZE;

  private static final long USED = OVER + Long.BYTES;
  private static final long POSITION = USED + Long.BYTES;
  private static final long LEFT = POSITION + Long.BYTES;
  public static final long SIZE = LEFT + Long.BYTES;

  private SetIterators() {}

  public static long create(long set) {
    long iterator = Memory.allocate(BuiltinTypes.PySetIter_Type, SIZE);
    putLong(iterator + OVER, Refs.incref(set));
    putLong(iterator + USED, Sets.size(set));
    putLong(iterator + POSITION, -1);
    putLong(iterator + LEFT, Sets.size(set));
    TrackedList.track(iterator);
    return iterator;
  }

  public static long next(long iterator) {
    long set = getLong(iterator + OVER);
    if (set == 0) {
      return 0;
    }
    if (getLong(iterator + USED) != Sets.size(set)) {
      putLong(iterator + USED, -1); // and from now on
      throw Errors.raise(Exceptions.RuntimeError, "Set changed size during iteration");
    }
    long position = Sets.next(set, getLong(iterator + POSITION));
    if (position < 0) {
      Refs.clear(iterator + OVER);
      return 0;
    }
    putLong(iterator + POSITION, position);
    putLong(iterator + LEFT, getLong(iterator + LEFT) - 1);
    return Refs.incref(Sets.keyAt(set, position));
  }

  public static long lengthHint(long iterator) {
    long set = getLong(iterator + OVER);
    return set != 0 && getLong(iterator + USED) == Sets.size(set) ? getLong(iterator + LEFT) : 0;
  }

  /** {@code iter([items that are left])}; the iterator itself stays where it is. */
  public static long reduce(long iterator) {
    long copy = Memory.allocate(BuiltinTypes.PySetIter_Type, SIZE);
    putLong(copy + OVER, Refs.xincref(getLong(iterator + OVER)));
    putLong(copy + USED, getLong(iterator + USED));
    putLong(copy + POSITION, getLong(iterator + POSITION));
    putLong(copy + LEFT, getLong(iterator + LEFT));
    TrackedList.track(copy);
    try {
      return Reductions.byCall("iter", SequenceProtocol.list(copy));
    } finally {
      Refs.decref(copy);
    }
  }
}
