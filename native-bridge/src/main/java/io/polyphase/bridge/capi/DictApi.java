package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.builtins.DictUpdates;
import io.polyphase.bridge.builtins.MappingProxyType;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Lists;
import java.util.function.LongUnaryOperator;

/** dictobject.h. */
final class DictApi {
  private DictApi() {}

  private static void check(long dict) {
    if (!Dicts.check(dict)) {
      throw Errors.badInternalCall();
    }
  }

  private static long withKey(long cString, LongUnaryOperator action) {
    long key = Strs.ofUtf8(cString);
    try {
      return action.applyAsLong(key);
    } finally {
      Refs.decref(key);
    }
  }

  @Allocates
  static long PyDict_New() {
    return Dicts.create(0);
  }

  @Fails(-1)
  @Refuses(badArgument = 0)
  static long PyDict_Size(long dict) {
    check(dict);
    return Dicts.size(dict);
  }

  @Allocates
  static int PyDict_SetItem(long dict, long key, long value) {
    check(dict);
    Dicts.put(dict, key, value);
    return 0;
  }

  @Allocates
  static int PyDict_SetItemString(long dict, long key, long value) {
    InterpreterState.current().names().keep(key);
    return (int) withKey(key, k -> PyDict_SetItem(dict, k, value));
  }

  static long PyDict_GetItemWithError(long dict, long key) {
    check(dict);
    return Dicts.get(dict, key);
  }

  /** For a key whose hash the caller has stored. */
  static long _PyDict_GetItem_KnownHash(long dict, long key, long hash) {
    check(dict);
    return Dicts.get(dict, key, hash);
  }

  /** Errors are dropped, as in CPython; one that was set before survives. */
  static long PyDict_GetItem(long dict, long key) {
    if (!Dicts.check(dict)) {
      return 0;
    }
    long pending = Errors.take();
    try {
      return Dicts.get(dict, key);
    } catch (PythonError _) {
      return 0;
    } finally {
      Errors.restore(pending);
    }
  }

  @Allocates(failure = Allocates.Failure.SILENT)
  static long PyDict_GetItemString(long dict, long key) {
    return withKey(key, k -> PyDict_GetItem(dict, k));
  }

  static int PyDict_GetItemRef(long dict, long key, long result) {
    putLong(result, 0);
    check(dict);
    long value = Dicts.get(dict, key);
    putLong(result, Refs.xincref(value));
    return value == 0 ? 0 : 1;
  }

  @Allocates
  static int PyDict_GetItemStringRef(long dict, long key, long result) {
    return (int) withKey(key, k -> PyDict_GetItemRef(dict, k, result));
  }

  @Allocates
  static long _PyDict_GetItemStringWithError(long dict, long key) {
    return withKey(key, k -> PyDict_GetItemWithError(dict, k));
  }

  @Allocates
  static long PyDictProxy_New(long mapping) {
    return MappingProxyType.proxy(mapping);
  }

  static int PyDict_Contains(long dict, long key) {
    return Dicts.get(dict, key) == 0 ? 0 : 1;
  }

  @Allocates
  static int PyDict_ContainsString(long dict, long key) {
    return (int) withKey(key, k -> PyDict_Contains(dict, k));
  }

  static int PyDict_DelItem(long dict, long key) {
    check(dict);
    if (!Dicts.remove(dict, key)) {
      Errors.setObject(Exceptions.KeyError, key);
      throw Errors.thrown();
    }
    return 0;
  }

  @Allocates
  static int PyDict_DelItemString(long dict, long key) {
    return (int) withKey(key, k -> PyDict_DelItem(dict, k));
  }

  @Allocates
  @Refuses(badArgument = 0)
  static long PyDict_Copy(long dict) {
    check(dict);
    return Dicts.copyOf(dict);
  }

  @Allocates
  @Refuses(badArgument = {0, 1})
  static int PyDict_Update(long dict, long from) {
    check(dict);
    DictUpdates.merge(dict, from, true);
    return 0;
  }

  @Allocates
  @Refuses(badArgument = {0, 1})
  static int PyDict_Merge(long dict, long from, int override) {
    check(dict);
    DictUpdates.merge(dict, from, override != 0);
    return 0;
  }

  @Allocates
  static int PyDict_MergeFromSeq2(long dict, long pairs, int override) {
    DictUpdates.mergePairs(dict, pairs, override != 0);
    return 0;
  }

  static void PyDict_Clear(long dict) {
    if (Dicts.check(dict)) {
      Dicts.clear(dict);
    }
  }

  /** The position is one more than the entry's: 0 is the start. */
  @Fails(0)
  static int PyDict_Next(long dict, long position, long key, long value) {
    if (!Dicts.check(dict)) {
      return 0;
    }
    long next = Dicts.next(dict, getLong(position) - 1);
    if (next < 0) {
      return 0;
    }
    putLong(position, next + 1);
    if (key != 0) {
      putLong(key, Dicts.keyAt(dict, next));
    }
    if (value != 0) {
      putLong(value, Dicts.valueAt(dict, next));
    }
    return 1;
  }

  private static long list(long dict, LongUnaryOperator item) {
    check(dict);
    long list = Lists.create(0);
    for (long i = Dicts.next(dict, -1); i >= 0; i = Dicts.next(dict, i)) {
      long made = item.applyAsLong(i);
      Lists.append(list, made);
      Refs.decref(made);
    }
    return list;
  }

  @Allocates
  @Refuses(badArgument = 0)
  static long PyDict_Keys(long dict) {
    return list(dict, i -> Refs.incref(Dicts.keyAt(dict, i)));
  }

  @Allocates
  @Refuses(badArgument = 0)
  static long PyDict_Values(long dict) {
    return list(dict, i -> Refs.incref(Dicts.valueAt(dict, i)));
  }

  @Allocates
  @Refuses(badArgument = 0)
  static long PyDict_Items(long dict) {
    return list(dict, i -> Tuples.of(Dicts.keyAt(dict, i), Dicts.valueAt(dict, i)));
  }

  /** 1 if the key was there, 0 if not; {@code *result} is the value, if it is asked for. */
  static int PyDict_Pop(long dict, long key, long result) {
    if (result != 0) {
      putLong(result, 0);
    }
    check(dict);
    long value = Dicts.pop(dict, key);
    if (result != 0) {
      putLong(result, value);
    } else {
      Refs.xdecref(value);
    }
    return value == 0 ? 0 : 1;
  }

  @Allocates
  static int PyDict_PopString(long dict, long key, long result) {
    return (int) withKey(key, k -> PyDict_Pop(dict, k, result));
  }

  /** 1 if the key was there, 0 if the default is its value now. */
  @Allocates
  static int PyDict_SetDefaultRef(long dict, long key, long value, long result) {
    if (result != 0) {
      putLong(result, 0);
    }
    check(dict);
    long found = Dicts.get(dict, key);
    if (found == 0) {
      Dicts.put(dict, key, value);
    }
    if (result != 0) {
      putLong(result, Refs.incref(found == 0 ? value : found));
    }
    return found == 0 ? 0 : 1;
  }

  @Allocates
  static long PyDict_SetDefault(long dict, long key, long value) {
    PyDict_SetDefaultRef(dict, key, value, 0);
    return Dicts.get(dict, key);
  }

  @Allocates
  static long _PyDict_NewPresized(long size) {
    return Dicts.create(size);
  }
}
