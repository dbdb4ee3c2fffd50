package io.polyphase.bridge.capi;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ExceptionObjects;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Unraisable;
import io.polyphase.bridge.types.Classes;

/** pyerrors.h, warnings.h. */
final class ErrorApi {
  private ErrorApi() {}

  static long PyErr_Occurred() {
    long exception = Errors.pending();
    return exception == 0 ? 0 : Refs.type(exception);
  }

  static void PyErr_Clear() {
    Errors.clear();
  }

  static void PyErr_SetString(long type, long message) {
    long text = Strs.ofUtf8(message);
    Errors.setObject(type, text);
    Refs.decref(text);
  }

  static void PyErr_SetObject(long type, long value) {
    Errors.setObject(type, value);
  }

  static void PyErr_SetNone(long type) {
    Errors.setObject(type, 0);
  }

  static long PyErr_Format(long vaList) {
    var list = new VariadicArguments(vaList);
    long type = list.nextObject();
    return format(type, list.nextLong(), list);
  }

  static long PyErr_FormatV(long type, long format, long vaList) {
    return format(type, format, new VariadicArguments(vaList));
  }

  private static long format(long type, long format, VariadicArguments arguments) {
    throw Errors.raise(type, Formatter.format(format, arguments));
  }

  static long PyErr_NoMemory() {
    throw Errors.noMemory();
  }

  @Fails(0)
  static int PyErr_BadArgument() {
    throw Errors.badArgument();
  }

  static void PyErr_BadInternalCall() {
    throw Errors.badInternalCall();
  }

  static void _PyErr_BadInternalCall(long file, int line) {
    throw Errors.raise(
        Exceptions.SystemError,
        NativeMemory.string(file) + ":" + line + ": bad argument to internal function");
  }

  @Fails(0)
  static int PyErr_ExceptionMatches(long type) {
    return Errors.matches(type) ? 1 : 0;
  }

  @Fails(0)
  static int PyErr_GivenExceptionMatches(long raised, long type) {
    if (raised == 0 || type == 0) {
      return 0;
    }
    long raisedType = Types.isException(raised) ? Refs.type(raised) : raised;
    return Errors.matches(raisedType, type) ? 1 : 0;
  }

  static long PyErr_GetRaisedException() {
    return Errors.take();
  }

  static void PyErr_SetRaisedException(long exception) {
    Errors.restore(exception);
  }

  static void PyErr_Fetch(long type, long value, long traceback) {
    long exception = Errors.take();
    NativeMemory.putLong(type, exception == 0 ? 0 : Refs.incref(Refs.type(exception)));
    NativeMemory.putLong(value, exception);
    NativeMemory.putLong(traceback, 0);
  }

  static void PyErr_Restore(long type, long value, long traceback) {
    Refs.xdecref(traceback);
    if (type == 0) {
      Refs.xdecref(value);
      Errors.clear();
      return;
    }
    if (!Types.isExceptionClass(type)) {
      setByCall(type, value);
    } else {
      Errors.setObject(type, value);
    }
    Refs.decref(type);
    Refs.xdecref(value);
  }

  /** What is no exception class is called all the same, and that is what then is told of. */
  private static void setByCall(long type, long value) {
    long made = value == 0 ? CallProtocol.callWith(type) : CallProtocol.callWith(type, value);
    if (Types.isException(made)) {
      Errors.raiseObject(made);
      return;
    }
    Refs.decref(made);
    Errors.set(
        Exceptions.TypeError,
        "calling "
            + ObjectProtocol.reprJava(type)
            + " should have returned an instance of BaseException, not "
            + Types.name(Refs.type(made)));
  }

  static void PyErr_NormalizeException(long type, long value, long traceback) {
    // what PyErr_Fetch hands out is normalized
  }

  @Allocates
  static long PyErr_NewException(long name, long base, long dict) {
    return Classes.newException(NativeMemory.string(name), base, dict);
  }

  @Allocates
  static long PyErr_NewExceptionWithDoc(long name, long doc, long base, long dict) {
    if (doc == 0) {
      return PyErr_NewException(name, base, dict);
    }
    if (dict != 0 && !Dicts.check(dict)) {
      throw Errors.badInternalCall();
    }
    long contents = dict == 0 ? Dicts.create(2) : Dicts.copyOf(dict);
    long text = Strs.ofUtf8(doc);
    try {
      Dicts.put(contents, Interned.of("__doc__"), text);
      return PyErr_NewException(name, base, contents);
    } finally {
      Refs.decref(text);
      Refs.decref(contents);
    }
  }

  static long PyErr_SetFromErrno(long type) {
    return PyErr_SetFromErrnoWithFilenameObject(type, 0);
  }

  static void PyErr_WriteUnraisable(long object) {
    Unraisable.report(object);
  }

  static void PyErr_FormatUnraisable(long vaList) {
    var list = new VariadicArguments(vaList);
    long format = list.nextLong();
    long exception = Errors.take(); // which must not be in the way of what makes the message
    String message = format == 0 ? null : Formatter.format(format, list);
    Errors.restore(exception);
    Unraisable.report(message);
  }

  static void PyException_SetCause(long exception, long cause) {
    ExceptionObjects.setCause(exception, cause);
  }

  static long PyException_GetCause(long exception) {
    return Refs.xincref(ExceptionObjects.cause(exception));
  }

  static int PyErr_CheckSignals() {
    return 0;
  }

  static long PyErr_SetFromErrnoWithFilenameObject(long type, long file) {
    return PyErr_SetFromErrnoWithFilenameObjects(type, file, 0);
  }

  static long PyErr_SetFromErrnoWithFilenameObjects(long type, long file, long second) {
    int errno = CLibrary.errno();
    long number = Ints.of(errno);
    long text = Strs.of(CLibrary.strerror(errno));
    long args =
        file == 0
            ? Tuples.of(number, text)
            : second == 0
                ? Tuples.of(number, text, file)
                : Tuples.of(number, text, file, Ints.of(0), second);
    Refs.decref(number);
    Refs.decref(text);
    if (Types.isExceptionClass(type)) {
      Errors.setObject(type, args);
    } else {
      Refs.decref(CallProtocol.call(type, args, 0));
    }
    Refs.decref(args);
    throw Errors.thrown();
  }

  static long PyErr_SetFromErrnoWithFilename(long type, long file) {
    long name = file == 0 ? 0 : FileSystemApi.PyUnicode_DecodeFSDefault(file);
    try {
      return PyErr_SetFromErrnoWithFilenameObject(type, name);
    } finally {
      Refs.xdecref(name);
    }
  }
}
