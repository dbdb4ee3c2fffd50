package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Hashes;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PySetObject;
import io.polyphase.bridge.layout.Singletons;

/**
 * Sets: a dict's table whose values are all {@code None}, in an object of a set's size. Extensions
 * look only at {@code used}, where a dict has a word that the host does not need, so that one is
 * kept up to date beside the dict's own count.
 */
public final class Sets {
  // Numbers of the hash of sets, which have no names in Objects/setobject.c.
  private static final long SIZE_FACTOR = 1927868237;
  private static final long SHUFFLE_MASK = 89869747;
  private static final long SHUFFLE_FACTOR = 3644798167L;
  private static final long LAST_FACTOR = 69069;
  private static final long LAST_SUMMAND = 907133923;

  private Sets() {}

  /** {@code PyAnySet_Check}. */
  public static boolean check(long object) {
    return Types.isInstance(object, BuiltinTypes.PySet_Type) || isFrozen(object);
  }

  /** {@code PyFrozenSet_Check}. */
  public static boolean isFrozen(long object) {
    return Types.isInstance(object, BuiltinTypes.PyFrozenSet_Type);
  }

  /**
   * {@code PySet_New}, {@code PyFrozenSet_New}.
   *
   * @param type which of them, or a subtype
   * @param iterable or 0
   */
  public static long create(long type, long iterable) {
    long set = Types.alloc(type);
    try {
      if (iterable != 0) {
        update(set, iterable);
      }
      return set;
    } catch (PythonError e) {
      Refs.decref(set);
      throw e;
    }
  }

  /** {@code PySet_GET_SIZE}. */
  public static long size(long set) {
    return getLong(set + PySetObject.used);
  }

  private static void changed(long set) {
    putLong(set + PySetObject.used, Dicts.size(set));
  }

  /** {@code set.add}. */
  public static void add(long set, long key) {
    Dicts.insert(set, key, Singletons.NONE);
    changed(set);
  }

  /** {@code key in set}. */
  public static boolean contains(long set, long key) {
    return Dicts.get(set, key) != 0;
  }

  /** {@code set.discard}; false if it was not there. */
  public static boolean discard(long set, long key) {
    long value = Dicts.take(set, key);
    changed(set);
    return value != 0;
  }

  /** {@code set.pop}: an owned reference; 0 if the set is empty. */
  public static long pop(long set) {
    long position = Dicts.next(set, -1);
    if (position < 0) {
      return 0;
    }
    long key = Refs.incref(Dicts.keyAt(set, position));
    discard(set, key);
    return key;
  }

  /** {@code set.update}. */
  public static void update(long set, long iterable) {
    forEach(iterable, key -> add(set, key));
  }

  /** What is done with each item, which is borrowed. */
  interface ItemAction {
    void accept(long item);
  }

  static void forEach(long iterable, ItemAction action) {
    long iterator = SequenceProtocol.iter(iterable);
    try {
      for (long item = SequenceProtocol.next(iterator);
          item != 0;
          item = SequenceProtocol.next(iterator)) {
        try {
          action.accept(item);
        } finally {
          Refs.decref(item);
        }
      }
    } finally {
      Refs.decref(iterator);
    }
  }

  /** {@code PySet_Clear}, and {@code tp_clear}. */
  public static long clear(long set) {
    putLong(set + PySetObject.used, 0);
    return Dicts.clear(set);
  }

  /** Whether all of the one are in the other. */
  public static boolean isSubset(long set, long other) {
    if (size(set) > size(other)) {
      return false;
    }
    for (long i = Dicts.next(set, -1); i >= 0; i = Dicts.next(set, i)) {
      if (!contains(other, Dicts.keyAt(set, i))) {
        return false;
      }
    }
    return true;
  }

  /** The items of the one that are, or are not, in the other, as a set of the type. */
  public static long select(long type, long set, long other, boolean inOther) {
    long result = create(type, 0);
    for (long i = Dicts.next(set, -1); i >= 0; i = Dicts.next(set, i)) {
      long key = Dicts.keyAt(set, i);
      if (contains(other, key) == inOther) {
        add(result, key);
      }
    }
    return result;
  }

  public static long dealloc(long set) {
    TrackedList.untrack(set);
    Weakrefs.clearAll(set);
    clear(set);
    Types.free(set);
    return 0;
  }

  /** The order of items does not matter. */
  public static long hash(long set) {
    long hash = size(set) * SIZE_FACTOR;
    for (long i = Dicts.next(set, -1); i >= 0; i = Dicts.next(set, i)) {
      hash ^= shuffleBits(ObjectProtocol.hash(Dicts.keyAt(set, i)));
    }
    return Hashes.valid(hash * LAST_FACTOR + LAST_SUMMAND);
  }

  /** {@code _shuffle_bits}: hashes that are alike differ in many bits afterwards. */
  private static long shuffleBits(long hash) {
    return (hash ^ SHUFFLE_MASK ^ (hash << Short.SIZE)) * SHUFFLE_FACTOR;
  }

  public static long repr(long set) {
    String type = Types.shortName(Refs.type(set));
    if (size(set) == 0) {
      return Strs.of(type + "()");
    }
    var shown = new java.util.StringJoiner(", ", "{", "}");
    for (long i = Dicts.next(set, -1); i >= 0; i = Dicts.next(set, i)) {
      shown.add(ObjectProtocol.reprJava(Dicts.keyAt(set, i)));
    }
    return Strs.of(
        Refs.type(set) == BuiltinTypes.PySet_Type ? shown.toString() : type + "(" + shown + ")");
  }
}
