package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;

import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PyCodeObject;
import io.polyphase.bridge.layout.Layouts.PyFrameObject;
import io.polyphase.bridge.layout.Layouts.PyTracebackObject;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Tracebacks;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code code}, {@code frame} and {@code traceback}, as far as tracebacks of C code need them. */
final class TracebackTypes {
  private TracebackTypes() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyCode_Type, "code")
        .size(PyCodeObject.SIZE)
        .slot("tp_dealloc", Tracebacks::deallocCode)
        .getset("co_filename", code -> Tracebacks.field(code, PyCodeObject.co_filename), null)
        .getset("co_name", code -> Tracebacks.field(code, PyCodeObject.co_name), null)
        .getset("co_qualname", code -> Tracebacks.field(code, PyCodeObject.co_qualname), null)
        .getset("co_firstlineno", code -> Ints.of(getInt(code + PyCodeObject.co_firstlineno)), null)
        .ready();
    TypeBuilder.at(BuiltinTypes.PyFrame_Type, "frame")
        .size(Tracebacks.FRAME_SIZE)
        .references(
            PyFrameObject.f_back,
            Tracebacks.FRAME_CODE,
            PyFrameObject.f_trace,
            Tracebacks.FRAME_GLOBALS)
        .getset("f_back", frame -> Tracebacks.field(frame, PyFrameObject.f_back), null)
        .getset("f_code", Tracebacks::code, null)
        .getset("f_globals", frame -> Tracebacks.field(frame, Tracebacks.FRAME_GLOBALS), null)
        .getset("f_lineno", frame -> Ints.of(Tracebacks.line(frame)), null)
        .ready();
    TypeBuilder.at(BuiltinTypes.PyTraceBack_Type, "traceback")
        .size(PyTracebackObject.SIZE)
        .references(PyTracebackObject.tb_next, PyTracebackObject.tb_frame)
        .getset("tb_next", entry -> Tracebacks.field(entry, PyTracebackObject.tb_next), null)
        .getset("tb_frame", entry -> Tracebacks.field(entry, PyTracebackObject.tb_frame), null)
        .getset("tb_lineno", entry -> Ints.of(getInt(entry + PyTracebackObject.tb_lineno)), null)
        .ready();
  }
}
