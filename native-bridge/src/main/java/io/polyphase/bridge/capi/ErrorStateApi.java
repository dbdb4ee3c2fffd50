package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionObject;
import io.polyphase.bridge.layout.Layouts.PyStopIterationObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.ClassChecks;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ErrorDisplay;
import io.polyphase.bridge.objects.ExceptionObjects;
import io.polyphase.bridge.objects.StandardStreams;

/** pyerrors.h, pythonrun.h: the exception being handled, the parts of exceptions, their display. */
final class ErrorStateApi {
  private static final long EXCEPT_HOOK = Interned.of("excepthook");

  private ErrorStateApi() {}

  // What sys.exception() answers

  // Exceptions

  static long PyExceptionClass_Name(long type) {
    return getLong(type + PyTypeObject.tp_name);
  }

  @Allocates
  static long PyErr_SetImportErrorSubclass(long type, long message, long name, long path) {
    if (!ClassChecks.isSubclass(type, Exceptions.ImportError)) {
      throw Errors.raise(Exceptions.TypeError, "expected a subclass of ImportError");
    }
    if (message == 0) {
      throw Errors.raise(Exceptions.TypeError, "expected a message argument");
    }
    long args = Tuples.of(message);
    long keywords = Dicts.create(2);
    try {
      Dicts.put(keywords, Interned.of("name"), name == 0 ? Singletons.NONE : name);
      Dicts.put(keywords, Interned.of("path"), path == 0 ? Singletons.NONE : path);
      Errors.raiseObject(CallProtocol.call(type, args, keywords));
    } finally {
      Refs.decref(args);
      Refs.decref(keywords);
    }
    throw Errors.thrown();
  }

  @Allocates
  static long PyErr_SetImportError(long message, long name, long path) {
    return PyErr_SetImportErrorSubclass(Exceptions.ImportError, message, name, path);
  }

  static void _PyErr_SetKeyError(long key) {
    long args = Tuples.of(key);
    long exception;
    try {
      exception = CallProtocol.call(Exceptions.KeyError, args, 0);
    } finally {
      Refs.decref(args);
    }
    Errors.raiseObject(exception);
  }

  /**
   * The value of the {@code StopIteration} that is set, or None if none is set.
   *
   * @return 0, or −1 if another exception is set
   */
  static int _PyGen_FetchStopIterationValue(long result) {
    putLong(result, 0);
    if (Errors.occurred() && !Errors.matches(Exceptions.StopIteration)) {
      return -1;
    }
    putLong(result, takeStopIterationValue());
    return 0;
  }

  /** A new reference to the value of the exception that is set, which is taken. */
  static long takeStopIterationValue() {
    long exception = Errors.take();
    if (exception == 0) {
      return Singletons.NONE;
    }
    long value = getLong(exception + PyStopIterationObject.value);
    Refs.incref(value == 0 ? Singletons.NONE : value);
    Refs.decref(exception);
    return value == 0 ? Singletons.NONE : value;
  }

  // Display: what sys.excepthook makes of it

  static void PyErr_Print() {
    PyErr_PrintEx(1);
  }

  /** Clears the exception, and keeps it as {@code sys.last_exc} if asked to. */
  static void PyErr_PrintEx(int setLast) {
    long exception = Errors.take();
    if (exception == 0) {
      return;
    }
    try {
      if (setLast != 0) {
        keepAsLast(exception);
      }
      show(exception);
    } finally {
      Refs.decref(exception);
    }
  }

  private static void show(long exception) {
    long hook = Refs.xincref(Dicts.get(SysNames.dict(), EXCEPT_HOOK));
    if (hook == 0) {
      StandardStreams.err("sys.excepthook is missing\n");
      ErrorDisplay.print(exception);
      return;
    }
    try {
      Refs.decref(
          CallProtocol.callWith(hook, Refs.type(exception), exception, traceback(exception)));
    } catch (PythonError _) {
      showBoth(Errors.take(), exception);
    } finally {
      Refs.decref(hook);
    }
  }

  private static void showBoth(long ofHook, long exception) {
    StandardStreams.err("Error in sys.excepthook:\n");
    ErrorDisplay.print(ofHook);
    Refs.decref(ofHook);
    StandardStreams.err("\nOriginal exception was:\n");
    ErrorDisplay.print(exception);
  }

  /** Borrowed. */
  private static long traceback(long exception) {
    long traceback = getLong(exception + PyBaseExceptionObject.traceback);
    return traceback == 0 ? Singletons.NONE : traceback;
  }

  private static void keepAsLast(long exception) {
    long sys = SysNames.dict();
    Dicts.put(sys, Interned.of("last_exc"), exception);
    Dicts.put(sys, Interned.of("last_type"), Refs.type(exception));
    Dicts.put(sys, Interned.of("last_value"), exception);
    Dicts.put(sys, Interned.of("last_traceback"), traceback(exception));
  }

  static void PyErr_DisplayException(long exception) {
    if (exception != 0 && Types.isException(exception)) {
      ErrorDisplay.print(exception);
    }
  }

  static void PyErr_Display(long type, long exception, long traceback) {
    PyErr_DisplayException(exception);
  }

  // Chains

  /** An exception of another type, whose cause and context is the one that was set. */
  static long _PyErr_FormatFromCause(long vaList) {
    var list = new VariadicArguments(vaList);
    long type = list.nextObject();
    long cause = Errors.take();
    Errors.set(type, Formatter.format(list.nextLong(), list));
    ExceptionObjects.setCauseAndContext(Errors.pending(), cause);
    throw Errors.thrown();
  }
}
