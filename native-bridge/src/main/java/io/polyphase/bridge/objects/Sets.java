package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Hashes;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.interpreter.Visit;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PySetObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;

/** Sets: what can be done with one; its items are in {@link SetTables}. */
public final class Sets {
  // Numbers of the hash of sets, which have no names in Objects/setobject.c.
  private static final long SIZE_FACTOR = 1927868237;
  private static final long SHUFFLE_MASK = 89869747;
  private static final long SHUFFLE_FACTOR = 3644798167L;
  private static final long LAST_FACTOR = 69069;
  private static final long LAST_SUMMAND = 907133923;
  private static final long INSTEAD_OF_ERROR = 590923713; // −1 would be

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
    long set = SlotCalls.object(getLong(type + PyTypeObject.tp_alloc), type, 0);
    SetTables.initialize(set);
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

  /** The type of what operations make of a set: never a subtype. */
  public static long baseType(long set) {
    return isFrozen(set) ? BuiltinTypes.PyFrozenSet_Type : BuiltinTypes.PySet_Type;
  }

  /** {@code PySet_GET_SIZE}. */
  public static long size(long set) {
    return SetTables.used(set);
  }

  /** {@code set.add}. */
  public static void add(long set, long key) {
    SetTables.add(set, key, SetTables.hash(key));
  }

  /** {@code key in set}. */
  public static boolean contains(long set, long key) {
    return SetTables.find(set, key, SetTables.hash(key)) != 0;
  }

  /** {@code set.discard}; false if it was not there. */
  public static boolean discard(long set, long key) {
    long entry = SetTables.find(set, key, SetTables.hash(key));
    if (entry == 0) {
      return false;
    }
    Refs.decref(SetTables.take(set, entry));
    return true;
  }

  /** {@code set.pop}: an owned reference; 0 if the set is empty. */
  public static long pop(long set) {
    if (size(set) == 0) {
      return 0;
    }
    long mask = SetTables.mask(set);
    long at = getLong(set + PySetObject.finger) & mask;
    while (keyAt(set, at) == 0) {
      at = at == mask ? 0 : at + 1;
    }
    putLong(set + PySetObject.finger, at + 1);
    return SetTables.take(set, SetTables.table(set) + at * SetTables.ENTRY);
  }

  /**
   * The position of the next item; −1 at the end.
   *
   * @param after the position before it; −1 to start
   */
  public static long next(long set, long after) {
    for (long i = after + 1; i <= SetTables.mask(set); i++) {
      if (keyAt(set, i) != 0) {
        return i;
      }
    }
    return -1;
  }

  /** The item at a position, borrowed; 0 if none is there. */
  public static long keyAt(long set, long position) {
    return SetTables.keyOf(SetTables.table(set) + position * SetTables.ENTRY);
  }

  /** The hash of the item at a position. */
  public static long hashAt(long set, long position) {
    return getLong(SetTables.table(set) + position * SetTables.ENTRY + SetTables.HASH);
  }

  /** {@code set.update}. */
  public static void update(long set, long iterable) {
    if (check(iterable)) {
      SetTables.merge(set, iterable);
    } else if (Dicts.checkExact(iterable)) {
      updateFromDict(set, iterable);
    } else {
      forEach(iterable, key -> add(set, key));
    }
  }

  private static void updateFromDict(long set, long dict) {
    long more = Dicts.size(dict);
    if ((SetTables.fill(set) + more) * 5 >= SetTables.mask(set) * 3) {
      SetTables.resize(set, (size(set) + more) * 2);
    }
    forEach(dict, key -> add(set, key));
  }

  /** Does something with each item of an iterable; of a set, in a loop of its own. */
  public static void forEach(long iterable, SequenceProtocol.ItemAction action) {
    if (check(iterable)) {
      forEachOfSet(iterable, action);
      return;
    }
    SequenceProtocol.forEach(iterable, action);
  }

  private static void forEachOfSet(long set, SequenceProtocol.ItemAction action) {
    for (long i = next(set, -1); i >= 0; i = next(set, i)) {
      long key = Refs.incref(keyAt(set, i));
      try {
        action.accept(key);
      } finally {
        Refs.decref(key);
      }
    }
  }

  /** {@code PySet_Clear}, and {@code tp_clear}. */
  public static long clear(long set) {
    long size = SetTables.mask(set) + 1;
    boolean owned = SetTables.hasOwnTable(set);
    long from = SetTables.table(set);
    long[] keys = new long[Math.toIntExact(size(set))];
    int count = 0;
    for (long i = 0; i < size && count < keys.length; i++) {
      long key = SetTables.keyOf(from + i * SetTables.ENTRY);
      if (key != 0) {
        keys[count++] = key;
      }
    }
    long hash = getLong(set + PySetObject.hash);
    SetTables.initialize(set); // empty, before anything runs that looks at it
    putLong(set + PySetObject.hash, hash);
    if (owned) {
      Memory.freeRaw(from);
    }
    for (int i = 0; i < count; i++) {
      Refs.decref(keys[i]);
    }
    return 0;
  }

  /** Whether all of the one are in the other. */
  public static boolean isSubset(long set, long other) {
    if (size(set) > size(other)) {
      return false;
    }
    for (long i = next(set, -1); i >= 0; i = next(set, i)) {
      if (SetTables.find(other, keyAt(set, i), hashAt(set, i)) == 0) {
        return false;
      }
    }
    return true;
  }

  public static long dealloc(long set) {
    TrackedList.untrack(set);
    Weakrefs.clearAll(set);
    clear(set);
    Types.free(set);
    return 0;
  }

  public static long traverse(long set, long visitor, long arg) {
    for (long i = next(set, -1); i >= 0; i = next(set, i)) {
      int status = Visit.visit(visitor, arg, keyAt(set, i));
      if (status != 0) {
        return status;
      }
    }
    return 0;
  }

  /** {@code frozenset_hash}: the order of items does not matter. */
  public static long hash(long set) {
    long hash = 0;
    for (long i = next(set, -1); i >= 0; i = next(set, i)) {
      hash ^= shuffleBits(hashAt(set, i));
    }
    hash ^= (size(set) + 1) * SIZE_FACTOR;
    hash ^= (hash >>> 11) ^ (hash >>> 25);
    hash = hash * LAST_FACTOR + LAST_SUMMAND;
    return Hashes.valid(hash == -1 ? INSTEAD_OF_ERROR : hash);
  }

  /** {@code _shuffle_bits}: hashes that are alike differ in many bits afterwards. */
  private static long shuffleBits(long hash) {
    return (hash ^ SHUFFLE_MASK ^ (hash << Short.SIZE)) * SHUFFLE_FACTOR;
  }

  /** {@code set.__sizeof__}: with its table, unless that is part of the object. */
  public static long sizeOf(long set) {
    long own = getLong(Refs.type(set) + PyTypeObject.tp_basicsize);
    return SetTables.hasOwnTable(set) ? own + (SetTables.mask(set) + 1) * SetTables.ENTRY : own;
  }

  public static long repr(long set) {
    String type = Types.shortName(Refs.type(set));
    if (size(set) == 0) {
      return Strs.of(type + "()");
    }
    if (!ReprStack.enter(set)) {
      return Strs.of(type + "(...)");
    }
    try {
      var shown = new java.util.StringJoiner(", ", "{", "}");
      forEachOfSet(set, key -> shown.add(ObjectProtocol.reprJava(key)));
      return Strs.of(
          Refs.type(set) == BuiltinTypes.PySet_Type ? shown.toString() : type + "(" + shown + ")");
    } finally {
      ReprStack.leave(set);
    }
  }
}
