package io.polyphase.bridge.interpreter;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyThreadState;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;

/**
 * The exception indicator: the exception that is set in the current thread state ({@code PyErr_*}).
 */
public final class Errors {
  private Errors() {}

  private static long indicator() {
    return ThreadState.current().address() + PyThreadState.current_exception;
  }

  /** {@code PyErr_Occurred}. */
  public static boolean occurred() {
    return getLong(indicator()) != 0;
  }

  /** The exception that is set, borrowed; 0 if none is. */
  public static long pending() {
    return getLong(indicator());
  }

  /** {@code PyErr_GetRaisedException}: takes the exception; 0 if none is set. */
  public static long take() {
    long field = indicator();
    long exception = getLong(field);
    putLong(field, 0);
    return exception;
  }

  /** {@code PyErr_SetRaisedException}: steals the exception, which may be 0. */
  public static void restore(long exception) {
    Refs.set(indicator(), exception);
  }

  /** {@code PyErr_Clear}. */
  public static void clear() {
    restore(0);
  }

  /** {@code PyErr_SetString}. */
  public static void set(long type, String message) {
    long text = Strs.of(message);
    try {
      setObject(type, text);
    } finally {
      Refs.decref(text);
    }
  }

  /** {@code PyErr_SetObject}: an instance of the type, made from the value. */
  public static void setObject(long type, long value) {
    if (type == 0 && occurred()) {
      return; // what is set says more: that the host lacks something, and so the type was not made
    }
    clear();
    if (type == 0) {
      set(Exceptions.SystemError, "null argument to internal routine");
      return;
    }
    if (!Types.isExceptionClass(type)) {
      set(
          Exceptions.SystemError,
          "_PyErr_SetObject: exception " + repr(type) + " is not a BaseException subclass");
      return;
    }
    if (value != 0 && Types.isInstance(value, type)) {
      HandledExceptions.chain(value);
      restore(Refs.incref(value));
      return;
    }
    long args =
        value == 0 || value == Singletons.NONE
            ? Tuples.EMPTY
            : Tuples.check(value) ? Refs.incref(value) : Tuples.of(value);
    try {
      long made = SlotCalls.object(slot(type, PyTypeObject.tp_call), type, args, 0);
      if (Types.isException(made)) {
        HandledExceptions.chain(made);
        restore(made);
      } else {
        String name = Types.name(Refs.type(made));
        Refs.decref(made);
        set(
            Exceptions.TypeError,
            "calling "
                + repr(type)
                + " should have returned an instance of BaseException, not "
                + name);
      }
    } catch (PythonError _) {
      // the exception could not be made: what prevented it is set instead
    } finally {
      Refs.decref(args);
    }
  }

  /** The slot of a class's own type; an exception class is called, and shown, by its metatype. */
  private static long slot(long object, long offset) {
    return getLong(Refs.type(object) + offset);
  }

  private static String repr(long object) {
    long text = SlotCalls.object(slot(object, PyTypeObject.tp_repr), object);
    try {
      return Strs.java(text);
    } finally {
      Refs.decref(text);
    }
  }

  /** Sets an exception, to be thrown by the caller. */
  public static PythonError raise(long type, String message) {
    set(type, message);
    return PythonError.SET;
  }

  /** The Java exception for one that is set, to be thrown by the caller. */
  public static PythonError thrown() {
    return PythonError.SET;
  }

  /** Sets an exception object, which is stolen. */
  public static void raiseObject(long exception) {
    restore(exception);
  }

  /** {@code PyErr_NoMemory}. */
  public static PythonError noMemory() {
    setObject(Exceptions.MemoryError, 0);
    return PythonError.SET;
  }

  /** {@code PyErr_BadInternalCall}. */
  public static PythonError badInternalCall() {
    return raise(Exceptions.SystemError, "bad argument to internal function");
  }

  /** What abstract.c says of NULL, unless an exception is set already. */
  public static PythonError nullArgument() {
    return occurred()
        ? PythonError.SET
        : raise(Exceptions.SystemError, "null argument to internal routine");
  }

  /** {@code PyErr_BadArgument}. */
  public static PythonError badArgument() {
    return raise(Exceptions.TypeError, "bad argument type for built-in operation");
  }

  /** {@code PyErr_ExceptionMatches}. */
  public static boolean matches(long type) {
    long exception = pending();
    return exception != 0 && matches(Refs.type(exception), type);
  }

  /** {@code PyErr_GivenExceptionMatches} of a type. */
  public static boolean matches(long raised, long type) {
    if (Tuples.check(type)) {
      for (long i = 0; i < Tuples.size(type); i++) {
        if (matches(raised, Tuples.get(type, i))) {
          return true;
        }
      }
      return false;
    }
    return raised == type || (Types.check(type) && Types.isSubtype(raised, type));
  }

  /** Forgets the exception if it is of the type; otherwise it goes on. */
  public static void clearIf(long type) {
    if (!matches(type)) {
      throw PythonError.SET;
    }
    clear();
  }
}
