package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.putInt;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.WarningIssuer;

/** fileobject.h. */
final class FileApi {
  private FileApi() {}

  /** The number of a file, given as such or as an object with {@code fileno()}. */
  static int PyObject_AsFileDescriptor(long object) {
    int number = number(object);
    if (number < 0) {
      throw Errors.raise(
          Exceptions.ValueError, "file descriptor cannot be a negative integer (" + number + ")");
    }
    return number;
  }

  private static int number(long object) {
    if (Ints.check(object)) {
      if (Refs.type(object) == BuiltinTypes.PyBool_Type) {
        WarningIssuer.warn(Exceptions.RuntimeWarning, "bool is used as a file descriptor");
      }
      return LongApi.PyLong_AsInt(object);
    }
    long method = Attributes.find(object, Interned.of("fileno"));
    if (method == 0) {
      throw Errors.raise(
          Exceptions.TypeError, "argument must be an int, or have a fileno() method.");
    }
    long result = 0;
    try {
      result = CallProtocol.callWith(method);
      if (!Ints.check(result)) {
        throw Errors.raise(Exceptions.TypeError, "fileno() returned a non-integer");
      }
      return LongApi.PyLong_AsInt(result);
    } finally {
      Refs.xdecref(result);
      Refs.decref(method);
    }
  }

  @Fails(0)
  static int _PyLong_FileDescriptor_Converter(long object, long result) {
    putInt(result, PyObject_AsFileDescriptor(object));
    return 1;
  }
}
