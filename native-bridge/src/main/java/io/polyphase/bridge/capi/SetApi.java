package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Sets;

/** setobject.h. */
final class SetApi {
  private SetApi() {}

  private static void check(long set) {
    if (!Sets.check(set)) {
      throw Errors.badInternalCall();
    }
  }

  private static void checkMutable(long set) {
    if (!Sets.check(set) || Sets.isFrozen(set)) {
      throw Errors.badInternalCall();
    }
  }

  @Allocates
  static long PySet_New(long iterable) {
    return Sets.create(BuiltinTypes.PySet_Type, iterable);
  }

  @Allocates
  static long PyFrozenSet_New(long iterable) {
    return Sets.create(BuiltinTypes.PyFrozenSet_Type, iterable);
  }

  @Fails(-1)
  static long PySet_Size(long set) {
    check(set);
    return Sets.size(set);
  }

  static int PySet_Contains(long set, long key) {
    check(set);
    return Sets.contains(set, key) ? 1 : 0;
  }

  /** A frozen set, too, as long as nobody else has seen it. */
  @Allocates
  static int PySet_Add(long set, long key) {
    check(set);
    if (Sets.isFrozen(set) && Refs.count(set) != 1) {
      throw Errors.badInternalCall();
    }
    Sets.add(set, key);
    return 0;
  }

  static int PySet_Discard(long set, long key) {
    checkMutable(set);
    return Sets.discard(set, key) ? 1 : 0;
  }

  static int PySet_Clear(long set) {
    checkMutable(set);
    Sets.clear(set);
    return 0;
  }

  static long PySet_Pop(long set) {
    checkMutable(set);
    long key = Sets.pop(set);
    if (key == 0) {
      throw Errors.raise(Exceptions.KeyError, "pop from an empty set");
    }
    return key;
  }

  @Allocates
  static int _PySet_Update(long set, long iterable) {
    checkMutable(set);
    Sets.update(set, iterable);
    return 0;
  }

  /** The position is one more than the item's: 0 is the start. */
  static int _PySet_NextEntry(long set, long position, long key, long hash) {
    check(set);
    long next = Sets.next(set, getLong(position) - 1);
    if (next < 0) {
      return 0;
    }
    putLong(position, next + 1);
    putLong(key, Sets.keyAt(set, next));
    putLong(hash, Sets.hashAt(set, next));
    return 1;
  }
}
