package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts;
import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import java.util.Locale;

/** The number protocol: conversions, and operators by the slots of both operands. */
public final class NumberProtocol {
  private static final int DECIMAL = 10;

  private NumberProtocol() {}

  /** What the type has in the slot at an offset of its {@code tp_as_number}; 0 if nothing. */
  static long slot(long object, long offset) {
    long table = getLong(Refs.type(object) + PyTypeObject.tp_as_number);
    return table == 0 ? 0 : getLong(table + offset);
  }

  /** {@code PyIndex_Check}. */
  public static boolean isIndex(long object) {
    return slot(object, PyNumberMethods.nb_index) != 0;
  }

  /** {@code _PyNumber_Index}: an int object, or {@code TypeError}. */
  public static long index(long object) {
    if (Ints.check(object)) {
      return Refs.incref(object);
    }
    long function = slot(object, PyNumberMethods.nb_index);
    if (function == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "'" + Types.name(Refs.type(object)) + "' object cannot be interpreted as an integer");
    }
    long result = SlotCalls.object(function, object);
    if (!Ints.check(result)) {
      String type = Types.name(Refs.type(result));
      Refs.decref(result);
      throw Errors.raise(Exceptions.TypeError, "__index__ returned non-int (type " + type + ")");
    }
    return result;
  }

  /** The value as a C type of 64 bits; takes anything with {@code __index__}. */
  public static long asLong(long object, String cType) {
    long integer = index(object);
    try {
      return Ints.toLong(integer, cType);
    } finally {
      Refs.decref(integer);
    }
  }

  /** The value modulo 2**64. */
  public static long asUnsignedMask(long object) {
    long integer = index(object);
    try {
      return Ints.isCompact(integer) ? Ints.compact(integer) : Ints.big(integer).longValue();
    } finally {
      Refs.decref(integer);
    }
  }

  /** {@code PyNumber_AsSsize_t} with {@code IndexError}, or clipped if {@code error} is 0. */
  public static long asSsize(long object, long error) {
    long integer = index(object);
    try {
      if (Ints.fitsLong(integer)) {
        return Ints.toLong(integer, "ssize_t");
      }
      if (error == 0) {
        return Ints.sign(integer) < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
      }
      throw Errors.raise(
          error, "cannot fit '" + Types.name(Refs.type(object)) + "' into an index-sized integer");
    } finally {
      Refs.decref(integer);
    }
  }

  public static long asSsize(long object) {
    return asSsize(object, Exceptions.IndexError);
  }

  /** {@code PyFloat_AsDouble}. */
  public static double asDouble(long object) {
    if (Floats.check(object)) {
      return Floats.value(object);
    }
    long function = slot(object, PyNumberMethods.nb_float);
    if (function != 0) {
      long result = SlotCalls.object(function, object);
      try {
        if (!Floats.check(result)) {
          throw Errors.raise(
              Exceptions.TypeError,
              String.format(
                  Locale.ROOT,
                  "%s.__float__ returned non-float (type %s)",
                  Types.name(Refs.type(object)),
                  Types.name(Refs.type(result))));
        }
        return Floats.value(result);
      } finally {
        Refs.decref(result);
      }
    }
    if (isIndex(object)) {
      long integer = index(object);
      try {
        return Ints.toDouble(integer);
      } finally {
        Refs.decref(integer);
      }
    }
    throw Errors.raise(
        Exceptions.TypeError, "must be real number, not " + Types.name(Refs.type(object)));
  }

  /** {@code PyNumber_Check}: whether it can become a number. */
  public static boolean isNumber(long object) {
    return isIndex(object)
        || slot(object, PyNumberMethods.nb_int) != 0
        || slot(object, PyNumberMethods.nb_float) != 0
        || Types.isInstance(object, BuiltinTypes.PyComplex_Type);
  }

  /** {@code float(object)}. */
  public static long real(long object) {
    if (Refs.type(object) == BuiltinTypes.PyFloat_Type) {
      return Refs.incref(object);
    }
    boolean converts =
        Floats.check(object) || slot(object, PyNumberMethods.nb_float) != 0 || isIndex(object);
    return converts ? Floats.of(asDouble(object)) : FloatLiterals.of(object);
  }

  /** {@code PyNumber_Long}: {@code int(object)}, an int and no instance of a subtype. */
  public static long integer(long object) {
    long function = slot(object, PyNumberMethods.nb_int);
    if (function != 0 || isIndex(object)) {
      long result = function != 0 ? SlotCalls.object(function, object) : index(object);
      return exact(object, result);
    }
    long ofText = integerOfText(object, DECIMAL);
    if (ofText != 0) {
      return ofText;
    }
    throw Errors.raise(
        Exceptions.TypeError,
        "int() argument must be a string, a bytes-like object or a real number, not '"
            + Types.name(Refs.type(object))
            + "'");
  }

  /** The int that a str or bytes object spells; 0 for other objects. */
  public static long integerOfText(long object, int base) {
    if (Strs.check(object)) {
      return IntLiterals.of(Strs.java(object), base, object);
    }
    if (!Bytes.check(object)) {
      return 0;
    }
    long shown = Bytes.of(Bytes.java(object)); // plain bytes, whatever the object is besides
    try {
      return IntLiterals.of(DecimalText.of(Bytes.java(object)), base, shown);
    } finally {
      Refs.decref(shown);
    }
  }

  /** What {@code __int__} or {@code __index__} returned, as an int; its reference is taken over. */
  private static long exact(long object, long result) {
    if (Ints.checkExact(result)) {
      return result;
    }
    try {
      if (!Ints.check(result)) {
        throw Errors.raise(
            Exceptions.TypeError,
            Types.name(Refs.type(object))
                + ".__int__() returned non-int (type "
                + Types.name(Refs.type(result))
                + ")");
      }
      return Ints.of(Ints.big(result));
    } finally {
      Refs.decref(result);
    }
  }

  /** One operand's operator by its slot. */
  public static long unary(long object, long offset, String what) {
    long function = slot(object, offset);
    if (function == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "bad operand type for " + what + ": '" + Types.name(Refs.type(object)) + "'");
    }
    return SlotCalls.object(function, object);
  }

  /** Both operands' slots, the right one's first if its type derives from the left one's. */
  static long binaryOrNotImplemented(long left, long right, long offset) {
    long leftSlot = slot(left, offset);
    long rightSlot = Refs.type(left) == Refs.type(right) ? 0 : slot(right, offset);
    if (rightSlot == leftSlot) {
      rightSlot = 0;
    }
    if (leftSlot != 0) {
      if (rightSlot != 0 && Types.isSubtype(Refs.type(right), Refs.type(left))) {
        long result = SlotCalls.object(rightSlot, left, right);
        if (result != Singletons.NOT_IMPLEMENTED) {
          return result;
        }
        rightSlot = 0;
      }
      long result = SlotCalls.object(leftSlot, left, right);
      if (result != Singletons.NOT_IMPLEMENTED) {
        return result;
      }
    }
    return rightSlot == 0 ? Singletons.NOT_IMPLEMENTED : SlotCalls.object(rightSlot, left, right);
  }

  /** An operator of two operands. */
  public static long binary(long left, long right, long offset, String symbol) {
    long result = binaryOrNotImplemented(left, right, offset);
    if (result == Singletons.NOT_IMPLEMENTED) {
      throw unsupported(left, right, symbol);
    }
    return result;
  }

  static PythonError unsupported(long left, long right, String symbol) {
    return Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "unsupported operand type(s) for %s: '%s' and '%s'",
            symbol,
            Types.name(Refs.type(left)),
            Types.name(Refs.type(right))));
  }

  /** {@code left + right}: numbers first, then sequences. */
  public static long add(long left, long right) {
    long result = binaryOrNotImplemented(left, right, PyNumberMethods.nb_add);
    if (result != Singletons.NOT_IMPLEMENTED) {
      return result;
    }
    long concat = SequenceProtocol.slot(left, Layouts.PySequenceMethods.sq_concat);
    if (concat != 0) {
      return SlotCalls.object(concat, left, right);
    }
    throw unsupported(left, right, "+");
  }

  /** {@code left * right}: numbers first, then a sequence repeated. */
  public static long multiply(long left, long right) {
    long result = binaryOrNotImplemented(left, right, PyNumberMethods.nb_multiply);
    if (result != Singletons.NOT_IMPLEMENTED) {
      return result;
    }
    long repeat = SequenceProtocol.slot(left, Layouts.PySequenceMethods.sq_repeat);
    if (repeat != 0) {
      return SlotCalls.object(repeat, left, times(right));
    }
    repeat = SequenceProtocol.slot(right, Layouts.PySequenceMethods.sq_repeat);
    if (repeat != 0) {
      return SlotCalls.object(repeat, right, times(left));
    }
    throw unsupported(left, right, "*");
  }

  /** How often {@code *} repeats a sequence. */
  static long times(long object) {
    if (!isIndex(object)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "can't multiply sequence by non-int of type '" + Types.name(Refs.type(object)) + "'");
    }
    return asSsize(object, Exceptions.OverflowError);
  }

  /**
   * {@code ternary_op}: the slots of all three operands, each function once.
   *
   * @param modulus may be None
   * @param symbol that of messages
   */
  public static long power(long base, long exponent, long modulus, String symbol) {
    long first = slot(base, PyNumberMethods.nb_power);
    long second =
        Refs.type(base) == Refs.type(exponent) ? 0 : slot(exponent, PyNumberMethods.nb_power);
    if (second == first) {
      second = 0;
    }
    boolean secondFirst =
        first != 0 && second != 0 && Types.isSubtype(Refs.type(exponent), Refs.type(base));
    long third = slot(modulus, PyNumberMethods.nb_power);
    if (third == first || third == second) {
      third = 0;
    }
    long[] functions =
        secondFirst ? new long[] {second, first, third} : new long[] {first, second, third};
    for (long function : functions) {
      long result =
          function == 0
              ? Singletons.NOT_IMPLEMENTED
              : SlotCalls.object(function, base, exponent, modulus);
      if (result != Singletons.NOT_IMPLEMENTED) {
        return result;
      }
    }
    if (modulus == Singletons.NONE) {
      throw unsupported(base, exponent, symbol);
    }
    throw Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "unsupported operand type(s) for %s: '%s', '%s', '%s'",
            symbol,
            Types.name(Refs.type(base)),
            Types.name(Refs.type(exponent)),
            Types.name(Refs.type(modulus))));
  }
}
