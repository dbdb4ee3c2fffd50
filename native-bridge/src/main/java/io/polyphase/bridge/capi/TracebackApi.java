package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.objects.Tracebacks;

/** code.h, pyframe.h and traceback.h, as far as tracebacks of C code need them. */
final class TracebackApi {
  private TracebackApi() {}

  @Allocates
  static long PyCode_NewEmpty(long file, long function, int line) {
    long name = Strs.ofUtf8(function);
    try {
      return Tracebacks.newCode(FileSystemApi.PyUnicode_DecodeFSDefault(file), name, line);
    } catch (PythonError e) {
      Refs.decref(name);
      throw e;
    }
  }

  @Allocates
  static long PyFrame_New(long thread, long code, long globals, long locals) {
    return Tracebacks.newFrame(code, globals);
  }

  static long PyFrame_GetCode(long frame) {
    return Tracebacks.code(frame);
  }

  static int PyFrame_GetLineNumber(long frame) {
    return Tracebacks.line(frame);
  }

  static int PyTraceBack_Here(long frame) {
    if (!Tracebacks.isFrame(frame)) {
      throw Errors.badInternalCall();
    }
    Tracebacks.here(frame);
    return 0;
  }
}
