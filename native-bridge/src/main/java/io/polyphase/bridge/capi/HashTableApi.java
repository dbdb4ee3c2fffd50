package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.Hashes;
import io.polyphase.bridge.objects.HashTables;

/** internal/pycore_hashtable.h. */
final class HashTableApi {
  private HashTableApi() {}

  @Allocates(failure = Allocates.Failure.SILENT)
  static long _Py_hashtable_new(long hash, long compare) {
    return HashTables.create(hash, compare, 0, 0);
  }

  /** The allocator is CPython's own wherever an extension gives none, and none gives one. */
  @Allocates(failure = Allocates.Failure.SILENT)
  static long _Py_hashtable_new_full(
      long hash, long compare, long destroyKey, long destroyValue, long allocator) {
    return HashTables.create(hash, compare, destroyKey, destroyValue);
  }

  static void _Py_hashtable_destroy(long table) {
    HashTables.destroy(table);
  }

  static void _Py_hashtable_clear(long table) {
    HashTables.at(table).clear();
  }

  static long _Py_hashtable_size(long table) {
    return HashTables.at(table).size();
  }

  @Allocates(failure = Allocates.Failure.SILENT)
  static int _Py_hashtable_set(long table, long key, long value) {
    HashTables.at(table).put(key, value);
    return 0;
  }

  static long _Py_hashtable_get(long table, long key) {
    return HashTables.at(table).get(key);
  }

  static long _Py_hashtable_steal(long table, long key) {
    return HashTables.at(table).take(key);
  }

  static long _Py_hashtable_hash_ptr(long key) {
    return Hashes.ofPointer(key);
  }

  @Fails(0)
  static int _Py_hashtable_compare_direct(long left, long right) {
    return left == right ? 1 : 0;
  }
}
