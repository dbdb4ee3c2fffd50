package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
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
    var list = new VariadicArguments(vaList);
    return ValueBuilder.build(list.nextLong(), list);
  }

  @Allocates(failure = Allocates.Failure.AFTERWARDS)
  static long Py_VaBuildValue(long format, long vaList) {
    return ValueBuilder.build(format, new VariadicArguments(vaList));
  }

  @Allocates
  @DiesOfNull
  static long PyObject_Call(long callable, long args, long keywords) {
    if (keywords != 0 && !Dicts.check(keywords)) {
      throw Errors.badInternalCall();
    }
    return CallProtocol.call(callable, args, keywords);
  }

  @Allocates
  @DiesOfNull
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
  @DiesOfNull
  static long PyObject_CallNoArgs(long callable) {
    return CallProtocol.callWith(callable);
  }

  @Allocates
  @DiesOfNull
  static long PyObject_CallOneArg(long callable, long argument) {
    return CallProtocol.callWith(callable, argument);
  }

  /**
   * Looks at the arguments of a vector.
   *
   * @param names of those behind the positional ones, a tuple, or 0
   */
  private static void checkVector(long vector, long countAndFlag, long names) {
    long count = countAndFlag & ~Constants.PY_VECTORCALL_ARGUMENTS_OFFSET;
    long named = names == 0 ? 0 : Tuples.size(names);
    ArgumentCheck.alive(vector, count + named, ArgumentCheck.caller());
  }

  @Allocates
  static long PyObject_Vectorcall(long callable, long vector, long count, long names) {
    checkVector(vector, count, names);
    return CallProtocol.vectorcall(callable, vector, count, names);
  }

  @Allocates
  static long PyObject_VectorcallMethod(long name, long vector, long countAndFlag, long names) {
    checkVector(vector, countAndFlag, names);
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
    checkVector(vector, count, 0);
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
    checkVector(vector, count, keywords != 0 && Tuples.check(keywords) ? keywords : 0);
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

  private static long call(long callable, long format, VariadicArguments list) {
    if (callable == 0) {
      throw Errors.nullArgument();
    }
    long args = ValueBuilder.arguments(format, list);
    try {
      return CallProtocol.call(callable, args, 0);
    } finally {
      Refs.decref(args);
    }
  }

  @Allocates
  static long PyObject_CallFunction(long vaList) {
    var list = new VariadicArguments(vaList);
    long callable = list.nextObject();
    return call(callable, list.nextLong(), list);
  }

  @Allocates
  static long PyObject_CallMethod(long vaList) {
    var list = new VariadicArguments(vaList);
    long object = list.nextObject();
    long name = list.nextLong();
    if (object == 0 || name == 0) {
      throw Errors.nullArgument();
    }
    return callMethod(object, Interned.of(name), list);
  }

  @Allocates
  static long _PyObject_CallMethod(long vaList) {
    var list = new VariadicArguments(vaList);
    long object = list.nextObject();
    return callMethod(object, list.nextObject(), list);
  }

  @Allocates
  static long _PyObject_CallMethodId(long vaList) {
    var list = new VariadicArguments(vaList);
    long object = list.nextObject();
    return callMethod(object, UnicodeApi._PyUnicode_FromId(list.nextLong()), list);
  }

  private static long callMethod(long object, long name, VariadicArguments list) {
    if (object == 0 || name == 0) {
      throw Errors.nullArgument();
    }
    long method = Attributes.get(object, name);
    try {
      if (!CallProtocol.isCallable(method)) {
        throw Errors.raise(
            Exceptions.TypeError,
            "attribute of type '" + Types.name(Refs.type(method)) + "' is not callable");
      }
      return call(method, list.nextLong(), list);
    } finally {
      Refs.decref(method);
    }
  }

  @Allocates
  static long PyObject_CallFunctionObjArgs(long vaList) {
    var list = new VariadicArguments(vaList);
    return callWithObjects(list.nextObject(), list);
  }

  @Allocates
  static long PyObject_CallMethodObjArgs(long vaList) {
    var list = new VariadicArguments(vaList);
    long object = list.nextObject();
    long name = list.nextObject();
    if (object == 0 || name == 0) {
      throw Errors.nullArgument();
    }
    long method = Attributes.get(object, name);
    try {
      return callWithObjects(method, list);
    } finally {
      Refs.decref(method);
    }
  }

  private static long callWithObjects(long callable, VariadicArguments list) {
    if (callable == 0) {
      throw Errors.nullArgument();
    }
    var args =
        java.util.stream.LongStream.iterate(list.nextObject(), a -> a != 0, _ -> list.nextObject());
    return CallProtocol.callWith(callable, args.toArray());
  }

  @Fails(0)
  static int PyCallable_Check(long object) {
    return object != 0 && CallProtocol.isCallable(object) ? 1 : 0;
  }

  /** How the object is called by vector; NULL if it cannot be. */
  static long PyVectorcall_Function(long callable) {
    return CallProtocol.vectorcall(callable);
  }
}
