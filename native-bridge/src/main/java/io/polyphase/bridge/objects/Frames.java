package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyCodeObject;
import io.polyphase.bridge.layout.Layouts.PyFrameObject;
import io.polyphase.bridge.layout.Layouts._PyInterpreterFrame;
import java.util.Locale;

/**
 * Frames that C code makes for its entries in tracebacks (Objects/frameobject.c). They own the
 * interpreter's part of themselves, and nothing runs in them.
 */
public final class Frames {
  /** The address of the code in a frame. */
  public static final long CODE = PyFrameObject._f_frame_data + _PyInterpreterFrame.f_executable;

  public static final long GLOBALS = PyFrameObject._f_frame_data + _PyInterpreterFrame.f_globals;
  public static final long BUILTINS = PyFrameObject._f_frame_data + _PyInterpreterFrame.f_builtins;
  public static final long LOCALS = PyFrameObject._f_frame_data + _PyInterpreterFrame.f_locals;
  public static final long SIZE = PyFrameObject._f_frame_data + _PyInterpreterFrame.localsplus;

  private static final long INSTRUCTION =
      PyFrameObject._f_frame_data + _PyInterpreterFrame.instr_ptr;
  private static final long OWNER = PyFrameObject._f_frame_data + _PyInterpreterFrame.owner;
  private static final long OBJECT = PyFrameObject._f_frame_data + _PyInterpreterFrame.frame_obj;
  private static final int OWNED_BY_FRAME_OBJECT = 2;
  private static final long BUILTINS_NAME = Interned.of("__builtins__");

  private Frames() {}

  /**
   * {@code PyFrame_New}.
   *
   * @param builtins of the interpreter, where the globals name none; borrowed
   */
  public static long create(long code, long globals, long locals, long builtins) {
    long frame =
        Memory.allocate(
            BuiltinTypes.PyFrame_Type, SIZE + 8L * getInt(code + PyCodeObject.co_nlocalsplus) + 8);
    putLong(frame + PyFrameObject.f_frame, frame + PyFrameObject._f_frame_data);
    putLong(frame + CODE, Refs.incref(code));
    putLong(frame + GLOBALS, Refs.xincref(globals));
    putLong(frame + BUILTINS, Refs.xincref(builtinsOf(globals, builtins)));
    putLong(frame + LOCALS, Refs.xincref(locals));
    putLong(frame + OBJECT, frame);
    putByte(frame + OWNER, (byte) OWNED_BY_FRAME_OBJECT);
    putByte(frame + PyFrameObject.f_trace_lines, (byte) 1);
    // it counts as begun: behind the instruction that functions begin with
    int first = getInt(code + PyCodeObject._co_firsttraceable);
    putLong(
        frame + INSTRUCTION,
        CodeObjects.instructions(code) + (long) CodeObjects.UNIT * (first + 1));
    TrackedList.track(frame);
    return frame;
  }

  private static long builtinsOf(long globals, long builtins) {
    long own = globals == 0 || !Dicts.check(globals) ? 0 : Dicts.get(globals, BUILTINS_NAME);
    if (own == 0) {
      return builtins;
    }
    return Modules.check(own) ? Modules.dict(own) : own;
  }

  /** {@code PyFrame_GetCode}, borrowed. */
  public static long code(long frame) {
    return getLong(frame + CODE);
  }

  /** {@code PyFrame_GetLasti}: the last instruction, in bytes. */
  public static int lastInstruction(long frame) {
    return (int) (getLong(frame + INSTRUCTION) - CodeObjects.instructions(code(frame)));
  }

  /** {@code PyFrame_GetLineNumber}: the one that C code has set, or that of the instruction. */
  public static int line(long frame) {
    int line = getInt(frame + PyFrameObject.f_lineno);
    return line != 0 ? line : Math.max(CodeObjects.line(code(frame), lastInstruction(frame)), 0);
  }

  /** The setter of {@code f_lineno}, which only a trace function may call. */
  public static long setLine(long frame, long value) {
    if (value == 0) {
      throw Errors.raise(Exceptions.AttributeError, "cannot delete attribute");
    }
    if (!Ints.checkExact(value)) {
      throw Errors.raise(Exceptions.ValueError, "lineno must be an integer");
    }
    throw Errors.raise(
        Exceptions.ValueError, "can't jump from the 'call' trace event of a new frame");
  }

  public static long repr(long frame) {
    long code = code(frame);
    return Strs.of(
        String.format(
            Locale.ROOT,
            "<frame at 0x%x, file %s, line %d, code %s>",
            frame,
            ObjectProtocol.reprJava(getLong(code + PyCodeObject.co_filename)),
            line(frame),
            Strs.java(getLong(code + PyCodeObject.co_name))));
  }

  /** {@code PyFrame_GetLocals}: of a frame without variables of its own. */
  public static long locals(long frame) {
    if (getLong(frame + LOCALS) == 0) {
      putLong(frame + LOCALS, Dicts.create(0));
    }
    return Refs.incref(getLong(frame + LOCALS));
  }

  /** {@code frame.clear()}. */
  public static void clear(long frame) {
    Refs.clear(frame + PyFrameObject.f_trace);
    Refs.clear(frame + LOCALS);
  }

  /** Whether it is a frame. */
  public static boolean check(long object) {
    return object != 0 && Types.isInstance(object, BuiltinTypes.PyFrame_Type);
  }
}
