package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyDictObject;
import io.polyphase.bridge.layout.Layouts.PyObject;

/**
 * Dicts whose order can be changed. CPython has a linked list for it; here it is the order of the
 * dict itself, and what moves is put in anew.
 */
public final class OrderedDicts {
  private static final int UNUSED = 3; // words that CPython has for its list

  /** Counts what changes the order. */
  private static final long CHANGES = PyDictObject.SIZE + UNUSED * Long.BYTES;

  /** The attributes of the object. */
  public static final long DICT = CHANGES + 3 * Long.BYTES;

  /** The list of weak references. */
  public static final long WEAKREFS = DICT + Long.BYTES;

  /** Of the object. */
  public static final long SIZE = WEAKREFS + Long.BYTES;

  /** What an iterator shows of an entry. */
  public static final int KEYS = 0;

  public static final int VALUES = 1;
  public static final int ITEMS = 2;

  /** The dict that an iterator is over; 0 at the end. */
  public static final long OVER = PyObject.SIZE;

  private static final long KIND = OVER + Long.BYTES;
  private static final long POSITION = KIND + Long.BYTES;
  private static final long ENTRIES = POSITION + Long.BYTES;
  private static final long CHANGES_SEEN = ENTRIES + Long.BYTES;

  /** Of an iterator. */
  public static final long ITERATOR_SIZE = CHANGES_SEEN + 2 * Long.BYTES;

  private static final int REVERSED = 4;

  private OrderedDicts() {}

  private static void changed(long dict) {
    putLong(dict + CHANGES, getLong(dict + CHANGES) + 1);
  }

  /** {@code dict[key] = value}; deletes if the value is 0. */
  public static long setItem(long dict, long key, long value) {
    long before = Dicts.size(dict);
    if (value != 0) {
      Dicts.put(dict, key, value);
    } else if (!Dicts.remove(dict, key)) {
      throw KeyErrors.missing(key);
    }
    if (Dicts.size(dict) != before) {
      changed(dict);
    }
    return 0;
  }

  /** Takes the value of a key out; 0 if there is none. */
  public static long take(long dict, long key) {
    long value = Dicts.pop(dict, key);
    if (value != 0) {
      changed(dict);
    }
    return value;
  }

  /** All entries go. */
  public static void clear(long dict) {
    Dicts.clear(dict);
    changed(dict);
  }

  /** Whether two have the same keys in the same order. */
  public static boolean haveSameKeys(long left, long right) {
    long i = Dicts.next(left, -1);
    long j = Dicts.next(right, -1);
    boolean same = Dicts.size(left) == Dicts.size(right);
    while (same && i >= 0 && j >= 0) {
      same = areEqual(Dicts.keyAt(left, i), Dicts.keyAt(right, j));
      i = Dicts.next(left, i);
      j = Dicts.next(right, j);
    }
    return same;
  }

  private static boolean areEqual(long left, long right) {
    Refs.incref(left);
    Refs.incref(right);
    try {
      return ObjectProtocol.equal(left, right);
    } finally {
      Refs.decref(left);
      Refs.decref(right);
    }
  }

  /** Puts an entry to the end or to the start; false if there is none. */
  public static boolean move(long dict, long key, boolean last) {
    if (Dicts.size(dict) == 0 || Dicts.get(dict, key) == 0) {
      return false;
    }
    long end = last ? Dicts.previous(dict, Dicts.end(dict)) : Dicts.next(dict, -1);
    if (areEqual(Dicts.keyAt(dict, end), key)) {
      return true; // nothing changes, for iterators neither
    }
    long rest = Dicts.copyOf(dict);
    try {
      long position = positionOf(rest, key);
      long moved = Dicts.keyAt(rest, position);
      long value = Dicts.valueAt(rest, position);
      if (last) {
        Dicts.remove(dict, moved);
        Dicts.put(dict, moved, value);
      } else {
        Dicts.clear(dict);
        Dicts.put(dict, moved, value);
        for (long i = Dicts.next(rest, -1); i >= 0; i = Dicts.next(rest, i)) {
          Dicts.put(dict, Dicts.keyAt(rest, i), Dicts.valueAt(rest, i));
        }
      }
    } finally {
      Refs.decref(rest);
    }
    changed(dict);
    return true;
  }

  /** Where a key is that is there: the dict's own object stays, not the one that asks. */
  private static long positionOf(long dict, long key) {
    long value = Dicts.get(dict, key);
    for (long i = Dicts.next(dict, -1); i >= 0; i = Dicts.next(dict, i)) {
      if (Dicts.valueAt(dict, i) == value && areEqual(Dicts.keyAt(dict, i), key)) {
        return i;
      }
    }
    throw KeyErrors.missing(key);
  }

  /** An iterator over one of these kinds of things. */
  public static long iterator(long dict, int kind, boolean reversed) {
    if (!isOrdered(dict)) {
      throw Errors.badInternalCall();
    }
    long iterator = Memory.allocate(BuiltinTypes.PyODictIter_Type, ITERATOR_SIZE);
    putLong(iterator + OVER, Refs.incref(dict));
    putLong(iterator + KIND, kind | (reversed ? REVERSED : 0));
    putLong(iterator + POSITION, reversed ? Dicts.end(dict) : -1);
    putLong(iterator + ENTRIES, Dicts.size(dict));
    putLong(iterator + CHANGES_SEEN, getLong(dict + CHANGES));
    TrackedList.track(iterator);
    return iterator;
  }

  private static boolean isOrdered(long object) {
    return Types.isInstance(object, BuiltinTypes.PyODict_Type);
  }

  /** The next thing; 0 at the end. */
  public static long next(long iterator) {
    long dict = getLong(iterator + OVER);
    if (dict == 0) {
      return 0;
    }
    if (getLong(iterator + CHANGES_SEEN) != getLong(dict + CHANGES)) {
      throw Errors.raise(Exceptions.RuntimeError, "OrderedDict mutated during iteration");
    }
    if (getLong(iterator + ENTRIES) != Dicts.size(dict)) {
      putLong(iterator + ENTRIES, -1); // and from now on
      throw Errors.raise(Exceptions.RuntimeError, "OrderedDict changed size during iteration");
    }
    long kind = getLong(iterator + KIND);
    long from = getLong(iterator + POSITION);
    long position = (kind & REVERSED) != 0 ? Dicts.previous(dict, from) : Dicts.next(dict, from);
    if (position < 0) {
      Refs.clear(iterator + OVER);
      return 0;
    }
    putLong(iterator + POSITION, position);
    return shown(dict, position, (int) kind & ~REVERSED);
  }

  private static long shown(long dict, long position, int kind) {
    return switch (kind) {
      case KEYS -> DictIterators.key(dict, position);
      case VALUES -> DictIterators.value(dict, position);
      default -> DictIterators.item(dict, position);
    };
  }

  /** {@code iter([what is left])}; the iterator itself stays where it is. */
  public static long reduce(long iterator) {
    long copy = Memory.allocate(Refs.type(iterator), ITERATOR_SIZE);
    for (long field = OVER; field < ITERATOR_SIZE; field += Long.BYTES) {
      putLong(copy + field, getLong(iterator + field));
    }
    Refs.xincref(getLong(copy + OVER));
    TrackedList.track(copy);
    try {
      return Reductions.byCall("iter", SequenceProtocol.list(copy));
    } finally {
      Refs.decref(copy);
    }
  }
}
