package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.CallProtocol;

/** {@code raise}. */
final class Raising {
  private static final long WITH_TRACEBACK = Interned.of("with_traceback");

  private Raising() {}

  /** Sets an exception, given as itself or by its class, to be thrown by the caller. */
  static PythonError of(long exception) {
    if (Types.isExceptionClass(exception)) {
      Errors.setObject(exception, 0);
    } else if (Types.isException(exception)) {
      Errors.setObject(Refs.type(exception), exception);
    } else {
      Errors.set(Exceptions.TypeError, "exceptions must derive from BaseException");
    }
    return Errors.thrown();
  }

  /** What {@code throw} of a generator does with its arguments, of which there may be three. */
  static PythonError thrown(long args) {
    Arguments.count("throw", Tuples.size(args), 1, 3);
    long type = Tuples.get(args, 0);
    if (!Types.isExceptionClass(type) && !Types.isException(type)) {
      return Errors.raise(
          Exceptions.TypeError,
          "exceptions must be classes or instances deriving from BaseException, not "
              + Types.name(Refs.type(type)));
    }
    return thrown(type, given(args, 1), given(args, 2));
  }

  private static long given(long args, long index) {
    return index < Tuples.size(args) ? Tuples.get(args, index) : 0;
  }

  /** Of a class, without arguments. */
  static PythonError bare(long type) {
    Errors.setObject(type, 0);
    return Errors.thrown();
  }

  /** What {@code throw} of an abstract generator does: value and traceback may be 0 or None. */
  static PythonError thrown(long type, long value, long traceback) {
    boolean hasValue = value != 0 && value != Singletons.NONE;
    boolean hasTraceback = traceback != 0 && traceback != Singletons.NONE;
    if (!hasValue && !hasTraceback) {
      return of(type);
    }
    try (var scope = new Scope()) {
      long made = hasValue ? value : scope.call(type);
      return of(
          hasTraceback
              ? scope.own(CallProtocol.callMethod(made, WITH_TRACEBACK, traceback))
              : made);
    }
  }
}
