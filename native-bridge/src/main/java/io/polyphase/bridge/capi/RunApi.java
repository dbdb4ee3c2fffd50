package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.library.Script;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Modules;

/** pythonrun.h: Python text of C code, as far as it is simple statements. */
final class RunApi {
  private static final int EVAL_INPUT = 258; // Py_eval_input
  private static final int FIRST_INPUT = 256; // Py_single_input

  private static final long MAIN = Interned.cString("__main__");

  private RunApi() {}

  private static long run(long text, int start, long globals, long locals) {
    if (start < FIRST_INPUT || start > EVAL_INPUT) {
      throw Script.unknownStart();
    }
    if (globals == 0 || !Dicts.check(globals)) {
      throw Errors.raise(Exceptions.SystemError, "globals must be a real dict");
    }
    String source = Script.source(text);
    long names = locals == 0 ? globals : locals;
    return start == EVAL_INPUT
        ? Script.evaluate(source, globals, names)
        : Script.run(source, globals, names);
  }

  @Allocates
  static long PyRun_String(long text, int start, long globals, long locals) {
    return run(text, start, globals, locals);
  }

  /** What compiler flags change is in code that is not carried out here. */
  @Allocates
  static long PyRun_StringFlags(long text, int start, long globals, long locals, long flags) {
    return run(text, start, globals, locals);
  }

  /** In {@code __main__}; an exception is shown, and not told. */
  @Fails(-1)
  static int PyRun_SimpleStringFlags(long text, long flags) {
    long dict = Modules.dict(ImportApi.PyImport_AddModule(MAIN));
    try {
      long _ = Script.run(Script.source(text), dict, dict);
      return 0;
    } catch (PythonError _) {
      ErrorStateApi.PyErr_Print();
      return -1;
    }
  }

  @Fails(-1)
  static int PyRun_SimpleString(long text) {
    return PyRun_SimpleStringFlags(text, 0);
  }
}
