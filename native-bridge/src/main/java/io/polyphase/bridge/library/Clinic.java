package io.polyphase.bridge.library;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;

/** What the code in front of a C function does with its arguments (Python/getargs.c). */
public final class Clinic {
  private Clinic() {}

  /** Arguments of a {@code tp_new} by position only; what it does not get is 0. */
  public static long[] positional(
      String function, long type, long args, long keywords, int least, int most) {
    noKeywords(function, type, keywords);
    return positional(function, args, least, most);
  }

  /** Arguments by position; what is not given is 0. */
  public static long[] positional(String function, long args, int least, int most) {
    Arguments.count(function, Tuples.size(args), least, most);
    return values(args, most);
  }

  /** A subclass with an {@code __init__} of its own may take keywords. */
  public static void noKeywords(String function, long type, long keywords) {
    long init = getLong(type + PyTypeObject.tp_init);
    if (init == getLong(BuiltinTypes.PyBaseObject_Type + PyTypeObject.tp_init)) {
      Arguments.noKeywords(function, keywords);
    }
  }

  /** A {@code Py_ssize_t}. */
  public static long ssize(long object) {
    return NumberProtocol.asLong(object, "ssize_t");
  }

  /** {@code PyLong_AsSsize_t}: of an int object only. */
  public static long exactSsize(long object) {
    if (!Ints.check(object)) {
      throw Errors.raise(Exceptions.TypeError, "an integer is required");
    }
    return Ints.toLong(object, "ssize_t");
  }

  /** An {@code int}. */
  public static int integer(long object) {
    long value = NumberProtocol.asLong(object, "int");
    if (value != (int) value) {
      throw Errors.raise(
          Exceptions.OverflowError,
          "signed integer is " + (value < 0 ? "less than minimum" : "greater than maximum"));
    }
    return (int) value;
  }

  /** The items of a state, as {@code PyArg_ParseTuple} takes them; 0 for what is not given. */
  public static long[] state(long state, int least, int most) {
    if (!Tuples.check(state)) {
      throw Errors.raise(Exceptions.TypeError, "state is not a tuple");
    }
    return parsed(state, least, most);
  }

  /** The items of a tuple, as {@code PyArg_ParseTuple} takes them; 0 for what is not given. */
  public static long[] parsed(long tuple, int least, int most) {
    return parsed("function", tuple, least, most);
  }

  /** The same with a function's name in the format, which is its name and brackets in messages. */
  public static long[] parsedFor(String function, long tuple, int least, int most) {
    return parsed(function + "()", tuple, least, most);
  }

  private static long[] parsed(String subject, long tuple, int least, int most) {
    long given = Tuples.size(tuple);
    if (given < least || given > most) {
      int bound = given < least ? least : most;
      String kind = least == most ? "exactly" : given < least ? "at least" : "at most";
      String noun = bound == 1 ? " argument (" : " arguments (";
      throw Errors.raise(
          Exceptions.TypeError,
          subject + " takes " + kind + " " + bound + noun + given + " given)");
    }
    return values(tuple, most);
  }

  private static long[] values(long tuple, int most) {
    long[] values = new long[most];
    for (int i = 0; i < most; i++) {
      values[i] = Arguments.at(tuple, i);
    }
    return values;
  }

  /** An item of a tuple that must be of this type. */
  public static long parsedAs(long type, long[] items, int index) {
    if (!Types.isInstance(items[index], type)) {
      throw mustBe("argument " + (index + 1), Types.name(type), items[index]);
    }
    return items[index];
  }

  /** What is said of an argument of another type. */
  public static PythonError mustBe(String argument, String expected, long object) {
    return Errors.raise(
        Exceptions.TypeError, argument + " must be " + expected + ", not " + typeName(object));
  }

  /** How messages name the type of an object. */
  public static String typeName(long object) {
    return object == Singletons.NONE ? "None" : Types.name(Refs.type(object));
  }
}
