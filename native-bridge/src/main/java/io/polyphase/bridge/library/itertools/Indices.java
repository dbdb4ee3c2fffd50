package io.polyphase.bridge.library.itertools;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.objects.Ints;

/** Blocks of indices into pools, which {@code product} and the like count up. */
final class Indices {
  private Indices() {}

  static long allocate(long count) {
    if (count > Long.MAX_VALUE / Long.BYTES) {
      throw Errors.noMemory();
    }
    long block = Memory.malloc(count * Long.BYTES);
    if (block == 0) {
      throw Errors.noMemory();
    }
    return block;
  }

  static long get(long block, long place) {
    return getLong(block + place * Long.BYTES);
  }

  static void set(long block, long place, long index) {
    putLong(block + place * Long.BYTES, index);
  }

  /** A tuple of the first of them. */
  static long tuple(long block, long count) {
    long tuple = Tuples.create(count);
    for (long i = 0; i < count; i++) {
      Tuples.put(tuple, i, Ints.of(get(block, i)));
    }
    return tuple;
  }

  /** The item of a state's tuple, not below or above these. */
  static long clamped(long tuple, long place, long least, long most) {
    long index = Clinic.exactSsize(Tuples.get(tuple, place));
    return Math.max(least, Math.min(index, most));
  }

  /** Items of one pool. */
  static long items(long pool, long block, long count) {
    long items = Tuples.create(count);
    for (long i = 0; i < count; i++) {
      Tuples.put(items, i, Refs.incref(Tuples.get(pool, get(block, i))));
    }
    return items;
  }

  /** A state must be a tuple with as many items. */
  static void check(long state, long count) {
    if (!Tuples.check(state) || Tuples.size(state) != count) {
      throw Errors.raise(Exceptions.ValueError, "invalid arguments");
    }
  }
}
