package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Layouts.PyFrameObject;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Frames;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.Reductions;
import io.polyphase.bridge.objects.TracebackText;
import io.polyphase.bridge.objects.Tracebacks;

/** pyframe.h and traceback.h, as far as tracebacks of C code need them. */
final class TracebackApi {
  private TracebackApi() {}

  @Allocates
  static long PyFrame_New(long thread, long code, long globals, long locals) {
    long builtins = Reductions.builtins();
    try {
      return Frames.create(
          code, globals, locals, io.polyphase.bridge.objects.Modules.dict(builtins));
    } finally {
      Refs.decref(builtins);
    }
  }

  static long PyFrame_GetCode(long frame) {
    return Refs.incref(Frames.code(frame));
  }

  @Fails(-1)
  static int PyFrame_GetLineNumber(long frame) {
    return Frames.line(frame);
  }

  @Fails(-1)
  static int PyFrame_GetLasti(long frame) {
    return Frames.lastInstruction(frame);
  }

  static long PyFrame_GetBack(long frame) {
    return Refs.xincref(getLong(frame + PyFrameObject.f_back));
  }

  static long PyFrame_GetGlobals(long frame) {
    return Refs.xincref(getLong(frame + Frames.GLOBALS));
  }

  static long PyFrame_GetBuiltins(long frame) {
    return Refs.xincref(getLong(frame + Frames.BUILTINS));
  }

  @Allocates
  static long PyFrame_GetLocals(long frame) {
    return Frames.locals(frame);
  }

  static int PyTraceBack_Here(long frame) {
    if (!Frames.check(frame)) {
      throw Errors.badInternalCall();
    }
    Tracebacks.here(frame);
    return 0;
  }

  /** Writes a traceback to a file object, as much of it as {@code sys.tracebacklimit} lets. */
  @Allocates
  static int PyTraceBack_Print(long traceback, long file) {
    if (traceback == 0) {
      return 0;
    }
    if (!Tracebacks.check(traceback)) {
      throw Errors.badInternalCall();
    }
    long limit = limit();
    return limit <= 0 ? 0 : StreamApi.write(TracebackText.of(traceback, limit), file);
  }

  private static long limit() {
    long limit = Dicts.get(SysNames.dict(), Interned.of("tracebacklimit"));
    if (limit == 0 || !Ints.check(limit)) {
      return TracebackText.LIMIT;
    }
    return NumberProtocol.asSsize(limit, 0);
  }

  /** The frame that runs Python code: none ever does. */
  static long PyEval_GetFrame() {
    return 0;
  }

  /** The same. */
  static long PyThreadState_GetFrame(long thread) {
    return 0;
  }
}
