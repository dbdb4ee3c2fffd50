package io.polyphase.bridge.library.itertools;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.library.itertools.Itertools.FIFTH;
import static io.polyphase.bridge.library.itertools.Itertools.FIRST;
import static io.polyphase.bridge.library.itertools.Itertools.FOURTH;
import static io.polyphase.bridge.library.itertools.Itertools.SECOND;
import static io.polyphase.bridge.library.itertools.Itertools.SIXTH;
import static io.polyphase.bridge.library.itertools.Itertools.THIRD;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.objects.SequenceProtocol;

/**
 * {@code groupby}: an iterator, the function that makes keys, the key of the group that is handed
 * out, and the item that was read last with its key.
 */
final class GroupBy {
  private static final Parameters PARAMETERS = Parameters.of("groupby", 1, "iterable", "key");
  private static final long ITERATOR = FIRST;
  private static final long KEY_FUNCTION = SECOND;
  private static final long TARGET_KEY = THIRD;
  static final long KEY = FOURTH;
  static final long VALUE = FIFTH;

  /** The group that is handed out; borrowed. */
  static final long GROUPER = SIXTH;

  private GroupBy() {}

  static long spec() {
    return Itertools.iterator("groupby", 7, GroupBy::tpNew, GroupBy::next)
        .references(ITERATOR, KEY_FUNCTION, TARGET_KEY, KEY, VALUE)
        .noArgs("__reduce__", GroupBy::reduce)
        .oneArg("__setstate__", GroupBy::setState)
        .spec();
  }

  private static long tpNew(long type, long args, long keywords) {
    long[] given = PARAMETERS.unpack(args, keywords);
    long iterator = SequenceProtocol.iter(given[0]);
    long made = Types.alloc(type);
    putLong(made + ITERATOR, iterator);
    putLong(made + KEY_FUNCTION, given[1] == 0 ? Singletons.NONE : Refs.incref(given[1]));
    return made;
  }

  private static long next(long groupBy) {
    putLong(groupBy + GROUPER, 0);
    while (isInGroup(groupBy)) {
      if (!step(groupBy)) {
        return 0;
      }
    }
    long key = Refs.incref(getLong(groupBy + KEY));
    Refs.set(groupBy + TARGET_KEY, Refs.incref(key));
    return Tuples.ofOwned(key, Grouper.create(groupBy, key));
  }

  /** Whether the item that was read last is still of the group before. */
  private static boolean isInGroup(long groupBy) {
    long key = getLong(groupBy + KEY);
    long target = getLong(groupBy + TARGET_KEY);
    return key == 0 || (target != 0 && equal(target, key));
  }

  static boolean equal(long target, long key) {
    Refs.incref(target);
    Refs.incref(key);
    try {
      return ObjectProtocol.equal(target, key);
    } finally {
      Refs.decref(target);
      Refs.decref(key);
    }
  }

  /** Reads an item and makes its key; false at the end. */
  static boolean step(long groupBy) {
    long value = SequenceProtocol.next(getLong(groupBy + ITERATOR));
    if (value == 0) {
      return false;
    }
    long function = getLong(groupBy + KEY_FUNCTION);
    long key = 0;
    try {
      key =
          function == Singletons.NONE ? Refs.incref(value) : CallProtocol.callWith(function, value);
    } finally {
      if (key == 0) {
        Refs.decref(value);
      }
    }
    Refs.set(groupBy + VALUE, value);
    Refs.set(groupBy + KEY, key);
    return true;
  }

  private static long reduce(long groupBy) {
    Itertools.warn();
    long type = Itertools.type(groupBy);
    long arguments = Tuples.of(getLong(groupBy + ITERATOR), getLong(groupBy + KEY_FUNCTION));
    long key = getLong(groupBy + KEY);
    long value = getLong(groupBy + VALUE);
    long target = getLong(groupBy + TARGET_KEY);
    return key == 0 || value == 0 || target == 0
        ? Tuples.ofOwned(type, arguments)
        : Tuples.ofOwned(type, arguments, Tuples.of(key, value, target));
  }

  private static long setState(long groupBy, long state) {
    Itertools.warn();
    long[] given = Clinic.state(state, 3, 3);
    Refs.set(groupBy + KEY, Refs.incref(given[0]));
    Refs.set(groupBy + VALUE, Refs.incref(given[1]));
    Refs.set(groupBy + TARGET_KEY, Refs.incref(given[2]));
    return Singletons.NONE;
  }
}
