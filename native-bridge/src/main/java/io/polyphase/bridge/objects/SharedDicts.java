package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Dicts of static types, which all interpreters share: written under one lock, read without. What
 * is in them is immortal, since nobody counts references across interpreters.
 */
public final class SharedDicts {
  /** Held while a static type, or a dict that interpreters share, is changed. */
  public static final ReentrantLock LOCK = new ReentrantLock();

  private SharedDicts() {}

  private static void shareContents(long dict) {
    for (long i = Dicts.next(dict, -1); i >= 0; i = Dicts.next(dict, i)) {
      share(Dicts.keyAt(dict, i));
      share(Dicts.valueAt(dict, i));
    }
  }

  /** Makes an object immortal, and what it holds if it is a container. */
  public static void share(long object) {
    if (Refs.isImmortal(object)) {
      return;
    }
    if (TrackedList.isCollectable(object)) {
      TrackedList.untrack(object);
    }
    Refs.immortalize(object);
    long type = Refs.type(object);
    if (type == BuiltinTypes.PyStaticMethod_Type) {
      share(StaticMethods.callable(object));
    } else if (type == BuiltinTypes.PyDict_Type) {
      shareContents(object);
    } else if (type == BuiltinTypes.PyTuple_Type) {
      for (long i = 0; i < Tuples.size(object); i++) {
        share(Tuples.get(object, i));
      }
    } else if (type == BuiltinTypes.PyList_Type) {
      for (long i = 0; i < Lists.size(object); i++) {
        share(Lists.get(object, i));
      }
    }
  }

  /**
   * Changes a dict that interpreters share; the key and the value become immortal. An equal number
   * or text of the same type stays: extensions enter their constants anew with each import, and
   * what was there before could never be freed.
   */
  public static void put(long dict, long key, long value) {
    LOCK.lock();
    try {
      long known = Dicts.get(dict, key);
      if (known != 0 && isSameValue(known, value)) {
        return;
      }
      share(key);
      share(value);
      Dicts.insert(dict, key, value);
    } finally {
      LOCK.unlock();
    }
  }

  private static boolean isSameValue(long known, long value) {
    return Refs.type(known) == Refs.type(value)
        && ((Ints.check(known) && Ints.big(known).equals(Ints.big(value)))
            || (Strs.check(known) && Strs.equal(known, value)));
  }

  /** Takes an entry out of a dict that interpreters share. */
  public static long pop(long dict, long key) {
    LOCK.lock();
    try {
      return Dicts.take(dict, key);
    } finally {
      LOCK.unlock();
    }
  }
}
