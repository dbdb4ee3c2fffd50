package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyFrameObject;
import io.polyphase.bridge.layout.Layouts.PyTracebackObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Frames;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.Tracebacks;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code frame} and {@code traceback}. */
final class TracebackTypes {
  private TracebackTypes() {}

  static void ready() {
    frame();
    TypeBuilder.at(BuiltinTypes.PyTraceBack_Type, "traceback")
        .size(PyTracebackObject.SIZE)
        .references(PyTracebackObject.tb_next, PyTracebackObject.tb_frame)
        .slot("tp_new", TracebackTypes::create)
        .noArgs("__dir__", _ -> names())
        .readOnly("tb_frame", Constants._Py_T_OBJECT, PyTracebackObject.tb_frame)
        .readOnly("tb_lasti", Constants.Py_T_INT, PyTracebackObject.tb_lasti)
        .getset(
            "tb_next",
            entry -> Tracebacks.field(entry, PyTracebackObject.tb_next),
            Tracebacks::setNext)
        .getset("tb_lineno", TracebackTypes::line, null)
        .ready();
  }

  private static void frame() {
    TypeBuilder.at(BuiltinTypes.PyFrame_Type, "frame")
        .size(Frames.SIZE, Long.BYTES)
        .references(
            PyFrameObject.f_back,
            Frames.CODE,
            PyFrameObject.f_trace,
            Frames.GLOBALS,
            Frames.BUILTINS,
            Frames.LOCALS)
        .slot("tp_repr", Frames::repr)
        .noArgs("clear", TracebackTypes::clear)
        .member("f_trace_lines", Constants.Py_T_BOOL, PyFrameObject.f_trace_lines)
        .getset("f_back", frame -> Tracebacks.field(frame, PyFrameObject.f_back), null)
        .getset("f_locals", Frames::locals, null)
        .getset("f_lineno", frame -> Ints.of(Frames.line(frame)), Frames::setLine)
        .getset(
            "f_trace",
            frame -> Tracebacks.field(frame, PyFrameObject.f_trace),
            TracebackTypes::setTrace)
        .getset("f_lasti", frame -> Ints.of(Frames.lastInstruction(frame)), null)
        .getset("f_globals", frame -> Tracebacks.field(frame, Frames.GLOBALS), null)
        .getset("f_builtins", frame -> Tracebacks.field(frame, Frames.BUILTINS), null)
        .getset("f_code", frame -> Refs.incref(Frames.code(frame)), null)
        .getset("f_trace_opcodes", TracebackTypes::traceOpcodes, TracebackTypes::setTraceOpcodes)
        .ready();
  }

  private static long clear(long frame) {
    Frames.clear(frame);
    return Singletons.NONE;
  }

  private static long setTrace(long frame, long value) {
    Refs.set(
        frame + PyFrameObject.f_trace,
        value == 0 || value == Singletons.NONE ? 0 : Refs.incref(value));
    return 0;
  }

  private static long traceOpcodes(long frame) {
    return Singletons.bool(getByte(frame + PyFrameObject.f_trace_opcodes) != 0);
  }

  private static long setTraceOpcodes(long frame, long value) {
    if (value == 0 || Refs.type(value) != BuiltinTypes.PyBool_Type) {
      throw Errors.raise(Exceptions.TypeError, "attribute value type must be bool");
    }
    putByte(frame + PyFrameObject.f_trace_opcodes, (byte) (value == Singletons.TRUE ? 1 : 0));
    return 0;
  }

  private static long names() {
    long list = Lists.create(0);
    for (String name : new String[] {"tb_frame", "tb_next", "tb_lasti", "tb_lineno"}) {
      Lists.append(list, Interned.of(name));
    }
    return list;
  }

  private static long line(long traceback) {
    int line = Tracebacks.line(traceback);
    return line == -1 ? Singletons.NONE : Ints.of(line);
  }

  private static long create(long type, long args, long keywords) {
    long[] given =
        Arguments.named(
            "traceback", args, keywords, 4, "tb_next", "tb_frame", "tb_lasti", "tb_lineno");
    long frame = given[1];
    if (!Frames.check(frame)) {
      throw Arguments.bad("traceback", "argument 'tb_frame'", "frame", frame);
    }
    int instruction = (int) NumberProtocol.asSsize(given[2], Exceptions.OverflowError);
    int line = (int) NumberProtocol.asSsize(given[3], Exceptions.OverflowError);
    if (given[0] != Singletons.NONE && !Tracebacks.check(given[0])) {
      throw Errors.raise(
          Exceptions.TypeError,
          "expected traceback object or None, got '"
              + io.polyphase.bridge.interpreter.Types.name(Refs.type(given[0]))
              + "'");
    }
    return Tracebacks.create(given[0] == Singletons.NONE ? 0 : given[0], frame, instruction, line);
  }
}
