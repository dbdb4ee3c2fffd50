package io.polyphase.bridge.objects;

import io.polyphase.bridge.ffi.NativeCalls;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PyMem;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The hash tables that CPython lends to extensions (Python/hashtable.c): keys and values are
 * pointers, and how they are hashed, compared and destroyed is told by C functions. The struct is
 * opaque to extensions as long as they do not use its inline functions, which none does: what they
 * hold is a block of the struct's size, by which the table is found.
 */
public final class HashTables {
  private static final Map<Long, HashTables> TABLES = new ConcurrentHashMap<>();

  /** A key with its value. */
  private record Entry(long key, long value) {}

  private final long hash;
  private final long compare;
  private final long destroyKey;
  private final long destroyValue;
  private final Map<Long, List<Entry>> entries = new HashMap<>();
  private long size;

  private HashTables(long hash, long compare, long destroyKey, long destroyValue) {
    this.hash = hash;
    this.compare = compare;
    this.destroyKey = destroyKey;
    this.destroyValue = destroyValue;
  }

  /** {@code _Py_hashtable_new_full}; the last two functions may be 0. */
  public static long create(long hash, long compare, long destroyKey, long destroyValue) {
    long address = PyMem.malloc(Layouts._Py_hashtable_t.SIZE);
    TABLES.put(address, new HashTables(hash, compare, destroyKey, destroyValue));
    return address;
  }

  /** The table behind what an extension holds. */
  public static HashTables at(long address) {
    HashTables table = TABLES.get(address);
    if (table == null) {
      throw Errors.raise(Exceptions.SystemError, "no hash table at 0x" + Long.toHexString(address));
    }
    return table;
  }

  /** {@code _Py_hashtable_destroy}. */
  public static void destroy(long address) {
    at(address).clear();
    TABLES.remove(address);
    PyMem.free(address);
  }

  /** {@code _Py_hashtable_size}. */
  public long size() {
    return size;
  }

  private boolean isSame(long left, long right) {
    return left == right || (int) NativeCalls.call(compare, left, right) != 0;
  }

  /** {@code _Py_hashtable_set}: the key is not in it yet. */
  public void put(long key, long value) {
    entries
        .computeIfAbsent(NativeCalls.call(hash, key), _ -> new ArrayList<>(1))
        .add(new Entry(key, value));
    size++;
  }

  /** {@code _Py_hashtable_get}; 0 if it is not there. */
  public long get(long key) {
    for (Entry entry : entries.getOrDefault(NativeCalls.call(hash, key), List.of())) {
      if (isSame(key, entry.key)) {
        return entry.value;
      }
    }
    return 0;
  }

  /**
   * {@code _Py_hashtable_steal}: takes it out without destroying anything; 0 if it is not there.
   */
  public long take(long key) {
    List<Entry> bucket = entries.getOrDefault(NativeCalls.call(hash, key), List.of());
    for (Entry entry : bucket) {
      if (isSame(key, entry.key)) {
        bucket.remove(entry);
        size--;
        return entry.value;
      }
    }
    return 0;
  }

  /** {@code _Py_hashtable_clear}. */
  public void clear() {
    List<Entry> all = entries.values().stream().flatMap(List::stream).toList();
    entries.clear();
    size = 0;
    for (Entry entry : all) {
      destroy(destroyKey, entry.key);
      destroy(destroyValue, entry.value);
    }
  }

  private static void destroy(long function, long pointer) {
    if (function != 0) {
      long _ = NativeCalls.call(function, pointer);
    }
  }
}
