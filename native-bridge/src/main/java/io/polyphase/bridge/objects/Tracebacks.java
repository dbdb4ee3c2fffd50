package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionObject;
import io.polyphase.bridge.layout.Layouts.PyCodeObject;
import io.polyphase.bridge.layout.Layouts.PyFrameObject;
import io.polyphase.bridge.layout.Layouts.PyTracebackObject;
import io.polyphase.bridge.layout.Layouts._PyInterpreterFrame;
import io.polyphase.bridge.layout.Singletons;
import java.util.ArrayList;
import java.util.List;

/**
 * Tracebacks of C code. Generators of extension modules say where an exception passed by a code
 * object that holds a name, a file and a line, a frame of it, and an entry in the exception's
 * traceback (Objects/codeobject.c, frameobject.c, Python/traceback.c). No such code ever runs.
 */
public final class Tracebacks {
  /** The address of the code in a frame, which owns the interpreter's part of itself. */
  public static final long FRAME_CODE =
      PyFrameObject._f_frame_data + _PyInterpreterFrame.f_executable;

  /** The address of the globals in a frame; owned here, as nothing else keeps them. */
  public static final long FRAME_GLOBALS =
      PyFrameObject._f_frame_data + _PyInterpreterFrame.f_globals;

  /** The size of a frame. */
  public static final long FRAME_SIZE = PyFrameObject._f_frame_data + _PyInterpreterFrame.SIZE;

  private static final int LONGEST = 100; // a chain that C code made may be a circle

  private Tracebacks() {}

  /**
   * {@code PyCode_NewEmpty}.
   *
   * @param file a string; stolen
   * @param function likewise
   */
  public static long newCode(long file, long function, int line) {
    long code = Memory.allocate(BuiltinTypes.PyCode_Type, PyCodeObject.SIZE);
    putLong(code + PyCodeObject.co_filename, file);
    putLong(code + PyCodeObject.co_name, function);
    putLong(code + PyCodeObject.co_qualname, Refs.incref(function));
    putInt(code + PyCodeObject.co_firstlineno, line);
    return code;
  }

  public static long deallocCode(long code) {
    Refs.xdecref(getLong(code + PyCodeObject.co_filename));
    Refs.xdecref(getLong(code + PyCodeObject.co_name));
    Refs.xdecref(getLong(code + PyCodeObject.co_qualname));
    Memory.free(code);
    return 0;
  }

  /** {@code PyFrame_New}. */
  public static long newFrame(long code, long globals) {
    long frame = Memory.allocate(BuiltinTypes.PyFrame_Type, FRAME_SIZE);
    putLong(frame + PyFrameObject.f_frame, frame + PyFrameObject._f_frame_data);
    putLong(frame + FRAME_CODE, Refs.incref(code));
    putLong(frame + FRAME_GLOBALS, Refs.xincref(globals));
    TrackedList.track(frame);
    return frame;
  }

  /** {@code PyFrame_GetCode}: a new reference. */
  public static long code(long frame) {
    return Refs.incref(getLong(frame + FRAME_CODE));
  }

  /** {@code PyFrame_GetLineNumber}: the line that was set, or else the first of its code. */
  public static int line(long frame) {
    int line = getInt(frame + PyFrameObject.f_lineno);
    return line != 0 ? line : getInt(getLong(frame + FRAME_CODE) + PyCodeObject.co_firstlineno);
  }

  /** {@code PyTraceBack_Here}: the exception that is set has passed the frame. */
  public static void here(long frame) {
    long exception = Errors.take();
    if (exception == 0) {
      throw Errors.badInternalCall();
    }
    long traceback = Memory.allocate(BuiltinTypes.PyTraceBack_Type, PyTracebackObject.SIZE);
    long field = exception + PyBaseExceptionObject.traceback;
    putLong(traceback + PyTracebackObject.tb_next, getLong(field)); // hands its reference on
    putLong(traceback + PyTracebackObject.tb_frame, Refs.incref(frame));
    putInt(traceback + PyTracebackObject.tb_lasti, -1);
    putInt(traceback + PyTracebackObject.tb_lineno, line(frame));
    TrackedList.track(traceback);
    putLong(field, traceback);
    Errors.restore(exception);
  }

  /**
   * The lines of an exception's traceback, the outermost first: {@code spam.pyx:3 in init spam}.
   */
  public static List<String> lines(long exception) {
    List<String> lines = new ArrayList<>();
    long entry = getLong(exception + PyBaseExceptionObject.traceback);
    while (entry != 0
        && Refs.type(entry) == BuiltinTypes.PyTraceBack_Type
        && lines.size() < LONGEST) {
      long frame = getLong(entry + PyTracebackObject.tb_frame);
      long code = getLong(frame + FRAME_CODE);
      lines.add(
          text(code + PyCodeObject.co_filename)
              + ":"
              + getInt(entry + PyTracebackObject.tb_lineno)
              + " in "
              + text(code + PyCodeObject.co_name));
      entry = getLong(entry + PyTracebackObject.tb_next);
    }
    return lines;
  }

  private static String text(long field) {
    long text = getLong(field);
    return text != 0 && Strs.check(text) ? Strs.java(text) : "?";
  }

  /** An object's field as a getter returns it. */
  public static long field(long object, long offset) {
    long value = getLong(object + offset);
    return Refs.incref(value == 0 ? Singletons.NONE : value);
  }

  /** Whether it is a frame that can be asked for its code. */
  public static boolean isFrame(long object) {
    return object != 0 && Types.isInstance(object, BuiltinTypes.PyFrame_Type);
  }
}
