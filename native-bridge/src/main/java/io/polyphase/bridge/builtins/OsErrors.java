package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionObject;
import io.polyphase.bridge.layout.Layouts.PyOSErrorObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code OSError}: made with a number, it becomes the derived type that stands for that number, and
 * shows the number, the text, and the file names (Objects/exceptions.c).
 */
final class OsErrors {
  private static final int MIN_PARTS = 2; // number and text; then a file name, a number of Windows,
  private static final int MAX_PARTS = 5; // and a second file name
  private static final int FILE_NAME = 2;
  private static final int SECOND_FILE_NAME = 4;
  private static final long NOT_WRITTEN = -1;

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
    type.slot("tp_new", OsErrors::create)
        .status("tp_init", OsErrors::init)
        .slot("tp_str", OsErrors::str)
        .noArgs("__reduce__", OsErrors::reduce)
        .member("errno", Constants._Py_T_OBJECT, PyOSErrorObject.myerrno)
        .member("strerror", Constants._Py_T_OBJECT, PyOSErrorObject.strerror)
        .member("filename", Constants._Py_T_OBJECT, PyOSErrorObject.filename)
        .member("filename2", Constants._Py_T_OBJECT, PyOSErrorObject.filename2)
        .getset("characters_written", OsErrors::written, OsErrors::setWritten);
  }

  /**
   * Whether a class leaves everything to its {@code __init__}: it has one of its own, which takes
   * what it likes, and no {@code __new__} that would hand on what this one understands.
   */
  private static boolean usesInit(long type) {
    return slot(type, PyTypeObject.tp_init) != slot(Exceptions.OSError, PyTypeObject.tp_init)
        && slot(type, PyTypeObject.tp_new) == slot(Exceptions.OSError, PyTypeObject.tp_new);
  }

  private static long slot(long type, long offset) {
    return getLong(type + offset);
  }

  private static long create(long type, long args, long keywords) {
    boolean usesInit = usesInit(type);
    if (!usesInit) {
      Arguments.noKeywords(Types.name(type), keywords);
    }
    long made = type == Exceptions.OSError && hasParts(args) ? typeOf(Tuples.get(args, 0)) : type;
    long exception = Types.alloc(made);
    putLong(exception + PyBaseExceptionObject.args, Tuples.EMPTY);
    putLong(exception + PyOSErrorObject.written, NOT_WRITTEN);
    if (usesInit) {
      return exception;
    }
    try {
      setParts(exception, args);
      return exception;
    } catch (PythonError e) {
      Refs.decref(exception);
      throw e;
    }
  }

  private static long init(long exception, long args, long keywords) {
    if (usesInit(Refs.type(exception))) {
      Arguments.noKeywords(Types.name(Refs.type(exception)), keywords);
      setParts(exception, args);
    }
    return 0;
  }

  private static boolean hasParts(long args) {
    long count = Tuples.size(args);
    return count >= MIN_PARTS && count <= MAX_PARTS;
  }

  private static long typeOf(long number) {
    return Ints.check(number) && Ints.fitsLong(number)
        ? TYPES.getOrDefault(Ints.toLong(number, "long"), Exceptions.OSError)
        : Exceptions.OSError;
  }

  private static void setParts(long exception, long args) {
    if (!hasParts(args)) {
      BaseExceptionType.keepArgs(exception, args);
      return;
    }
    long file = part(args, FILE_NAME);
    boolean countsWritten =
        Refs.type(exception) == Exceptions.BlockingIOError
            && file != 0
            && NumberProtocol.isNumber(file);
    if (countsWritten) {
      long written = NumberProtocol.asSsize(file, Exceptions.ValueError);
      putLong(exception + PyOSErrorObject.written, written);
    }
    if (file == 0 || countsWritten) {
      BaseExceptionType.keepArgs(exception, args);
    } else {
      setFiles(exception, args, file);
    }
    ExceptionTypes.set(exception + PyOSErrorObject.myerrno, Tuples.get(args, 0));
    ExceptionTypes.set(exception + PyOSErrorObject.strerror, Tuples.get(args, 1));
  }

  /** The argument at a place; 0 for None or if there are not so many. */
  private static long part(long args, int index) {
    long part = Arguments.at(args, index);
    return part == Singletons.NONE ? 0 : part;
  }

  /** The names of files are not among {@code args}, as code unpacks those into two variables. */
  private static void setFiles(long exception, long args, long file) {
    ExceptionTypes.set(exception + PyOSErrorObject.filename, file);
    long second = part(args, SECOND_FILE_NAME);
    if (second != 0) {
      ExceptionTypes.set(exception + PyOSErrorObject.filename2, second);
    }
    long two = Tuples.of(Tuples.get(args, 0), Tuples.get(args, 1));
    Refs.set(exception + PyBaseExceptionObject.args, two);
  }

  private static long reduce(long exception) {
    long args = BaseExceptionType.args(exception);
    long file = getLong(exception + PyOSErrorObject.filename);
    long second = getLong(exception + PyOSErrorObject.filename2);
    long all = Refs.incref(args);
    if (Tuples.size(args) == MIN_PARTS && file != 0) {
      Refs.decref(all);
      long number = Tuples.get(args, 0);
      long text = Tuples.get(args, 1);
      all =
          second == 0
              ? Tuples.of(number, text, file)
              : Tuples.of(number, text, file, Singletons.NONE, second);
    }
    return BaseExceptionType.reduced(
        exception, all, Refs.xincref(BaseExceptionType.dict(exception)));
  }

  private static PythonError notWritten() {
    return Errors.raise(Exceptions.AttributeError, "characters_written");
  }

  private static long written(long exception) {
    long written = getLong(exception + PyOSErrorObject.written);
    if (written == NOT_WRITTEN) {
      throw notWritten();
    }
    return Ints.of(written);
  }

  private static long setWritten(long exception, long value) {
    long field = exception + PyOSErrorObject.written;
    if (value == 0 && getLong(field) == NOT_WRITTEN) {
      throw notWritten();
    }
    putLong(field, value == 0 ? NOT_WRITTEN : NumberProtocol.asSsize(value, Exceptions.ValueError));
    return 0;
  }

  private static long str(long exception) {
    long number = getLong(exception + PyOSErrorObject.myerrno);
    long text = getLong(exception + PyOSErrorObject.strerror);
    long file = getLong(exception + PyOSErrorObject.filename);
    long second = getLong(exception + PyOSErrorObject.filename2);
    if (file == 0 && (number == 0 || text == 0)) {
      return BaseExceptionType.str(exception);
    }
    String shown = "[Errno " + shown(number) + "] " + shown(text);
    if (file != 0) {
      shown += ": " + ObjectProtocol.reprJava(file);
    }
    if (file != 0 && second != 0) {
      shown += " -> " + ObjectProtocol.reprJava(second);
    }
    return Strs.of(shown);
  }

  private static String shown(long object) {
    return ObjectProtocol.strJava(object == 0 ? Singletons.NONE : object);
  }
}
