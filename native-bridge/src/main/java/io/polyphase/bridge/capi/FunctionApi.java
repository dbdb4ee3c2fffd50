package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.objects.Functions;

/** methodobject.h. */
final class FunctionApi {
  private FunctionApi() {}

  private static void check(long function) {
    if (!Functions.check(function)) {
      throw Errors.badInternalCall();
    }
  }

  /** The C function, as its {@code PyMethodDef} has it. */
  static long PyCFunction_GetFunction(long function) {
    check(function);
    return Functions.function(function);
  }

  /** What it is bound to, borrowed; 0 for a static method. */
  static long PyCFunction_GetSelf(long function) {
    check(function);
    return Functions.self(function);
  }

  static int PyCFunction_GetFlags(long function) {
    check(function);
    return Functions.flags(function);
  }
}
