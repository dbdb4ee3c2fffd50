package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;

/** abstract.h, ceval.h: calls by vector, and the calls of before Python 3.9. */
final class VectorcallApi {
  private VectorcallApi() {}

  @Fails(0)
  static long PyVectorcall_NARGS(long countAndFlag) {
    return countAndFlag & ~Constants.PY_VECTORCALL_ARGUMENTS_OFFSET;
  }

  @Allocates
  static long PyVectorcall_Call(long callable, long args, long keywords) {
    if (!CallProtocol.hasVectorcall(callable)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "'" + Types.name(Refs.type(callable)) + "' object does not support vectorcall");
    }
    return CallProtocol.call(callable, args, keywords);
  }

  @Allocates
  static long PyEval_CallObjectWithKeywords(long callable, long args, long keywords) {
    if (args != 0 && !Tuples.check(args)) {
      throw Errors.raise(Exceptions.TypeError, "argument list must be a tuple");
    }
    if (keywords != 0 && !Dicts.check(keywords)) {
      throw Errors.raise(Exceptions.TypeError, "keyword list must be a dictionary");
    }
    long arguments = args == 0 ? Tuples.create(0) : Refs.incref(args);
    try {
      return CallProtocol.call(callable, arguments, keywords);
    } finally {
      Refs.decref(arguments);
    }
  }

  @Allocates
  static long PyEval_CallFunction(long vaList) {
    return CallApi.PyObject_CallFunction(vaList);
  }

  @Allocates
  static long PyEval_CallMethod(long vaList) {
    return CallApi.PyObject_CallMethod(vaList);
  }
}
