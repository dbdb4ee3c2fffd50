package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyMethodDef;
import io.polyphase.bridge.objects.Functions;

/** methodobject.h. */
final class FunctionApi {
  private FunctionApi() {}

  private static void check(long function) {
    if (!Functions.check(function)) {
      throw Errors.badInternalCall();
    }
  }

  @Allocates
  static long PyCFunction_NewEx(long def, long self, long module) {
    return PyCMethod_New(def, self, module, 0);
  }

  @Allocates
  static long PyCMethod_New(long def, long self, long module, long type) {
    boolean method = (getInt(def + PyMethodDef.ml_flags) & Constants.METH_METHOD) != 0;
    if (method != (type != 0)) {
      throw Errors.raise(
          Exceptions.SystemError,
          method
              ? "attempting to create PyCMethod with a METH_METHOD flag but no class"
              : "attempting to create PyCFunction with class but no METH_METHOD flag");
    }
    return Functions.create(def, self, module, type);
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
