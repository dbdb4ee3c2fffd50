package io.polyphase.bridge.library;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.HandledExceptions;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.Parameters;

/** Functions of {@code sys} that mean something without Python code. */
final class SystemFunctions {
  private static final Parameters SIZE_OF = Parameters.of("getsizeof", 1, "object", "default");
  private static final long SIZE_METHOD = Interned.of("__sizeof__");
  private static final long[] ALL = {
    noArgs("exc_info", SystemFunctions::handledInfo),
    noArgs("exception", SystemFunctions::handled),
    Functions.definition("exit", Constants.METH_VARARGS, (_, args) -> exit(args)),
    noArgs("getdefaultencoding", _ -> Interned.of("utf-8")),
    noArgs("getfilesystemencoding", _ -> Interned.of("utf-8")),
    noArgs("getfilesystemencodeerrors", _ -> Interned.of("surrogateescape")),
    Functions.definition(
        "getrefcount", Constants.METH_O, (_, object) -> Ints.of(Refs.count(object))),
    Functions.definition("getsizeof", (_, args, keywords) -> sizeOf(args, keywords)),
    Functions.definition("intern", Constants.METH_O, (_, string) -> intern(string)),
    noArgs("is_finalizing", _ -> Singletons.bool(InterpreterState.isFinalizing())),
  };

  private SystemFunctions() {}

  private static long noArgs(String name, Fn.F1 function) {
    return Functions.definition(name, Constants.METH_NOARGS, (module, _) -> function.call(module));
  }

  static void addTo(long module) {
    HostModules.addFunctions(module, ALL);
  }

  private static long intern(long string) {
    if (!Strs.check(string)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "intern() argument must be str, not " + Types.name(Refs.type(string)));
    }
    if (!Strs.checkExact(string)) {
      throw Errors.raise(Exceptions.TypeError, "can't intern " + Types.name(Refs.type(string)));
    }
    return InterpreterState.current().names().intern(string);
  }

  private static long handled(long module) {
    long exception = HandledExceptions.current();
    return exception == 0 ? Singletons.NONE : Refs.incref(exception);
  }

  private static long handledInfo(long module) {
    long exception = HandledExceptions.current();
    if (exception == 0 || exception == Singletons.NONE) {
      return Tuples.of(Singletons.NONE, Singletons.NONE, Singletons.NONE);
    }
    return Tuples.ofOwned(
        Refs.incref(Refs.type(exception)),
        Refs.incref(exception),
        Attributes.get(exception, "__traceback__"));
  }

  private static long exit(long args) {
    long status = Clinic.positional("exit", args, 0, 1)[0];
    Errors.setObject(Exceptions.SystemExit, status == 0 ? Singletons.NONE : status);
    throw Errors.thrown();
  }

  private static long sizeOf(long args, long keywords) {
    long[] given = SIZE_OF.unpack(args, keywords);
    try {
      return Ints.of(size(given[0]));
    } catch (PythonError e) {
      if (given[1] == 0 || !Errors.matches(Exceptions.TypeError)) {
        throw e;
      }
      Errors.clear();
      return Refs.incref(given[1]);
    }
  }

  /** What the object says, and what stands in front of it. */
  private static long size(long object) {
    long method = Attributes.special(object, SIZE_METHOD);
    if (method == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "Type " + Types.name(Refs.type(object)) + " doesn't define __sizeof__");
    }
    long result = 0;
    try {
      result = CallProtocol.callWith(method);
      long size = NumberProtocol.asLong(result, "ssize_t");
      if (size < 0) {
        throw Errors.raise(Exceptions.ValueError, "__sizeof__() should return >= 0");
      }
      return size + Memory.preSize(Refs.type(object));
    } finally {
      Refs.decref(method);
      Refs.xdecref(result);
    }
  }
}
