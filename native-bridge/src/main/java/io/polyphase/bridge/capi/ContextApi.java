package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Contexts;

/** context.h. */
final class ContextApi {
  private ContextApi() {}

  private static void check(long object, long type, String expected) {
    if (Refs.type(object) != type) {
      throw Errors.raise(Exceptions.TypeError, "an instance of " + expected + " was expected");
    }
  }

  private static void checkContext(long object) {
    check(object, BuiltinTypes.PyContext_Type, "Context");
  }

  private static void checkVariable(long object) {
    check(object, BuiltinTypes.PyContextVar_Type, "ContextVar");
  }

  @Allocates
  static long PyContext_New() {
    return Contexts.create();
  }

  @Allocates
  static long PyContext_Copy(long context) {
    checkContext(context);
    return Contexts.copyOf(context);
  }

  @Allocates
  static long PyContext_CopyCurrent() {
    return Contexts.copyOf(Contexts.current());
  }

  static int PyContext_Enter(long context) {
    checkContext(context);
    Contexts.enter(context);
    return 0;
  }

  static int PyContext_Exit(long context) {
    checkContext(context);
    Contexts.exit(context);
    return 0;
  }

  @Allocates
  static long PyContextVar_New(long name, long otherwise) {
    long text = Strs.ofUtf8(name);
    try {
      return Contexts.variable(text, otherwise);
    } finally {
      Refs.decref(text);
    }
  }

  static int PyContextVar_Get(long variable, long otherwise, long result) {
    putLong(result, 0);
    checkVariable(variable);
    putLong(result, Refs.xincref(Contexts.get(variable, otherwise)));
    return 0;
  }

  @Allocates
  static long PyContextVar_Set(long variable, long value) {
    checkVariable(variable);
    return Contexts.set(variable, value);
  }

  static int PyContextVar_Reset(long variable, long token) {
    checkVariable(variable);
    check(token, BuiltinTypes.PyContextToken_Type, "Token");
    Contexts.reset(variable, token);
    return 0;
  }
}
