package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.ThreadState;
import io.polyphase.bridge.layout.Layouts.PyThreadState;

/**
 * What a thread is in the middle of showing ({@code Py_ReprEnter}): a list in its dict, as in
 * CPython, so that the objects in it have an owner.
 */
public final class Repetitions {
  private static final long KEY = Interned.of("Py_Repr");

  private Repetitions() {}

  private static long list() {
    long field = ThreadState.current().address() + PyThreadState.dict;
    if (getLong(field) == 0) {
      putLong(field, Dicts.create(0));
    }
    long list = Dicts.get(getLong(field), KEY);
    if (list == 0) {
      list = Lists.create(0);
      Dicts.put(getLong(field), KEY, list);
      Refs.decref(list);
    }
    return list;
  }

  /** Whether it is there already; if not it is put there. */
  public static boolean enter(long object) {
    long list = list();
    for (long i = Lists.size(list) - 1; i >= 0; i--) {
      if (Lists.get(list, i) == object) {
        return true;
      }
    }
    if (object == 0) {
      throw Errors.badInternalCall();
    }
    Lists.append(list, object);
    return false;
  }

  /** Takes it out again. */
  public static void leave(long object) {
    long list = list();
    for (long i = Lists.size(list) - 1; i >= 0; i--) {
      if (Lists.get(list, i) == object) {
        Lists.setSlice(list, i, i + 1, 0);
        return;
      }
    }
  }
}
