package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PySyntaxErrorObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.types.TypeBuilder;
import org.jspecify.annotations.Nullable;

/** {@code SyntaxError}: the message, and where in which file. */
final class SyntaxErrors {
  /** What the second argument consists of, in its order; of the last two there may be none. */
  private static final long[] DETAILS = {
    PySyntaxErrorObject.filename,
    PySyntaxErrorObject.lineno,
    PySyntaxErrorObject.offset,
    PySyntaxErrorObject.text,
    PySyntaxErrorObject.end_lineno,
    PySyntaxErrorObject.end_offset
  };

  private static final int LEAST_DETAILS = 4;

  private SyntaxErrors() {}

  static void define(TypeBuilder type) {
    type.status("tp_init", SyntaxErrors::init)
        .slot("tp_str", SyntaxErrors::str)
        .member("msg", Constants._Py_T_OBJECT, PySyntaxErrorObject.msg)
        .member("filename", Constants._Py_T_OBJECT, PySyntaxErrorObject.filename)
        .member("lineno", Constants._Py_T_OBJECT, PySyntaxErrorObject.lineno)
        .member("offset", Constants._Py_T_OBJECT, PySyntaxErrorObject.offset)
        .member("text", Constants._Py_T_OBJECT, PySyntaxErrorObject.text)
        .member("end_lineno", Constants._Py_T_OBJECT, PySyntaxErrorObject.end_lineno)
        .member("end_offset", Constants._Py_T_OBJECT, PySyntaxErrorObject.end_offset)
        .member(
            "print_file_and_line", Constants._Py_T_OBJECT, PySyntaxErrorObject.print_file_and_line);
  }

  private static long init(long exception, long args, long keywords) {
    BaseExceptionType.init(exception, args, keywords);
    long count = Tuples.size(args);
    if (count >= 1) {
      ExceptionTypes.set(exception + PySyntaxErrorObject.msg, Tuples.get(args, 0));
    }
    if (count == 2) {
      long details = ObjectProtocol.tuple(Tuples.get(args, 1));
      try {
        setDetails(exception, details);
      } finally {
        Refs.decref(details);
      }
    }
    return 0;
  }

  private static void setDetails(long exception, long details) {
    Refs.clear(exception + PySyntaxErrorObject.end_lineno);
    Refs.clear(exception + PySyntaxErrorObject.end_offset);
    int count = (int) Tuples.size(details);
    if (count < LEAST_DETAILS || count > DETAILS.length) {
      throw wrongCount(count);
    }
    for (int i = 0; i < count; i++) {
      ExceptionTypes.set(exception + DETAILS[i], Tuples.get(details, i));
    }
    if (count == LEAST_DETAILS + 1) {
      throw Errors.raise(
          Exceptions.TypeError, "end_offset must be provided when end_lineno is provided");
    }
  }

  private static PythonError wrongCount(int count) {
    String bound =
        count < LEAST_DETAILS ? "at least " + LEAST_DETAILS : "at most " + DETAILS.length;
    return Errors.raise(
        Exceptions.TypeError, "function takes " + bound + " arguments (" + count + " given)");
  }

  private static long str(long exception) {
    long message = getLong(exception + PySyntaxErrorObject.msg);
    String place = place(exception);
    if (place == null) {
      return ObjectProtocol.str(message == 0 ? Singletons.NONE : message);
    }
    return Strs.of(
        ObjectProtocol.strJava(message == 0 ? Singletons.NONE : message) + " (" + place + ")");
  }

  /** The file without its folders, and the line, as far as they are known; null if neither is. */
  private static @Nullable String place(long exception) {
    long file = getLong(exception + PySyntaxErrorObject.filename);
    long line = getLong(exception + PySyntaxErrorObject.lineno);
    boolean hasFile = file != 0 && Strs.check(file);
    boolean hasLine = line != 0 && Refs.type(line) == BuiltinTypes.PyLong_Type;
    String path = hasFile ? Strs.java(file) : "";
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (!hasLine) {
      return hasFile ? name : null;
    }
    long number = Ints.fitsLong(line) ? Ints.toLong(line, "long") : -1;
    return (hasFile ? name + ", " : "") + "line " + number;
  }
}
