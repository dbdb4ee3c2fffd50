package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.LongStack;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Slots;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.PyWeakReference;
import io.polyphase.bridge.layout.Singletons;
import java.util.function.LongPredicate;

/**
 * Weak references: a list at the object, through the references themselves
 * (Objects/weakrefobject.c).
 */
public final class Weakrefs {
  private static final long VECTORCALL = Slots.register((Fn.F4) Weakrefs::vectorcall, 0);

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
  public static long listOf(long object) {
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
    return create(BuiltinTypes._PyWeakref_RefType, object, callback);
  }

  /**
   * {@code PyWeakref_NewProxy}.
   *
   * @param callback or 0
   */
  public static long createProxy(long object, long callback) {
    boolean isCallable = CallProtocol.isCallable(object);
    return create(
        isCallable ? BuiltinTypes._PyWeakref_CallableProxyType : BuiltinTypes._PyWeakref_ProxyType,
        object,
        callback);
  }

  /**
   * A reference of a type. One without a callback is made once, if it is of no subclass: it is the
   * first of the list, and a proxy like that is the first or the second.
   */
  public static long create(long type, long object, long callback) {
    long field = listField(object);
    if (field == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "cannot create weak reference to '" + Types.name(Refs.type(object)) + "' object");
    }
    long reference = plainReference(getLong(field));
    long proxy = plainProxy(getLong(field));
    boolean isReference = type == BuiltinTypes._PyWeakref_RefType;
    long same = isReference ? reference : isProxyType(type) ? proxy : 0;
    if (callback == 0 && same != 0) {
      return Refs.incref(same);
    }
    long made = Memory.allocate(type, getLong(type + PyTypeObject.tp_basicsize));
    putLong(made + PyWeakReference.wr_object, object);
    putLong(made + PyWeakReference.wr_callback, Refs.xincref(callback));
    putLong(made + PyWeakReference.hash, -1);
    putLong(made + PyWeakReference.vectorcall, isProxyType(type) ? 0 : VECTORCALL);
    boolean isPlain = callback == 0 && (isReference || isProxyType(type));
    long before = proxy == 0 ? reference : proxy;
    insert(field, made, isPlain ? isReference ? 0 : reference : before);
    TrackedList.track(made);
    return made;
  }

  private static boolean isProxyType(long type) {
    return type == BuiltinTypes._PyWeakref_ProxyType
        || type == BuiltinTypes._PyWeakref_CallableProxyType;
  }

  private static boolean isWithoutCallback(long reference) {
    return reference != 0 && getLong(reference + PyWeakReference.wr_callback) == 0;
  }

  /** The reference without a callback; 0 if there is none. */
  private static long plainReference(long first) {
    boolean isPlain =
        isWithoutCallback(first) && Refs.type(first) == BuiltinTypes._PyWeakref_RefType;
    return isPlain ? first : 0;
  }

  private static long plainProxy(long first) {
    long next = plainReference(first) == 0 ? first : getLong(first + PyWeakReference.wr_next);
    return isWithoutCallback(next) && isProxyType(Refs.type(next)) ? next : 0;
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

  /** All references to the object, borrowed, in the order of the list. */
  public static LongStack allOf(long object) {
    var all = new LongStack();
    for (long reference = listOf(object);
        reference != 0;
        reference = getLong(reference + PyWeakReference.wr_next)) {
      all.push(reference);
    }
    return all;
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
   * {@code PyObject_ClearWeakRefs}: every reference to the object is dead before the first callback
   * is called.
   */
  public static void clearAll(long object) {
    long pending = Errors.take();
    var killed = new LongStack();
    killAll(object, killed);
    callBack(killed, _ -> true);
    Errors.restore(pending);
  }

  /** Kills every reference to the object, and puts them on a stack, which holds each. */
  static void killAll(long object, LongStack killed) {
    for (long first = listOf(object); first != 0; first = listOf(object)) {
      killed.push(Refs.incref(first));
      detach(first);
    }
  }

  /** Calls back for some of the references that were killed, and gives all of them back. */
  static void callBack(LongStack killed, LongPredicate isFor) {
    for (int i = 0; i < killed.size(); i++) {
      if (isFor.test(killed.get(i))) {
        callBack(killed.get(i));
      }
      Refs.decref(killed.get(i));
    }
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

  /** {@code reference()}. */
  public static long call(long reference, long args, long keywords) {
    Arguments.noKeywords("weakref", keywords);
    Arguments.count("weakref", Tuples.size(args), 0, 0);
    return Refs.incref(target(reference));
  }

  private static long vectorcall(long reference, long vector, long countAndFlag, long names) {
    if (names != 0 && Tuples.size(names) > 0) {
      throw Errors.raise(Exceptions.TypeError, "weakref() takes no keyword arguments");
    }
    long count = countAndFlag & ~Constants.PY_VECTORCALL_ARGUMENTS_OFFSET;
    if (count != 0) {
      throw Errors.raise(Exceptions.TypeError, "weakref expected 0 arguments, got " + count);
    }
    return Refs.incref(target(reference));
  }
}
