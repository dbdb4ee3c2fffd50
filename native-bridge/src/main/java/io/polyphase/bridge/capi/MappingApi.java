package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.Unraisable;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/** abstract.h, mappings. */
final class MappingApi {
  private MappingApi() {}

  @Fails(0)
  static int PyMapping_Check(long object) {
    return object != 0 && SequenceProtocol.isMapping(object) ? 1 : 0;
  }

  /** 1 if there is such a key, 0 if not; {@code *result} is its value. */
  static int PyMapping_GetOptionalItem(long object, long key, long result) {
    putLong(result, 0);
    if (Dicts.checkExact(object)) {
      return DictApi.PyDict_GetItemRef(object, key, result);
    }
    try {
      putLong(result, SequenceProtocol.subscript(object, key));
      return 1;
    } catch (PythonError e) {
      if (!Errors.matches(Exceptions.KeyError)) {
        throw e;
      }
      Errors.clear();
      return 0;
    }
  }

  @Allocates
  @Refuses(nullArgument = 1)
  static int PyMapping_GetOptionalItemString(long object, long key, long result) {
    long name = Strs.ofUtf8(key);
    try {
      return PyMapping_GetOptionalItem(object, name, result);
    } finally {
      Refs.decref(name);
    }
  }

  @Fails(-1)
  @Refuses(nullArgument = 0)
  static long PyMapping_Size(long object) {
    return SequenceProtocol.sizeOfMapping(object);
  }

  @Fails(-1)
  @Refuses(nullArgument = 0)
  static long PyMapping_Length(long object) {
    return SequenceProtocol.sizeOfMapping(object);
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
  @Refuses(nullArgument = {0, 1})
  static long PyMapping_GetItemString(long object, long key) {
    return withKey(key, k -> SequenceProtocol.subscript(object, k));
  }

  @Allocates
  @Refuses(nullArgument = {0, 1, 2})
  static int PyMapping_SetItemString(long object, long key, long value) {
    return (int)
        withKey(
            key,
            k -> {
              SequenceProtocol.setSubscript(object, k, value);
              return 0;
            });
  }

  /** 1 if there is such a key, 0 if not. */
  private static int hasKey(long object, long key) {
    try {
      Refs.decref(SequenceProtocol.subscript(object, key));
      return 1;
    } catch (PythonError _) {
      Errors.clearIf(Exceptions.KeyError);
      return 0;
    }
  }

  @Refuses(nullArgument = {0, 1})
  static int PyMapping_HasKeyWithError(long object, long key) {
    return hasKey(object, key);
  }

  @Allocates
  @Refuses(nullArgument = {0, 1})
  static int PyMapping_HasKeyStringWithError(long object, long key) {
    return (int) withKey(key, k -> hasKey(object, k));
  }

  /** An error is told and dropped: there is no such key, then. */
  private static int orTold(long object, long key, LongSupplier hasKey, String advice) {
    try {
      if (object == 0 || key == 0) {
        throw Errors.nullArgument();
      }
      return (int) hasKey.getAsLong();
    } catch (PythonError _) {
      Unraisable.report("Exception ignored in " + advice);
      return 0;
    }
  }

  @Fails(0)
  static int PyMapping_HasKey(long object, long key) {
    return orTold(
        object,
        key,
        () -> hasKey(object, key),
        "PyMapping_HasKey(); consider using PyMapping_HasKeyWithError(),"
            + " PyMapping_GetOptionalItem() or PyObject_GetItem()");
  }

  @Fails(0)
  static int PyMapping_HasKeyString(long object, long key) {
    return orTold(
        object,
        key,
        () -> withKey(key, k -> hasKey(object, k)),
        "PyMapping_HasKeyString(); consider using PyMapping_HasKeyStringWithError(),"
            + " PyMapping_GetOptionalItemString() or PyMapping_GetItemString()");
  }

  /** A list of what a method of the mapping answers. */
  private static long list(long object, String method) {
    long items = CallProtocol.callMethod(object, Interned.of(method));
    try {
      return SequenceProtocol.fast(
          items,
          String.format(
              Locale.ROOT,
              "%s.%s() returned a non-iterable (type %s)",
              Types.name(Refs.type(object)),
              method,
              Types.name(Refs.type(items))));
    } finally {
      Refs.decref(items);
    }
  }

  @Allocates
  @Refuses(nullArgument = 0)
  static long PyMapping_Keys(long object) {
    return Dicts.checkExact(object) ? DictApi.PyDict_Keys(object) : list(object, "keys");
  }

  @Allocates
  @Refuses(nullArgument = 0)
  static long PyMapping_Values(long object) {
    return Dicts.checkExact(object) ? DictApi.PyDict_Values(object) : list(object, "values");
  }

  @Allocates
  @Refuses(nullArgument = 0)
  static long PyMapping_Items(long object) {
    return Dicts.checkExact(object) ? DictApi.PyDict_Items(object) : list(object, "items");
  }
}
