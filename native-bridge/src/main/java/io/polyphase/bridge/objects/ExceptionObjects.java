package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionObject;

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
}
