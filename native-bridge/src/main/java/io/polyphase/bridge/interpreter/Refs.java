package io.polyphase.bridge.interpreter;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.layout.Layouts;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;

/**
 * Reference counts: plain ones, as extensions count with plain instructions under the same lock.
 * Objects whose low half is negative are immortal.
 */
public final class Refs {
  private static final long IMMORTAL = Layouts.Constants._Py_IMMORTAL_REFCNT;

  private Refs() {}

  /** {@code Py_TYPE}; borrowed. */
  public static long type(long object) {
    return getLong(object + PyObject.ob_type);
  }

  /** {@code Py_REFCNT}. */
  public static long count(long object) {
    return getLong(object + PyObject.ob_refcnt);
  }

  /** Whether the object is never freed. */
  public static boolean isImmortal(long object) {
    return getInt(object + PyObject.ob_refcnt) < 0;
  }

  /** Makes the object one that is never freed. */
  public static void immortalize(long object) {
    putLong(object + PyObject.ob_refcnt, IMMORTAL);
  }

  /** {@code Py_NewRef}. */
  public static long incref(long object) {
    if (getInt(object + PyObject.ob_refcnt) >= 0) {
      putLong(object + PyObject.ob_refcnt, getLong(object + PyObject.ob_refcnt) + 1);
    }
    return object;
  }

  /** {@code Py_XNewRef}. */
  public static long xincref(long object) {
    return object == 0 ? 0 : incref(object);
  }

  /** {@code Py_DECREF}. */
  public static void decref(long object) {
    if (getInt(object + PyObject.ob_refcnt) < 0) {
      return;
    }
    long left = getLong(object + PyObject.ob_refcnt) - 1;
    putLong(object + PyObject.ob_refcnt, left);
    if (left == 0) {
      dealloc(object);
    }
  }

  /** {@code Py_XDECREF}. */
  public static void xdecref(long object) {
    if (object != 0) {
      decref(object);
    }
  }

  /** {@code Py_CLEAR} of a field. */
  public static void clear(long field) {
    long object = getLong(field);
    if (object != 0) {
      putLong(field, 0);
      decref(object);
    }
  }

  /** {@code Py_XSETREF} of a field: the new reference is stolen. */
  public static void set(long field, long object) {
    long old = getLong(field);
    putLong(field, object);
    xdecref(old);
  }

  /** {@code _Py_Dealloc}: the exception that may be set survives, whatever the object does. */
  public static void dealloc(long object) {
    ThreadState thread = ThreadState.current();
    if (thread.deallocDepth > ThreadState.MAX_DEALLOC_DEPTH) {
      thread.postponed.push(object);
      thread.postponed.push(thread.caller());
      return;
    }
    thread.deallocDepth++;
    try {
      destroy(object, thread, thread.caller());
      while (thread.deallocDepth == 1 && !thread.postponed.isEmpty()) {
        long releaser = thread.postponed.pop();
        destroy(thread.postponed.pop(), thread, releaser);
      }
    } finally {
      thread.deallocDepth--;
    }
  }

  /** Calls {@code tp_dealloc}; what it frees was released by that instruction. */
  private static void destroy(long object, ThreadState thread, long releaser) {
    Quarantine quarantine = thread.interpreter().heap().quarantine();
    if (quarantine != null) {
      quarantine.dying(object);
    }
    long outer = thread.releaser;
    thread.releaser = releaser;
    SlotCalls.destructor(getLong(type(object) + PyTypeObject.tp_dealloc), object);
    thread.releaser = outer;
  }

  /** A head for an object in static memory. */
  public static void staticObject(long object, long type) {
    Refs.immortalize(object);
    putLong(object + PyObject.ob_type, type);
    Immortals.watch(object);
  }
}
