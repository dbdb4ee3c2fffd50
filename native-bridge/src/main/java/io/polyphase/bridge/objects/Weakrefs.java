package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.PyWeakReference;
import io.polyphase.bridge.layout.Singletons;

/**
 * Weak references: a list at the object, through the references themselves
 * (Objects/weakrefobject.c).
 */
public final class Weakrefs {
  private Weakrefs() {}

  private static long listField(long object) {
    long type = Refs.type(object);
    long offset = getLong(type + PyTypeObject.tp_weaklistoffset);
    if (offset == 0) {
      return 0;
    }
    if (Types.hasFlag(type, Constants.Py_TPFLAGS_TYPE_SUBCLASS) && !Types.isHeapType(object)) {
      return InterpreterState.current().staticTypes().weaklist(object); // the process's, not ours
    }
    return object + offset;
  }

  /** The first reference to the object, borrowed; 0 if there is none. */
  static long listOf(long object) {
    long field = listField(object);
    return field == 0 ? 0 : getLong(field);
  }

  /** The getter of {@code __weakref__}. */
  public static long getList(long object) {
    long first = listOf(object);
    return Refs.incref(first == 0 ? Singletons.NONE : first);
  }

  /**
   * {@code PyWeakref_NewRef}.
   *
   * @param callback or 0
   */
  public static long create(long object, long callback) {
    long field = listField(object);
    if (field == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "cannot create weak reference to '" + Types.name(Refs.type(object)) + "' object");
    }
    long first = getLong(field);
    if (callback == 0 && first != 0 && isPlain(first)) {
      return Refs.incref(first);
    }
    long reference = Memory.allocate(BuiltinTypes._PyWeakref_RefType, PyWeakReference.SIZE);
    putLong(reference + PyWeakReference.wr_object, object);
    putLong(reference + PyWeakReference.wr_callback, Refs.xincref(callback));
    putLong(reference + PyWeakReference.hash, -1);
    insert(field, reference, callback == 0 ? 0 : first);
    TrackedList.track(reference);
    return reference;
  }

  private static boolean isPlain(long reference) {
    return getLong(reference + PyWeakReference.wr_callback) == 0
        && Refs.type(reference) == BuiltinTypes._PyWeakref_RefType;
  }

  /** Puts a reference at the head, or behind {@code after}. */
  private static void insert(long field, long reference, long after) {
    long next = after == 0 ? getLong(field) : getLong(after + PyWeakReference.wr_next);
    putLong(reference + PyWeakReference.wr_next, next);
    putLong(reference + PyWeakReference.wr_prev, after);
    if (next != 0) {
      putLong(next + PyWeakReference.wr_prev, reference);
    }
    if (after == 0) {
      putLong(field, reference);
    } else {
      putLong(after + PyWeakReference.wr_next, reference);
    }
  }

  /** {@code PyWeakref_Check}. */
  public static boolean check(long object) {
    long type = Refs.type(object);
    return Types.isSubtype(type, BuiltinTypes._PyWeakref_RefType)
        || type == BuiltinTypes._PyWeakref_ProxyType
        || type == BuiltinTypes._PyWeakref_CallableProxyType;
  }

  /** The object, borrowed; None if it is dead. */
  public static long target(long reference) {
    return getLong(reference + PyWeakReference.wr_object);
  }

  /** Takes a reference out of its object's list, as if the object were dead. */
  public static void detach(long reference) {
    long object = target(reference);
    if (object == Singletons.NONE) {
      return;
    }
    long next = getLong(reference + PyWeakReference.wr_next);
    long prev = getLong(reference + PyWeakReference.wr_prev);
    if (prev == 0) {
      putLong(listField(object), next);
    } else {
      putLong(prev + PyWeakReference.wr_next, next);
    }
    if (next != 0) {
      putLong(next + PyWeakReference.wr_prev, prev);
    }
    putLong(reference + PyWeakReference.wr_next, 0);
    putLong(reference + PyWeakReference.wr_prev, 0);
    putLong(reference + PyWeakReference.wr_object, Singletons.NONE);
  }

  /**
   * {@code PyObject_ClearWeakRefs}: every reference to the object is dead, callbacks are called.
   */
  public static void clearAll(long object) {
    long pending = Errors.take();
    for (long reference = listOf(object); reference != 0; reference = listOf(object)) {
      Refs.incref(reference);
      detach(reference);
      callBack(reference);
      Refs.decref(reference);
    }
    Errors.restore(pending);
  }

  private static void callBack(long reference) {
    long callback = getLong(reference + PyWeakReference.wr_callback);
    putLong(reference + PyWeakReference.wr_callback, 0);
    if (callback == 0) {
      return;
    }
    try {
      Refs.decref(CallProtocol.callWith(callback, reference));
    } catch (PythonError _) {
      Unraisable.report(callback);
    } finally {
      Refs.decref(callback);
    }
  }

  public static long call(long reference, long args, long keywords) {
    return Refs.incref(target(reference));
  }
}
