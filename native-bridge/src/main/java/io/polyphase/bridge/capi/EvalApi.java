package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Modules;
import io.polyphase.bridge.objects.Reductions;

/** ceval.h and pythonrun.h: what is asked of the interpreter that would run Python code. */
final class EvalApi {
  private EvalApi() {}

  /** Borrowed: as no frame runs, those of the interpreter. */
  static long PyEval_GetBuiltins() {
    long builtins = Reductions.builtins();
    long dict = Modules.dict(builtins);
    Refs.decref(builtins); // sys.modules has it
    return dict;
  }

  static long PyEval_GetFrameBuiltins() {
    return Refs.incref(PyEval_GetBuiltins());
  }

  /** Of the frame that runs, which none does. */
  static long PyEval_GetGlobals() {
    return 0;
  }

  static long PyEval_GetLocals() {
    throw Errors.raise(Exceptions.SystemError, "frame does not exist");
  }
}
