package io.polyphase.bridge.capi;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.HandledExceptions;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ExceptionObjects;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Tracebacks;
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
    NativeMemory.putLong(
        traceback,
        exception == 0
            ? 0
            : Refs.xincref(NativeMemory.getLong(exception + PyBaseExceptionObject.traceback)));
  }

  static void PyErr_Restore(long type, long value, long traceback) {
    if (type == 0) {
      Refs.xdecref(value);
      Refs.xdecref(traceback);
      Errors.clear();
      return;
    }
    if (value != 0 && Refs.type(value) == type) {
      Errors.restore(Refs.incref(value));
    } else if (!Types.isExceptionClass(type)) {
      setByCall(type, value);
    } else {
      restoreMade(type, value);
    }
    Refs.decref(type);
    Refs.xdecref(value);
    if (traceback == Singletons.NONE || traceback == 0) {
      Refs.xdecref(traceback);
      setTraceback(0);
    } else if (Tracebacks.check(traceback)) {
      setTraceback(traceback);
    } else {
      Refs.decref(traceback);
      Errors.set(Exceptions.TypeError, "traceback must be a Traceback or None");
    }
  }

  /** The traceback of what is set now; stolen. */
  private static void setTraceback(long traceback) {
    long exception = Errors.pending();
    if (exception == 0) {
      Refs.xdecref(traceback);
      return;
    }
    Refs.set(exception + PyBaseExceptionObject.traceback, traceback);
  }

  /** As {@code PyErr_SetObject}, but for the context, which is as it was. */
  private static void restoreMade(long type, long value) {
    if (value != 0 && Types.isInstance(value, type)) {
      Errors.restore(Refs.incref(value));
      return;
    }
    long handled = Refs.xincref(HandledExceptions.current());
    HandledExceptions.set(0);
    try {
      Errors.setObject(type, value);
    } finally {
      HandledExceptions.set(handled);
      Refs.xdecref(handled);
    }
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

  static void PyException_SetContext(long exception, long context) {
    Refs.set(exception + PyBaseExceptionObject.context, context);
  }

  static long PyException_GetContext(long exception) {
    return Refs.xincref(NativeMemory.getLong(exception + PyBaseExceptionObject.context));
  }

  static int PyException_SetTraceback(long exception, long traceback) {
    ExceptionObjects.setTraceback(exception, traceback);
    return 0;
  }

  static long PyException_GetTraceback(long exception) {
    return Refs.xincref(NativeMemory.getLong(exception + PyBaseExceptionObject.traceback));
  }

  static long PyException_GetArgs(long exception) {
    return Refs.incref(NativeMemory.getLong(exception + PyBaseExceptionObject.args));
  }

  static void PyException_SetArgs(long exception, long args) {
    Refs.set(exception + PyBaseExceptionObject.args, Refs.incref(args));
  }

  static long PyErr_GetHandledException() {
    return Refs.xincref(HandledExceptions.current());
  }

  static void PyErr_SetHandledException(long exception) {
    HandledExceptions.set(exception);
  }

  /** Type, exception and traceback of what is handled; new references, to None for nothing. */
  static void PyErr_GetExcInfo(long type, long value, long traceback) {
    long handled = HandledExceptions.current();
    NativeMemory.putLong(type, orNone(handled == 0 ? 0 : Refs.type(handled)));
    NativeMemory.putLong(value, Refs.xincref(handled)); // as CPython: not None
    NativeMemory.putLong(
        traceback,
        orNone(handled == 0 ? 0 : NativeMemory.getLong(handled + PyBaseExceptionObject.traceback)));
  }

  private static long orNone(long object) {
    return Refs.incref(object == 0 ? Singletons.NONE : object);
  }

  /** Steals all three, of which only the exception counts. */
  static void PyErr_SetExcInfo(long type, long value, long traceback) {
    HandledExceptions.set(value);
    Refs.xdecref(value);
    Refs.xdecref(type);
    Refs.xdecref(traceback);
  }

  /** What is set becomes the exception; what was set before becomes its context. */
  static void _PyErr_ChainExceptions1(long before) {
    if (before == 0) {
      return;
    }
    long now = Errors.take();
    if (now == 0) {
      Errors.restore(before);
      return;
    }
    Refs.set(now + PyBaseExceptionObject.context, before);
    Errors.restore(now);
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
