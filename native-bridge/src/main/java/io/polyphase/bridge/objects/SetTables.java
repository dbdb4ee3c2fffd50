package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.ffi.NativeMemory.zero;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Layouts.PySetObject;
import io.polyphase.bridge.layout.Singletons;

/**
 * The hash table of a set, CPython's own (Objects/setobject.c): as the order in which a set shows
 * its items is their order in the table, it has to be probed, filled and enlarged as there.
 *
 * <p>An entry is a key and its hash. An empty one is zero; one that was taken out keeps its place,
 * with {@link #DUMMY} for a key.
 */
final class SetTables {
  static final long ENTRY = 16;
  static final long HASH = 8;

  /** Stands for a key that was taken out; no key, as the object is CPython's for nothing else. */
  private static final long DUMMY = Singletons.NOT_IMPLEMENTED - 1;

  private static final long DUMMY_HASH = -1;
  private static final long MIN_SIZE = 8;
  private static final int LINEAR_PROBES = 9;
  private static final int PERTURB_SHIFT = 5;
  private static final long LARGE = 50_000;

  private SetTables() {}

  static long mask(long set) {
    return getLong(set + PySetObject.mask);
  }

  static long table(long set) {
    return getLong(set + PySetObject.table);
  }

  static long fill(long set) {
    return getLong(set + PySetObject.fill);
  }

  static long used(long set) {
    return getLong(set + PySetObject.used);
  }

  /** The key of an entry; 0 if it holds none. */
  static long keyOf(long entry) {
    long key = getLong(entry);
    return key == DUMMY ? 0 : key;
  }

  /** Gives a new set its table, the small one that is part of it. */
  static void initialize(long set) {
    putLong(set + PySetObject.fill, 0);
    putLong(set + PySetObject.used, 0);
    putLong(set + PySetObject.mask, MIN_SIZE - 1);
    putLong(set + PySetObject.table, set + PySetObject.smalltable);
    putLong(set + PySetObject.hash, -1);
    putLong(set + PySetObject.finger, 0);
    zero(set + PySetObject.smalltable, MIN_SIZE * ENTRY);
  }

  static boolean hasOwnTable(long set) {
    return table(set) != set + PySetObject.smalltable;
  }

  static long hash(long key) {
    return Strs.checkExact(key) ? Strs.hash(key) : ObjectProtocol.hash(key);
  }

  /** The entry of a key; 0 if it is not in the set. */
  static long find(long set, long key, long hash) {
    long entry = place(set, key, hash);
    return keyOf(entry) == 0 ? 0 : entry;
  }

  /** The entry of a key, or the one where it would be: empty, or whose key was taken out. */
  private static long place(long set, long key, long hash) {
    restart:
    while (true) {
      long table = table(set);
      long mask = mask(set);
      long perturb = hash;
      long i = hash & mask;
      long free = 0;
      while (true) {
        long probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
        for (long at = i; at <= i + probes; at++) {
          long entry = table + at * ENTRY;
          long candidate = getLong(entry);
          if (candidate == 0) {
            return free == 0 ? entry : free;
          }
          if (candidate == DUMMY && free == 0) {
            free = entry;
          }
          if (candidate == DUMMY || getLong(entry + HASH) != hash) {
            continue;
          }
          if (candidate == key || equal(candidate, key)) {
            if (table(set) != table || getLong(entry) != candidate) {
              continue restart; // the comparison ran code that changed the set
            }
            return entry;
          }
          if (table(set) != table || getLong(entry) != candidate) {
            continue restart;
          }
        }
        perturb >>>= PERTURB_SHIFT;
        i = (i * 5 + 1 + perturb) & mask;
      }
    }
  }

  private static boolean equal(long candidate, long key) {
    if (Strs.checkExact(candidate) && Strs.checkExact(key)) {
      return Strs.equal(candidate, key);
    }
    Refs.incref(candidate);
    try {
      return ObjectProtocol.equal(candidate, key);
    } finally {
      Refs.decref(candidate);
    }
  }

  /** Adds a key, with its own reference, unless it is there. */
  static void add(long set, long key, long hash) {
    long entry = place(set, key, hash);
    if (keyOf(entry) != 0) {
      return;
    }
    boolean wasEmpty = getLong(entry) == 0;
    putLong(entry, Refs.incref(key));
    putLong(entry + HASH, hash);
    putLong(set + PySetObject.used, used(set) + 1);
    if (!wasEmpty) {
      return;
    }
    putLong(set + PySetObject.fill, fill(set) + 1);
    if (fill(set) * 5 >= mask(set) * 3) {
      resize(set, used(set) > LARGE ? used(set) * 2 : used(set) * 4);
    }
  }

  /** Takes a key out of its entry: its reference is the caller's. */
  static long take(long set, long entry) {
    long key = getLong(entry);
    putLong(entry, DUMMY);
    putLong(entry + HASH, DUMMY_HASH);
    putLong(set + PySetObject.used, used(set) - 1);
    return key;
  }

  /** Puts a key whose reference is stolen, and that is not there, into a table without dummies. */
  static void insertClean(long table, long mask, long key, long hash) {
    long perturb = hash;
    long i = hash & mask;
    while (true) {
      long probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
      for (long at = i; at <= i + probes; at++) {
        long entry = table + at * ENTRY;
        if (getLong(entry) == 0) {
          putLong(entry, key);
          putLong(entry + HASH, hash);
          return;
        }
      }
      perturb >>>= PERTURB_SHIFT;
      i = (i * 5 + 1 + perturb) & mask;
    }
  }

  /** {@code set_table_resize}: a table without dummies, for more than so many keys. */
  static void resize(long set, long keys) {
    long size = MIN_SIZE;
    while (size <= keys) {
      size <<= 1;
    }
    long old = table(set);
    long oldSize = mask(set) + 1;
    boolean ownsOld = hasOwnTable(set);
    long from = old;
    if (!ownsOld && size == MIN_SIZE) {
      if (fill(set) == used(set)) {
        return;
      }
      from = allocate(MIN_SIZE); // the keys move within the small table
      copy(old, from, MIN_SIZE * ENTRY);
    }
    long fresh = size == MIN_SIZE ? set + PySetObject.smalltable : allocate(size);
    zero(fresh, size * ENTRY);
    for (long i = 0; i < oldSize; i++) {
      long key = keyOf(from + i * ENTRY);
      if (key != 0) {
        insertClean(fresh, size - 1, key, getLong(from + i * ENTRY + HASH));
      }
    }
    putLong(set + PySetObject.table, fresh);
    putLong(set + PySetObject.mask, size - 1);
    putLong(set + PySetObject.fill, used(set));
    if (ownsOld) {
      Memory.freeRaw(old);
    } else if (from != old) {
      Memory.freeRaw(from);
    }
  }

  private static long allocate(long size) {
    long table = Memory.malloc(size * ENTRY);
    if (table == 0) {
      throw Errors.noMemory();
    }
    return table;
  }

  /** {@code set_merge}: adds the keys of another set. */
  static void merge(long set, long other) {
    if (other == set || used(other) == 0) {
      return;
    }
    if ((fill(set) + used(other)) * 5 >= mask(set) * 3) {
      resize(set, (used(set) + used(other)) * 2);
    }
    boolean intoEmpty = fill(set) == 0;
    boolean alike = intoEmpty && mask(set) == mask(other) && fill(other) == used(other);
    long size = mask(other) + 1;
    for (long i = 0; i < size && i <= mask(other); i++) {
      long entry = table(other) + i * ENTRY;
      long key = keyOf(entry);
      if (key == 0) {
        continue;
      }
      long hash = getLong(entry + HASH);
      if (alike) {
        putLong(table(set) + i * ENTRY, Refs.incref(key));
        putLong(table(set) + i * ENTRY + HASH, hash);
      } else if (intoEmpty) {
        insertClean(table(set), mask(set), Refs.incref(key), hash);
      } else {
        add(set, key, hash);
      }
    }
    if (intoEmpty) {
      putLong(set + PySetObject.fill, used(other));
      putLong(set + PySetObject.used, used(other));
    }
  }
}
