package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.NumberProtocol;
import java.util.Locale;

/** Arguments of methods as C values; 0 stands for one that is not given. */
final class Arguments {
  private Arguments() {}

  /** A {@code Py_ssize_t}. */
  static long ssize(long object, long otherwise) {
    return object == 0 ? otherwise : NumberProtocol.asLong(object, "ssize_t");
  }

  /** An {@code int}. */
  static int integer(long object, int otherwise) {
    if (object == 0) {
      return otherwise;
    }
    long value = NumberProtocol.asLong(object, "int");
    if (value != (int) value) {
      throw Errors.raise(Exceptions.OverflowError, "Python int too large to convert to C int");
    }
    return (int) value;
  }

  /** {@code _PyEval_SliceIndex}: an index, clipped; None is as if it was not given. */
  static long sliceIndex(long object, long otherwise) {
    if (object == 0 || object == Singletons.NONE) {
      return otherwise;
    }
    if (!NumberProtocol.isIndex(object)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "slice indices must be integers or None or have an __index__ method");
    }
    return NumberProtocol.asSsize(object, 0);
  }

  /** A str; {@code which} is its place in the message, such as "argument 1". */
  static long str(String function, String which, long object) {
    if (!Strs.check(object)) {
      throw bad(function, which, "str", object);
    }
    return object;
  }

  /** {@code _PyArg_BadArgument}. */
  static PythonError bad(String function, String which, String expected, long object) {
    return Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "%s() %s must be %s, not %s",
            function,
            which,
            expected,
            object == Singletons.NONE ? "None" : Types.name(Refs.type(object))));
  }

  /** The text of a name that must be without NUL, such as an encoding's. */
  static String name(String function, String which, long object, String otherwise) {
    if (object == 0) {
      return otherwise;
    }
    String text = Strs.java(str(function, which, object));
    long _ = Strs.utf8(object); // raises for a lone surrogate
    if (text.indexOf('\0') >= 0) {
      throw Errors.raise(Exceptions.ValueError, "embedded null character");
    }
    return text;
  }
}
