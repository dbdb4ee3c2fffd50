package io.polyphase.bridge.library.system;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Ints;

/** What system calls say of errors. */
final class SystemErrors {
  private SystemErrors() {}

  /** {@code PyErr_SetFromErrno(PyExc_OSError)}. */
  static PythonError osError(int errno) {
    long args = Tuples.ofOwned(Ints.of(errno), Strs.of(CLibrary.strerror(errno)));
    Errors.setObject(Exceptions.OSError, args);
    Refs.decref(args);
    return Errors.thrown();
  }
}
