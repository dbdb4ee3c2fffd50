package io.polyphase.bridge.interpreter;

import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyObject;

/**
 * The objects in static memory that can never die, and whose reference counts CPython's own macros
 * leave alone since 3.12. Code that counts by plain stores changes them; looked at where freed
 * objects are.
 */
final class Immortals {
  @GuardedBy("Immortals.class")
  private static final LongStack OBJECTS = new LongStack();

  private Immortals() {}

  /** What is done with an object whose count has changed. */
  @FunctionalInterface
  interface Action {
    void changed(long object, long by);
  }

  /** Watches an object from now on. */
  static synchronized void watch(long object) {
    OBJECTS.push(object);
  }

  /** Calls for each whose count is not what it was, and puts it right. */
  static synchronized void forEachChanged(Action action) {
    for (int i = 0; i < OBJECTS.size(); i++) {
      long object = OBJECTS.get(i);
      long change = Refs.count(object) - Constants._Py_IMMORTAL_REFCNT;
      if (change != 0) {
        putLong(object + PyObject.ob_refcnt, Constants._Py_IMMORTAL_REFCNT);
        action.changed(object, change);
      }
    }
  }
}
