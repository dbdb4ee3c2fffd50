package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyObject;

/**
 * Iterators over the keys, values or items of a dict, from its start or from its end on; they end
 * with an error if the size of the dict has changed.
 */
public final class DictIterators {
  /** The field of the dict that is gone over; 0 at the end. */
  public static final long OVER = PyObject.SIZE;

  private static final long USED = OVER + Long.BYTES;
  private static final long POSITION = USED + Long.BYTES;
  private static final long LEFT = POSITION + Long.BYTES;
  public static final long SIZE = LEFT + 2 * Long.BYTES; // CPython's keeps a pair to use again

  private static final long CHANGED = -1;

  /** What is made of an entry: a new reference. */
  @FunctionalInterface
  public interface Entry {
    long of(long dict, long position);
  }

  private DictIterators() {}

  public static long key(long dict, long position) {
    return Refs.incref(Dicts.keyAt(dict, position));
  }

  public static long value(long dict, long position) {
    return Refs.incref(Dicts.valueAt(dict, position));
  }

  public static long item(long dict, long position) {
    return Tuples.of(Dicts.keyAt(dict, position), Dicts.valueAt(dict, position));
  }

  public static long create(long type, long dict) {
    return create(type, dict, -1);
  }

  /** From the end on. */
  public static long createReversed(long type, long dict) {
    return create(type, dict, Dicts.end(dict));
  }

  private static long create(long type, long dict, long position) {
    long iterator = Memory.allocate(type, SIZE);
    putLong(iterator + OVER, Refs.incref(dict));
    putLong(iterator + USED, Dicts.size(dict));
    putLong(iterator + POSITION, position);
    putLong(iterator + LEFT, Dicts.size(dict));
    TrackedList.track(iterator);
    return iterator;
  }

  public static long next(long iterator, Entry entry) {
    return step(iterator, entry, false);
  }

  public static long nextReversed(long iterator, Entry entry) {
    return step(iterator, entry, true);
  }

  private static long step(long iterator, Entry entry, boolean reversed) {
    long dict = getLong(iterator + OVER);
    if (dict == 0) {
      return 0;
    }
    if (getLong(iterator + USED) != Dicts.size(dict)) {
      putLong(iterator + USED, CHANGED); // and from now on
      throw Errors.raise(Exceptions.RuntimeError, "dictionary changed size during iteration");
    }
    long from = getLong(iterator + POSITION);
    long position = reversed ? Dicts.previous(dict, from) : Dicts.next(dict, from);
    if (position < 0) {
      Refs.clear(iterator + OVER);
      return 0;
    }
    if (getLong(iterator + LEFT) == 0 && !reversed) {
      throw keysChanged(iterator);
    }
    putLong(iterator + POSITION, position);
    putLong(iterator + LEFT, getLong(iterator + LEFT) - 1);
    return entry.of(dict, position);
  }

  /** As many keys as before, but others. */
  private static PythonError keysChanged(long iterator) {
    Refs.clear(iterator + OVER);
    return Errors.raise(Exceptions.RuntimeError, "dictionary keys changed during iteration");
  }

  public static long lengthHint(long iterator) {
    long dict = getLong(iterator + OVER);
    return dict != 0 && getLong(iterator + USED) == Dicts.size(dict) ? getLong(iterator + LEFT) : 0;
  }

  /** {@code iter([what is left])}; the iterator itself stays where it is. */
  public static long reduce(long iterator) {
    long copy = Memory.allocate(Refs.type(iterator), SIZE);
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
