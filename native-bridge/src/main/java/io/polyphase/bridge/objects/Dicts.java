package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.interpreter.Visit;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyDictObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import java.lang.invoke.VarHandle;

/**
 * Dicts: entries in insertion order, and a table of their indices with linear probing. Only {@code
 * ma_used} is where extensions look; the table is the host's own.
 *
 * <pre>
 *   ma_keys  +0   8  size of the index table, a power of two
 *            +8   8  entries used, deleted ones included
 *            +16     indices, 4 bytes each: -1 empty, -2 deleted
 *            behind  entries, 24 bytes each: hash, key (0: deleted), value
 * </pre>
 */
public final class Dicts {
  private static final long USED = 8;
  private static final long INDICES = 16;
  private static final long ENTRY = 24;
  private static final long KEY = 8;
  private static final long VALUE = 16;
  private static final int EMPTY = -1;
  private static final int DELETED = -2;
  private static final long MIN_SIZE = 8;
  private static final long KEYS_HEADER = 32; // of CPython's PyDictKeysObject

  private Dicts() {}

  /** {@code PyDict_Check}. */
  public static boolean check(long object) {
    return Types.hasFlag(Refs.type(object), Constants.Py_TPFLAGS_DICT_SUBCLASS);
  }

  /** {@code PyDict_CheckExact}. */
  public static boolean checkExact(long object) {
    return Refs.type(object) == BuiltinTypes.PyDict_Type;
  }

  /** {@code PyDict_New}, with room for so many entries. */
  public static long create(long expected) {
    long dict = Memory.allocate(BuiltinTypes.PyDict_Type, PyDictObject.SIZE);
    if (expected > 0) {
      putLong(dict + PyDictObject.ma_keys, createKeys(sizeFor(expected), false));
    }
    TrackedList.track(dict);
    return dict;
  }

  private static long sizeFor(long entries) {
    long size = MIN_SIZE;
    while (capacity(size) < entries) {
      size *= 2;
    }
    return size;
  }

  private static long capacity(long size) {
    return size * 2 / 3;
  }

  private static long createKeys(long size, boolean shared) {
    long bytes = INDICES + 4 * size + ENTRY * capacity(size);
    long keys = shared ? CLibrary.malloc(bytes) : Memory.malloc(bytes);
    if (keys == 0) {
      throw Errors.noMemory();
    }
    putLong(keys, size);
    putLong(keys + USED, 0);
    for (long i = 0; i < size; i += 2) {
      putLong(keys + INDICES + 4 * i, -1L);
    }
    return keys;
  }

  private static long keys(long dict) {
    return getLong(dict + PyDictObject.ma_keys);
  }

  private static long entries(long keys) {
    return keys + INDICES + 4 * getLong(keys);
  }

  /** {@code PyDict_GET_SIZE}. */
  public static long size(long dict) {
    return getLong(dict + PyDictObject.ma_used);
  }

  /** The index table's slot of a key; −1 if it is not there. */
  private static long slotOf(long dict, long key, long hash) {
    restart:
    while (true) {
      long keys = keys(dict);
      if (keys == 0) {
        return -1;
      }
      long mask = getLong(keys) - 1;
      long entries = entries(keys);
      for (long i = hash & mask; ; i = (i + 1) & mask) {
        int index = getInt(keys + INDICES + 4 * i);
        if (index == EMPTY) {
          return -1;
        }
        if (index == DELETED) {
          continue;
        }
        long entry = entries + ENTRY * index;
        long candidate = getLong(entry + KEY);
        if (candidate == key) {
          return i;
        }
        if (getLong(entry) == hash && equal(candidate, key)) {
          if (keys(dict) != keys || getLong(entry + KEY) != candidate) {
            continue restart; // the comparison ran code that changed the dict
          }
          return i;
        }
      }
    }
  }

  private static boolean equal(long left, long right) {
    if (Strs.checkExact(left) && Strs.checkExact(right)) {
      return Strs.equal(left, right);
    }
    Refs.incref(left);
    try {
      return ObjectProtocol.equal(left, right);
    } finally {
      Refs.decref(left);
    }
  }

  private static long entryAt(long dict, long slot) {
    long keys = keys(dict);
    return entries(keys) + ENTRY * getInt(keys + INDICES + 4 * slot);
  }

  private static long hash(long key) {
    return Strs.checkExact(key) ? Strs.hash(key) : ObjectProtocol.hash(key);
  }

  /** {@code PyDict_GetItemWithError}: borrowed; 0 if there is none. */
  public static long get(long dict, long key) {
    return get(dict, key, hash(key));
  }

  /** The same for a key whose hash is known. */
  public static long get(long dict, long key, long hash) {
    long slot = slotOf(dict, key, hash);
    return slot < 0 ? 0 : getLong(entryAt(dict, slot) + VALUE);
  }

  /** {@code PyDict_SetItem}: takes its own references. */
  public static void put(long dict, long key, long value) {
    if (Refs.isImmortal(dict)) {
      SharedDicts.put(dict, key, value);
    } else {
      insert(dict, key, value);
    }
  }

  public static void insert(long dict, long key, long value) {
    long hash = hash(key);
    long slot = slotOf(dict, key, hash);
    if (slot >= 0) {
      Refs.incref(value);
      Refs.set(entryAt(dict, slot) + VALUE, value);
      return;
    }
    long keys = keys(dict);
    if (keys == 0 || getLong(keys + USED) == capacity(getLong(keys))) {
      resize(dict, (size(dict) + 1) * 3 / 2);
      keys = keys(dict);
    }
    long index = getLong(keys + USED);
    long entry = entries(keys) + ENTRY * index;
    putLong(entry, hash);
    putLong(entry + KEY, Refs.incref(key));
    putLong(entry + VALUE, Refs.incref(value));
    putLong(keys + USED, index + 1);
    putLong(dict + PyDictObject.ma_used, size(dict) + 1);
    VarHandle.storeStoreFence(); // a shared dict is read without a lock
    putInt(keys + INDICES + 4 * freeSlot(keys, hash), (int) index);
  }

  /** Makes room for so many more entries at once. */
  public static void reserve(long dict, long more) {
    long keys = keys(dict);
    long room = keys == 0 ? 0 : capacity(getLong(keys)) - getLong(keys + USED);
    if (more > room) {
      resize(dict, size(dict) + more);
    }
  }

  private static long freeSlot(long keys, long hash) {
    long mask = getLong(keys) - 1;
    long i = hash & mask;
    while (getInt(keys + INDICES + 4 * i) >= 0) {
      i = (i + 1) & mask;
    }
    return i;
  }

  private static void resize(long dict, long needed) {
    long old = keys(dict);
    boolean shared = Refs.isImmortal(dict);
    long fresh = createKeys(sizeFor(needed), shared);
    long from = old == 0 ? 0 : entries(old);
    long to = entries(fresh);
    long used = old == 0 ? 0 : getLong(old + USED);
    long index = 0;
    for (long i = 0; i < used; i++) {
      long entry = from + ENTRY * i;
      if (getLong(entry + KEY) != 0) {
        long copy = to + ENTRY * index;
        putLong(copy, getLong(entry));
        putLong(copy + KEY, getLong(entry + KEY));
        putLong(copy + VALUE, getLong(entry + VALUE));
        putInt(fresh + INDICES + 4 * freeSlot(fresh, getLong(entry)), (int) index);
        index++;
      }
    }
    putLong(fresh + USED, index);
    VarHandle.storeStoreFence();
    putLong(dict + PyDictObject.ma_keys, fresh);
    if (!shared) {
      Memory.freeRaw(old);
    }
  }

  /** {@code PyDict_DelItem}; false if there is no such key. */
  public static boolean remove(long dict, long key) {
    long value = pop(dict, key);
    Refs.xdecref(value);
    return value != 0;
  }

  /** Takes an entry out: an owned reference to its value; 0 if there is none. */
  public static long pop(long dict, long key) {
    return Refs.isImmortal(dict) ? SharedDicts.pop(dict, key) : take(dict, key);
  }

  public static long take(long dict, long key) {
    long slot = slotOf(dict, key, hash(key));
    if (slot < 0) {
      return 0;
    }
    long entry = entryAt(dict, slot);
    putInt(keys(dict) + INDICES + 4 * slot, DELETED);
    long oldKey = getLong(entry + KEY);
    long value = getLong(entry + VALUE);
    putLong(entry + KEY, 0);
    putLong(entry + VALUE, 0);
    putLong(dict + PyDictObject.ma_used, size(dict) - 1);
    Refs.decref(oldKey);
    return value;
  }

  /**
   * The position of the next entry; −1 at the end.
   *
   * @param after the position before it; −1 to start
   */
  public static long next(long dict, long after) {
    long keys = keys(dict);
    long used = keys == 0 ? 0 : getLong(keys + USED);
    for (long i = after + 1; i < used; i++) {
      if (keyAt(dict, i) != 0) {
        return i;
      }
    }
    return -1;
  }

  /** As {@link #next}, towards the start; {@link #end} to start with the last one. */
  public static long previous(long dict, long before) {
    for (long i = Math.min(before, end(dict)) - 1; i >= 0; i--) {
      if (keyAt(dict, i) != 0) {
        return i;
      }
    }
    return -1;
  }

  /** The position behind the last entry. */
  public static long end(long dict) {
    long keys = keys(dict);
    return keys == 0 ? 0 : getLong(keys + USED);
  }

  /** Takes out the last entry, which is at that position: its place is free again. */
  public static void dropLast(long dict, long position) {
    long key = keyAt(dict, position);
    Refs.incref(key);
    boolean _ = remove(dict, key);
    Refs.decref(key);
    if (!Refs.isImmortal(dict) && keys(dict) != 0 && end(dict) == position + 1) {
      putLong(keys(dict) + USED, position);
    }
  }

  /**
   * {@code dict.__sizeof__}: what CPython's table of this size takes, which is smaller if all keys
   * are strings.
   */
  public static long sizeOf(long dict) {
    long own = getLong(Refs.type(dict) + PyTypeObject.tp_basicsize);
    long keys = keys(dict);
    if (keys == 0) {
      return own;
    }
    long size = getLong(keys);
    long index = size <= 1L << 7 ? 1 : size <= 1L << 15 ? 2 : size <= 1L << 31 ? 4 : 8;
    return own + KEYS_HEADER + index * size + capacity(size) * (hasStringKeys(dict) ? 16 : 24);
  }

  private static boolean hasStringKeys(long dict) {
    for (long i = next(dict, -1); i >= 0; i = next(dict, i)) {
      if (!Strs.checkExact(keyAt(dict, i))) {
        return false;
      }
    }
    return true;
  }

  /** The key at a position; borrowed. */
  public static long keyAt(long dict, long position) {
    return getLong(entries(keys(dict)) + ENTRY * position + KEY);
  }

  /** The value at a position; borrowed. */
  public static long valueAt(long dict, long position) {
    return getLong(entries(keys(dict)) + ENTRY * position + VALUE);
  }

  /** {@code PyDict_Update} from another dict. */
  public static void update(long dict, long from) {
    for (long i = next(from, -1); i >= 0; i = next(from, i)) {
      put(dict, keyAt(from, i), valueAt(from, i));
    }
  }

  /** {@code PyDict_Copy}. */
  public static long copyOf(long dict) {
    long result = create(size(dict));
    update(result, dict);
    return result;
  }

  /** {@code PyDict_Clear}, and {@code tp_clear}. */
  public static long clear(long dict) {
    long keys = keys(dict);
    if (keys == 0) {
      return 0;
    }
    putLong(dict + PyDictObject.ma_keys, 0);
    putLong(dict + PyDictObject.ma_used, 0);
    long entries = entries(keys);
    for (long i = 0, n = getLong(keys + USED); i < n; i++) {
      long entry = entries + ENTRY * i;
      if (getLong(entry + KEY) != 0) {
        Refs.decref(getLong(entry + KEY));
        Refs.decref(getLong(entry + VALUE));
      }
    }
    Memory.freeRaw(keys);
    return 0;
  }

  public static long dealloc(long dict) {
    TrackedList.untrack(dict);
    clear(dict);
    Memory.free(dict);
    return 0;
  }

  public static long traverse(long dict, long visitor, long arg) {
    for (long i = next(dict, -1); i >= 0; i = next(dict, i)) {
      int status = Visit.visit(visitor, arg, valueAt(dict, i));
      if (status == 0 && !Strs.checkExact(keyAt(dict, i))) {
        status = Visit.visit(visitor, arg, keyAt(dict, i));
      }
      if (status != 0) {
        return status;
      }
    }
    return 0;
  }
}
