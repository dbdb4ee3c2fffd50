package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyStopIterationObject;
import io.polyphase.bridge.layout.Layouts.PySystemExitObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.types.TypeBuilder;

/**
 * The exceptions that carry a value: {@code SystemExit}, {@code StopIteration}, {@code KeyError}.
 */
final class ValueErrors {
  private ValueErrors() {}

  static void defineExit(TypeBuilder type) {
    type.status("tp_init", ValueErrors::initExit)
        .member("code", Constants._Py_T_OBJECT, PySystemExitObject.code);
  }

  static void defineStop(TypeBuilder type) {
    type.status("tp_init", ValueErrors::initStop)
        .member("value", Constants._Py_T_OBJECT, PyStopIterationObject.value);
  }

  /** One that is made by {@code __new__} alone has no arguments: CPython has some in store. */
  static void defineMemoryError(TypeBuilder type) {
    type.slot(
        "tp_new",
        (t, args, _) -> BaseExceptionType.create(t, t == Exceptions.MemoryError ? 0 : args));
  }

  static void defineKeyError(TypeBuilder type) {
    type.slot("tp_str", ValueErrors::keyErrorStr);
  }

  /** The code of several arguments is all of them; none leaves it as it is. */
  private static long initExit(long exception, long args, long keywords) {
    BaseExceptionType.init(exception, args, keywords);
    long count = Tuples.size(args);
    if (count > 0) {
      long code = count == 1 ? Tuples.get(args, 0) : args;
      ExceptionTypes.set(exception + PySystemExitObject.code, code);
    }
    return 0;
  }

  private static long initStop(long exception, long args, long keywords) {
    BaseExceptionType.init(exception, args, keywords);
    long value = Tuples.size(args) > 0 ? Tuples.get(args, 0) : Singletons.NONE;
    ExceptionTypes.set(exception + PyStopIterationObject.value, value);
    return 0;
  }

  /** The key as {@code repr} shows it, so that an empty one is seen. */
  private static long keyErrorStr(long exception) {
    long args = BaseExceptionType.args(exception);
    return Tuples.size(args) == 1
        ? ObjectProtocol.repr(Tuples.get(args, 0))
        : BaseExceptionType.str(exception);
  }
}
