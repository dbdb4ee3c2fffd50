package io.polyphase.bridge.library.system;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Ints;

/** Arguments as {@code PyArg_ParseTuple} takes them with a function's name, and errno. */
final class SystemArguments {
  private SystemArguments() {}

  /** Borrowed; 0 for what is not given. */
  static long[] parsed(String function, long args, int least, int most) {
    long given = Tuples.size(args);
    if (given < least || given > most) {
      int bound = given < least ? least : most;
      String kind = least == most ? "exactly" : given < least ? "at least" : "at most";
      throw Errors.raise(
          Exceptions.TypeError,
          function
              + "() takes "
              + kind
              + " "
              + bound
              + " argument"
              + (bound == 1 ? "" : "s")
              + " ("
              + given
              + " given)");
    }
    long[] values = new long[most];
    for (int i = 0; i < most; i++) {
      values[i] = Arguments.at(args, i);
    }
    return values;
  }

  /** {@code PyErr_SetFromErrno(PyExc_OSError)}. */
  static PythonError osError(int errno) {
    long args = Tuples.ofOwned(Ints.of(errno), Strs.of(CLibrary.strerror(errno)));
    Errors.setObject(Exceptions.OSError, args);
    Refs.decref(args);
    return Errors.thrown();
  }
}
