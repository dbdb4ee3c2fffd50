package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionObject;
import io.polyphase.bridge.layout.Layouts.PyOSErrorObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code OSError}: made with a number, it becomes the derived type that stands for that number, and
 * shows the number, the text, and the file names (Objects/exceptions.c).
 */
final class OsErrors {
  /** The fields that hold objects. */
  static final long[] FIELDS = {
    PyOSErrorObject.myerrno,
    PyOSErrorObject.strerror,
    PyOSErrorObject.filename,
    PyOSErrorObject.filename2
  };

  private static final int MIN_PARTS = 2; // number and text; then a file name, a number of Windows,
  private static final int MAX_PARTS = 5; // and a second file name
  private static final int FILE_NAME = 2;
  private static final int SECOND_FILE_NAME = 4;

  /** By number, as Linux has them (asm-generic/errno.h). */
  private static final Map<Long, Long> TYPES = new HashMap<>();

  static {
    TYPES.put(1L, Exceptions.PermissionError);
    TYPES.put(2L, Exceptions.FileNotFoundError);
    TYPES.put(3L, Exceptions.ProcessLookupError);
    TYPES.put(4L, Exceptions.InterruptedError);
    TYPES.put(10L, Exceptions.ChildProcessError);
    TYPES.put(11L, Exceptions.BlockingIOError);
    TYPES.put(13L, Exceptions.PermissionError);
    TYPES.put(17L, Exceptions.FileExistsError);
    TYPES.put(20L, Exceptions.NotADirectoryError);
    TYPES.put(21L, Exceptions.IsADirectoryError);
    TYPES.put(32L, Exceptions.BrokenPipeError);
    TYPES.put(103L, Exceptions.ConnectionAbortedError);
    TYPES.put(104L, Exceptions.ConnectionResetError);
    TYPES.put(108L, Exceptions.BrokenPipeError);
    TYPES.put(110L, Exceptions.TimeoutError);
    TYPES.put(111L, Exceptions.ConnectionRefusedError);
    TYPES.put(114L, Exceptions.BlockingIOError);
    TYPES.put(115L, Exceptions.BlockingIOError);
  }

  private OsErrors() {}

  static void define(TypeBuilder type) {
    type.slot("tp_new", (t, args, _) -> create(t, args))
        .status("tp_init", (_, _, _) -> 0) // what it is made of is known to tp_new
        .slot("tp_str", OsErrors::str)
        .member("errno", Constants._Py_T_OBJECT, PyOSErrorObject.myerrno)
        .member("strerror", Constants._Py_T_OBJECT, PyOSErrorObject.strerror)
        .member("filename", Constants._Py_T_OBJECT, PyOSErrorObject.filename)
        .member("filename2", Constants._Py_T_OBJECT, PyOSErrorObject.filename2);
  }

  private static long create(long type, long args) {
    long count = args == 0 ? 0 : Tuples.size(args);
    boolean hasParts = count >= MIN_PARTS && count <= MAX_PARTS;
    long made = hasParts && type == Exceptions.OSError ? typeOf(Tuples.get(args, 0)) : type;
    long exception = Types.alloc(made);
    putLong(exception + PyBaseExceptionObject.args, Refs.incref(args == 0 ? Tuples.EMPTY : args));
    putLong(exception + PyOSErrorObject.written, -1);
    if (hasParts) {
      setParts(exception, args, count);
    }
    return exception;
  }

  private static long typeOf(long number) {
    return Ints.check(number) && Ints.fitsLong(number)
        ? TYPES.getOrDefault(Ints.toLong(number, "long"), Exceptions.OSError)
        : Exceptions.OSError;
  }

  private static void setParts(long exception, long args, long count) {
    putLong(exception + PyOSErrorObject.myerrno, Refs.incref(Tuples.get(args, 0)));
    putLong(exception + PyOSErrorObject.strerror, Refs.incref(Tuples.get(args, 1)));
    if (count <= FILE_NAME || Tuples.get(args, FILE_NAME) == Singletons.NONE) {
      return;
    }
    putLong(exception + PyOSErrorObject.filename, Refs.incref(Tuples.get(args, FILE_NAME)));
    if (count > SECOND_FILE_NAME && Tuples.get(args, SECOND_FILE_NAME) != Singletons.NONE) {
      putLong(
          exception + PyOSErrorObject.filename2, Refs.incref(Tuples.get(args, SECOND_FILE_NAME)));
    }
    Refs.set(
        exception + PyBaseExceptionObject.args,
        Tuples.of(Tuples.get(args, 0), Tuples.get(args, 1)));
  }

  private static long str(long exception) {
    long number = getLong(exception + PyOSErrorObject.myerrno);
    long text = getLong(exception + PyOSErrorObject.strerror);
    long file = getLong(exception + PyOSErrorObject.filename);
    long second = getLong(exception + PyOSErrorObject.filename2);
    if (file == 0 && (number == 0 || text == 0)) {
      return ExceptionTypes.str(exception);
    }
    String shown = "[Errno " + shown(number) + "] " + shown(text);
    if (file != 0) {
      shown += ": " + ObjectProtocol.reprJava(file);
    }
    if (second != 0) {
      shown += " -> " + ObjectProtocol.reprJava(second);
    }
    return Strs.of(shown);
  }

  private static String shown(long object) {
    long text = ObjectProtocol.str(object == 0 ? Singletons.NONE : object);
    try {
      return Strs.java(text);
    } finally {
      Refs.decref(text);
    }
  }
}
