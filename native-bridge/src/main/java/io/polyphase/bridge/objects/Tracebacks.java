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
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionObject;
import io.polyphase.bridge.layout.Layouts.PyCodeObject;
import io.polyphase.bridge.layout.Layouts.PyTracebackObject;
import io.polyphase.bridge.layout.Singletons;
import java.util.ArrayList;
import java.util.List;

/**
 * Tracebacks of C code. Generators of extension modules say where an exception passed by a code
 * object that holds a name, a file and a line, a frame of it, and an entry in the exception's
 * traceback (Python/traceback.c).
 */
public final class Tracebacks {
  private static final int LONGEST = 100; // a chain that C code made may be a circle

  private Tracebacks() {}

  /** A new entry; a line of −1 is that of the instruction, found out when it is asked for. */
  public static long create(long next, long frame, int instruction, int line) {
    long traceback = Memory.allocate(BuiltinTypes.PyTraceBack_Type, PyTracebackObject.SIZE);
    putLong(traceback + PyTracebackObject.tb_next, Refs.xincref(next));
    putLong(traceback + PyTracebackObject.tb_frame, Refs.incref(frame));
    putInt(traceback + PyTracebackObject.tb_lasti, instruction);
    putInt(traceback + PyTracebackObject.tb_lineno, line);
    TrackedList.track(traceback);
    return traceback;
  }

  /** {@code PyTraceBack_Here}: the exception that is set has passed the frame. */
  public static void here(long frame) {
    long exception = Errors.take();
    if (exception == 0) {
      throw Errors.badInternalCall();
    }
    try {
      long field = exception + PyBaseExceptionObject.traceback;
      Refs.set(field, create(getLong(field), frame, Frames.lastInstruction(frame), -1));
    } finally {
      Errors.restore(exception);
    }
  }

  /** {@code tb_lineno}: −1 if the instruction has none. */
  public static int line(long traceback) {
    int line = getInt(traceback + PyTracebackObject.tb_lineno);
    if (line != -1) {
      return line;
    }
    return CodeObjects.line(
        Frames.code(getLong(traceback + PyTracebackObject.tb_frame)),
        getInt(traceback + PyTracebackObject.tb_lasti));
  }

  /** The setter of {@code tb_next}: a circle is refused. */
  public static long setNext(long traceback, long value) {
    if (value == 0) {
      throw Errors.raise(Exceptions.TypeError, "can't delete tb_next attribute");
    }
    long next = value == Singletons.NONE ? 0 : value;
    if (next != 0 && !check(next)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "expected traceback object, got '" + Types.name(Refs.type(next)) + "'");
    }
    for (long each = next; each != 0; each = getLong(each + PyTracebackObject.tb_next)) {
      if (each == traceback) {
        throw Errors.raise(Exceptions.ValueError, "traceback loop detected");
      }
    }
    Refs.set(traceback + PyTracebackObject.tb_next, Refs.xincref(next));
    return 0;
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
      long code = Frames.code(frame);
      lines.add(
          text(code + PyCodeObject.co_filename)
              + ":"
              + line(entry)
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

  /** {@code PyTraceBack_Check}. */
  public static boolean check(long object) {
    return Refs.type(object) == BuiltinTypes.PyTraceBack_Type;
  }
}
