package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import java.util.Locale;

/**
 * Arguments of built-in functions, as C values too, and what is said of wrong ones
 * (Python/getargs.c); 0 stands for one that is not given.
 */
public final class Arguments {
  private Arguments() {}

  /** {@code _PyArg_CheckPositional}. */
  public static void count(String function, long given, long least, long most) {
    if (given >= least && given <= most) {
      return;
    }
    long bound = given < least ? least : most;
    throw Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "%s expected %s%d argument%s, got %d",
            function,
            least == most ? "" : given < least ? "at least " : "at most ",
            bound,
            bound == 1 ? "" : "s",
            given));
  }

  /** The same of the size of a tuple; messages begin with the name, which may be empty. */
  public static void countOf(String name, long args, long least, long most) {
    count(name, Tuples.size(args), least, most);
  }

  /** {@code _PyArg_NoKeywords}. */
  public static void noKeywords(String function, long keywords) {
    if (keywords != 0 && Dicts.size(keywords) > 0) {
      throw Errors.raise(Exceptions.TypeError, function + "() takes no keyword arguments");
    }
  }

  /** Arguments by position only, between these numbers. */
  public static void positional(String function, long args, long keywords, long least, long most) {
    noKeywords(function, keywords);
    count(function, Tuples.size(args), least, most);
  }

  /** The argument at a position, borrowed; 0 if it was not given. */
  public static long at(long args, int position) {
    return position < Tuples.size(args) ? Tuples.get(args, position) : 0;
  }

  /**
   * The arguments of what takes them by position only, borrowed.
   *
   * @return so many as it takes at most, 0 for each that is not given
   */
  public static long[] unpack(String function, long args, int least, int most) {
    count(function, Tuples.size(args), least, most);
    long[] values = new long[most];
    for (int i = 0; i < Tuples.size(args); i++) {
      values[i] = Tuples.get(args, i);
    }
    return values;
  }

  /** The same of what takes them by position or name ({@link Parameters#unpack}). */
  public static long[] named(
      String function, long args, long keywords, int required, String... names) {
    return Parameters.of(function, required, names).unpack(args, keywords);
  }

  /** A {@code Py_ssize_t}. */
  public static long ssize(long object, long otherwise) {
    return object == 0 ? otherwise : NumberProtocol.asLong(object, "ssize_t");
  }

  /** An {@code int}. */
  public static int integer(long object, int otherwise) {
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
  public static long sliceIndex(long object, long otherwise) {
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
  public static long str(String function, String which, long object) {
    if (!Strs.check(object)) {
      throw bad(function, which, "str", object);
    }
    return object;
  }

  /** {@code _PyArg_BadArgument}. */
  public static PythonError bad(String function, String which, String expected, long object) {
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
  public static String name(String function, String which, long object, String otherwise) {
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
