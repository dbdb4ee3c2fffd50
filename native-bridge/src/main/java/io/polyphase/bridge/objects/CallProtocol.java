package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.ThreadState;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;

/** Calls of callables: by vector (PEP 590) where they can, by tuple and dict otherwise. */
public final class CallProtocol {
  private CallProtocol() {}

  /**
   * {@code PyObject_Call}.
   *
   * @param keywords a dict, or 0
   */
  public static long call(long callable, long args, long keywords) {
    long vectorcall = vectorcall(callable);
    if (vectorcall != 0 && (keywords == 0 || Dicts.size(keywords) == 0)) {
      return SlotCalls.object(vectorcall, callable, Tuples.items(args), Tuples.size(args), 0);
    }
    if (vectorcall != 0) {
      return withKeywords(vectorcall, callable, args, keywords);
    }
    long call = getLong(Refs.type(callable) + PyTypeObject.tp_call);
    if (call == 0) {
      throw notCallable(callable);
    }
    return SlotCalls.object(call, callable, args, keywords);
  }

  public static PythonError notCallable(long callable) {
    return Errors.raise(
        Exceptions.TypeError, "'" + Types.name(Refs.type(callable)) + "' object is not callable");
  }

  /** Whether it can be called by vector. */
  public static boolean hasVectorcall(long callable) {
    return vectorcall(callable) != 0;
  }

  /** {@code PyVectorcall_Function}; 0 if it cannot be called by vector. */
  public static long vectorcall(long callable) {
    long type = Refs.type(callable);
    if (!Types.hasFlag(type, Constants.Py_TPFLAGS_HAVE_VECTORCALL)) {
      return 0;
    }
    return getLong(callable + getLong(type + PyTypeObject.tp_vectorcall_offset));
  }

  private static long withKeywords(long vectorcall, long callable, long args, long keywords) {
    long positional = Tuples.size(args);
    ThreadState thread = ThreadState.current();
    long vector = thread.pushArguments(positional + Dicts.size(keywords));
    long names = Tuples.create(Dicts.size(keywords));
    try {
      for (long i = 0; i < positional; i++) {
        putLong(vector + 8 * i, Tuples.get(args, i));
      }
      long at = 0;
      for (long i = Dicts.next(keywords, -1); i >= 0; i = Dicts.next(keywords, i)) {
        Tuples.put(names, at, Refs.incref(Dicts.keyAt(keywords, i)));
        putLong(vector + 8 * (positional + at++), Dicts.valueAt(keywords, i));
      }
      return SlotCalls.object(vectorcall, callable, vector, positional, names);
    } finally {
      Refs.decref(names);
      thread.popArguments(vector);
    }
  }

  /** {@code PyObject_Vectorcall}. */
  public static long vectorcall(long callable, long vector, long countAndFlag, long names) {
    long vectorcall = vectorcall(callable);
    if (vectorcall != 0) {
      return SlotCalls.object(vectorcall, callable, vector, countAndFlag, names);
    }
    if (getLong(Refs.type(callable) + PyTypeObject.tp_call) == 0) {
      throw notCallable(callable);
    }
    return callByTuple(callable, vector, countAndFlag, names);
  }

  /** Calls {@code tp_call} with the arguments of a vector, whatever else the callable has. */
  public static long callByTuple(long callable, long vector, long countAndFlag, long names) {
    long count = countAndFlag & ~Constants.PY_VECTORCALL_ARGUMENTS_OFFSET;
    long args = tuple(vector, count);
    long keywords = keywords(vector, count, names);
    try {
      return SlotCalls.object(
          getLong(Refs.type(callable) + PyTypeObject.tp_call), callable, args, keywords);
    } finally {
      Refs.decref(args);
      Refs.xdecref(keywords);
    }
  }

  /** The positional arguments of a vector as a tuple. */
  public static long tuple(long vector, long count) {
    long tuple = Tuples.create(count);
    for (long i = 0; i < count; i++) {
      Tuples.put(tuple, i, Refs.incref(getLong(vector + 8 * i)));
    }
    return tuple;
  }

  /** The keyword arguments of a vector as a dict; 0 if there are none. */
  public static long keywords(long vector, long count, long names) {
    if (names == 0 || Tuples.size(names) == 0) {
      return 0;
    }
    long dict = Dicts.create(Tuples.size(names));
    for (long i = 0; i < Tuples.size(names); i++) {
      Dicts.put(dict, Tuples.get(names, i), getLong(vector + 8 * (count + i)));
    }
    return dict;
  }

  /** Calls with positional arguments, borrowed. */
  public static long callWith(long callable, long... args) {
    ThreadState thread = ThreadState.current();
    long vector = thread.pushArguments(args.length);
    try {
      for (int i = 0; i < args.length; i++) {
        putLong(vector + 8L * i, args[i]);
      }
      return vectorcall(callable, vector, args.length, 0);
    } finally {
      thread.popArguments(vector);
    }
  }

  /** {@code PyCallable_Check}. */
  public static boolean isCallable(long object) {
    return getLong(Refs.type(object) + PyTypeObject.tp_call) != 0;
  }

  /** {@code object.name(*args)}. */
  public static long callMethod(long object, long name, long... args) {
    long method = Attributes.get(object, name);
    try {
      return callWith(method, args);
    } finally {
      Refs.decref(method);
    }
  }
}
