package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionObject;
import io.polyphase.bridge.layout.Singletons;

/** What an exception object holds. */
public final class ExceptionObjects {
  private ExceptionObjects() {}

  /** {@code str(e)} as Java has it. */
  public static String message(long raised) {
    long text = ObjectProtocol.str(raised);
    try {
      return Strs.java(text);
    } finally {
      Refs.decref(text);
    }
  }

  /** {@code str(e)}, or what CPython prints in its place if that fails; nothing is raised. */
  public static String shown(long raised) {
    try {
      return message(raised);
    } catch (PythonError _) {
      Errors.clear();
      return "<exception str() failed>";
    }
  }

  /** {@code __cause__}, borrowed; 0 if there is none. */
  public static long cause(long raised) {
    return getLong(raised + PyBaseExceptionObject.cause);
  }

  /** {@code PyException_SetCause}: steals the cause, which may be 0. */
  public static void setCause(long raised, long cause) {
    Refs.set(raised + PyBaseExceptionObject.cause, cause);
    io.polyphase.bridge.ffi.NativeMemory.putByte(
        raised + PyBaseExceptionObject.suppress_context, (byte) 1);
  }

  /** {@code raise e from cause}: the cause is stolen. */
  public static void setCauseAndContext(long raised, long cause) {
    Refs.set(raised + PyBaseExceptionObject.cause, Refs.incref(cause));
    Refs.set(raised + PyBaseExceptionObject.context, cause);
    io.polyphase.bridge.ffi.NativeMemory.putByte(
        raised + PyBaseExceptionObject.suppress_context, (byte) 1);
  }

  /** {@code __traceback__ = …}: a traceback or None. */
  public static long setTraceback(long raised, long traceback) {
    if (traceback == 0) {
      throw Errors.raise(Exceptions.TypeError, "__traceback__ may not be deleted");
    }
    boolean isNone = traceback == Singletons.NONE;
    if (!isNone && !Tracebacks.check(traceback)) {
      throw Errors.raise(Exceptions.TypeError, "__traceback__ must be a traceback or None");
    }
    Refs.set(raised + PyBaseExceptionObject.traceback, isNone ? 0 : Refs.incref(traceback));
    return 0;
  }

  /** {@code with_traceback}. */
  public static long withTraceback(long raised, long traceback) {
    setTraceback(raised, traceback);
    return Refs.incref(raised);
  }
}
