package io.polyphase.bridge.interpreter;

import io.polyphase.bridge.ffi.ExtensionCalls;
import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.layout.Exceptions;

/**
 * Calls of functions by their C address, C or Java alike, by what they return. A failure is thrown
 * as {@link PythonError}. The caller that the trampolines remember is kept across a call, as it
 * belongs to the C API function that makes it.
 */
public final class SlotCalls {
  private SlotCalls() {}

  /** {@code long (*)(void)} of an extension; what it returns is not looked at. */
  public static long call(long function) {
    return call(function, 0, 0, 0, 0, 0);
  }

  /** The same with one argument. */
  public static long call(long function, long a) {
    return call(function, a, 0, 0, 0, 0);
  }

  /** The same with two. */
  public static long call(long function, long a, long b) {
    return call(function, a, b, 0, 0, 0);
  }

  /** The same with three. */
  public static long call(long function, long a, long b, long c) {
    return call(function, a, b, c, 0, 0);
  }

  /**
   * The same with five. 0 where the function was left because it called something that the host
   * does not provide ({@link ThreadState#missing}).
   */
  public static long call(long function, long a, long b, long c, long d, long e) {
    ThreadState thread = ThreadState.current();
    long caller = thread.caller();
    long result = ExtensionCalls.enter(function, a, b, c, d, e);
    thread.setCaller(caller);
    return result;
  }

  /** {@code void (*)(PyObject *)}: an exception that is set stays set. */
  public static void destructor(long function, long object) {
    if (Slots.java(function) instanceof Fn.F1 java) {
      java.call(object);
    } else {
      long _ = call(function, object);
    }
  }

  /** {@code PyObject *(*)(PyObject *)}. */
  public static long object(long function, long a) {
    if (Slots.java(function) instanceof Fn.F1 java) {
      return java.call(a);
    }
    return checked(call(function, a));
  }

  /** {@code PyObject *(*)(PyObject *, PyObject *)}. */
  public static long object(long function, long a, long b) {
    if (Slots.java(function) instanceof Fn.F2 java) {
      return java.call(a, b);
    }
    return checked(call(function, a, b));
  }

  /** {@code PyObject *(*)(PyObject *, PyObject *, PyObject *)}. */
  public static long object(long function, long a, long b, long c) {
    if (Slots.java(function) instanceof Fn.F3 java) {
      return java.call(a, b, c);
    }
    return checked(call(function, a, b, c));
  }

  /** {@code PyObject *(*)(PyObject *, PyObject *const *, Py_ssize_t, PyObject *)}. */
  public static long object(long function, long a, long b, long c, long d) {
    if (Slots.java(function) instanceof Fn.F4 java) {
      return java.call(a, b, c, d);
    }
    return checked(call(function, a, b, c, d, 0));
  }

  /** A {@code METH_METHOD} function. */
  public static long object(long function, long a, long b, long c, long d, long e) {
    return checked(call(function, a, b, c, d, e));
  }

  /** {@code tp_iternext}: 0 at the end. */
  public static long next(long function, long iterator) {
    if (Slots.java(function) instanceof Fn.F1 java) {
      return java.call(iterator);
    }
    long result = call(function, iterator);
    if (result == 0 && Errors.occurred()) {
      if (!Errors.matches(Exceptions.StopIteration)) {
        throw PythonError.SET;
      }
      Errors.clear();
    }
    return result;
  }

  /** {@code int (*)(PyObject *)}. */
  public static int status(long function, long a) {
    return checkedStatus(
        Slots.java(function) instanceof Fn.F1 java ? java.call(a) : call(function, a));
  }

  /** {@code int (*)(PyObject *, PyObject *)}. */
  public static int status(long function, long a, long b) {
    return checkedStatus(
        Slots.java(function) instanceof Fn.F2 java ? java.call(a, b) : call(function, a, b));
  }

  /** {@code int (*)(PyObject *, PyObject *, PyObject *)}. */
  public static int status(long function, long a, long b, long c) {
    return checkedStatus(
        Slots.java(function) instanceof Fn.F3 java ? java.call(a, b, c) : call(function, a, b, c));
  }

  /** {@code Py_ssize_t (*)(PyObject *)}, with −1 for failure. */
  public static long number(long function, long a) {
    long result = Slots.java(function) instanceof Fn.F1 java ? java.call(a) : call(function, a);
    if (result == -1 && Errors.occurred()) {
      throw PythonError.SET;
    }
    if (result == 0 && ThreadState.current().missing() != null) {
      throw failed();
    }
    return result;
  }

  private static int checkedStatus(long result) {
    if ((int) result < 0 || (result == 0 && ThreadState.current().missing() != null)) {
      throw failed();
    }
    return (int) result;
  }

  private static long checked(long result) {
    if (result == 0) {
      throw failed();
    }
    return result;
  }

  private static PythonError failed() {
    ThreadState thread = ThreadState.current();
    String missing = thread.takeMissing(); // or making the exception would fail for it, too
    if (missing != null) {
      Errors.set(Exceptions.ImportError, missing);
      thread.setMissing(missing);
    } else if (!Errors.occurred()) {
      Errors.set(Exceptions.SystemError, "error return without exception set");
    }
    return PythonError.SET;
  }
}
