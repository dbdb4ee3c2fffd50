package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.ffi.VaList;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ObjectProtocol;

/** abstract.h, calls; the values that are built for them. */
final class CallApi {
  private CallApi() {}

  @Allocates(failure = Allocates.Failure.AFTERWARDS)
  static long Py_BuildValue(long vaList) {
    var list = new VaList(vaList);
    return ValueBuilder.build(NativeMemory.string(list.nextLong()), list);
  }

  @Allocates(failure = Allocates.Failure.AFTERWARDS)
  static long Py_VaBuildValue(long format, long vaList) {
    return ValueBuilder.build(NativeMemory.string(format), new VaList(vaList));
  }

  @Allocates
  static long PyObject_Call(long callable, long args, long keywords) {
    if (keywords != 0 && !Dicts.check(keywords)) {
      throw Errors.badInternalCall();
    }
    return CallProtocol.call(callable, args, keywords);
  }

  @Allocates
  static long PyObject_CallObject(long callable, long args) {
    if (args != 0 && !Tuples.check(args)) {
      throw Errors.raise(Exceptions.TypeError, "argument list must be a tuple");
    }
    long arguments = args == 0 ? Tuples.create(0) : Refs.incref(args);
    try {
      return CallProtocol.call(callable, arguments, 0);
    } finally {
      Refs.decref(arguments);
    }
  }

  @Allocates
  static long PyObject_CallNoArgs(long callable) {
    return CallProtocol.callWith(callable);
  }

  @Allocates
  static long PyObject_CallOneArg(long callable, long argument) {
    return CallProtocol.callWith(callable, argument);
  }

  @Allocates
  static long PyObject_Vectorcall(long callable, long vector, long count, long names) {
    return CallProtocol.vectorcall(callable, vector, count, names);
  }

  @Allocates
  static long PyObject_VectorcallMethod(long name, long vector, long countAndFlag, long names) {
    long method = Attributes.get(getLong(vector), name);
    try {
      long count = countAndFlag & ~Constants.PY_VECTORCALL_ARGUMENTS_OFFSET;
      return CallProtocol.vectorcall(method, vector + Long.BYTES, count - 1, names);
    } finally {
      Refs.decref(method);
    }
  }

  @Allocates
  static long PyObject_VectorcallDict(long callable, long vector, long count, long keywords) {
    if (!CallProtocol.isCallable(callable)) {
      throw CallProtocol.notCallable(callable);
    }
    long args = CallProtocol.tuple(vector, count & ~Constants.PY_VECTORCALL_ARGUMENTS_OFFSET);
    try {
      return CallProtocol.call(callable, args, keywords);
    } finally {
      Refs.decref(args);
    }
  }

  /** Calls by tuple and keywords a callable that has no vector call of its own. */
  @Allocates
  static long _PyObject_MakeTpCall(
      long thread, long callable, long vector, long count, long keywords) {
    return CallProtocol.vectorcall(callable, vector, count, keywords);
  }

  static long _Py_CheckFunctionResult(long thread, long callable, long result, long where) {
    if (result == 0) {
      if (!Errors.occurred()) {
        Errors.set(
            Exceptions.SystemError,
            ObjectProtocol.reprJava(callable) + " returned NULL without setting an exception");
      }
      throw Errors.thrown();
    }
    if (Errors.occurred()) {
      Refs.decref(result);
      throw Errors.thrown();
    }
    return result;
  }

  private static long call(long callable, String format, VaList list) {
    long args = ValueBuilder.arguments(format, list);
    try {
      return CallProtocol.call(callable, args, 0);
    } finally {
      Refs.decref(args);
    }
  }

  private static String format(long address) {
    return address == 0 ? "" : NativeMemory.string(address);
  }

  @Allocates
  static long PyObject_CallFunction(long vaList) {
    var list = new VaList(vaList);
    long callable = list.nextLong();
    return call(callable, format(list.nextLong()), list);
  }

  @Allocates
  static long PyObject_CallMethod(long vaList) {
    var list = new VaList(vaList);
    long object = list.nextLong();
    return callMethod(object, Interned.of(list.nextLong()), list);
  }

  @Allocates
  static long _PyObject_CallMethod(long vaList) {
    var list = new VaList(vaList);
    long object = list.nextLong();
    return callMethod(object, list.nextLong(), list);
  }

  private static long callMethod(long object, long name, VaList list) {
    long method = Attributes.get(object, name);
    try {
      return call(method, format(list.nextLong()), list);
    } finally {
      Refs.decref(method);
    }
  }

  @Allocates
  static long PyObject_CallFunctionObjArgs(long vaList) {
    var list = new VaList(vaList);
    return callWithObjects(list.nextLong(), list);
  }

  @Allocates
  static long PyObject_CallMethodObjArgs(long vaList) {
    var list = new VaList(vaList);
    long object = list.nextLong();
    long method = Attributes.get(object, list.nextLong());
    try {
      return callWithObjects(method, list);
    } finally {
      Refs.decref(method);
    }
  }

  private static long callWithObjects(long callable, VaList list) {
    var args =
        java.util.stream.LongStream.iterate(list.nextLong(), a -> a != 0, _ -> list.nextLong());
    return CallProtocol.callWith(callable, args.toArray());
  }

  @Fails(0)
  static int PyCallable_Check(long object) {
    return object != 0 && CallProtocol.isCallable(object) ? 1 : 0;
  }
}
