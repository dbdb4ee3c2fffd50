package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Floats;
import io.polyphase.bridge.objects.IntDivision;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.types.TypeBuilder;
import java.math.BigInteger;

/** {@code int}. */
final class IntType {
  private static final Parameters NEW = Parameters.of("int", 0, "", "base");

  private IntType() {}

  static void ready() {
    TypeBuilder type =
        TypeBuilder.at(BuiltinTypes.PyLong_Type, "int")
            .size(Layouts.PyLongObject.ob_digit, 4)
            .flags(
                Constants.Py_TPFLAGS_BASETYPE
                    | Constants.Py_TPFLAGS_LONG_SUBCLASS
                    | Constants._Py_TPFLAGS_MATCH_SELF)
            .slot("tp_new", IntType::create)
            .slot("tp_repr", i -> Strs.of(Ints.decimal(i)))
            .status("tp_hash", Ints::hash)
            .slot("tp_richcompare", IntType::compareIntegers)
            .slot("nb_add", (a, b) -> integers(a, b, BigInteger::add))
            .slot("nb_subtract", (a, b) -> integers(a, b, BigInteger::subtract))
            .slot("nb_multiply", (a, b) -> integers(a, b, BigInteger::multiply))
            .slot("nb_floor_divide", (a, b) -> integers(a, b, IntDivision::floor))
            .slot("nb_remainder", (a, b) -> integers(a, b, IntDivision::remainder))
            .slot("nb_divmod", IntType::divmod)
            .slot("nb_and", (a, b) -> integers(a, b, BigInteger::and))
            .slot("nb_or", (a, b) -> integers(a, b, BigInteger::or))
            .slot("nb_xor", (a, b) -> integers(a, b, BigInteger::xor))
            .slot("nb_lshift", (a, b) -> integers(a, b, IntDivision::shiftLeft))
            .slot("nb_rshift", (a, b) -> integers(a, b, IntDivision::shiftRight))
            .slot("nb_true_divide", IntType::trueDivide)
            .slot("nb_power", IntType::power)
            .slot("nb_negative", i -> Ints.of(Ints.big(i).negate()))
            .slot("nb_positive", IntType::exact)
            .slot("nb_absolute", i -> Ints.of(Ints.big(i).abs()))
            .slot("nb_invert", i -> Ints.of(Ints.big(i).not()))
            .status("nb_bool", i -> Ints.sign(i) == 0 ? 0 : 1)
            .slot("nb_int", IntType::exact)
            .slot("nb_index", IntType::exact)
            .slot("nb_float", i -> Floats.of(Ints.toDouble(i)))
            .address("tp_getattro", CommonSlots.GENERIC_GET);
    IntMethods.add(type)
        .getset("real", IntType::exact, null)
        .getset("imag", _ -> Ints.of(0), null)
        .getset("numerator", IntType::exact, null)
        .getset("denominator", _ -> Ints.of(1), null)
        .ready();
  }

  private static long create(long type, long args, long keywords) {
    long value = value(type, args, keywords);
    if (type == BuiltinTypes.PyLong_Type) {
      return value;
    }
    try {
      return Ints.ofSubtype(type, value);
    } finally {
      Refs.decref(value);
    }
  }

  private static long value(long type, long args, long keywords) {
    boolean isPlain = type == BuiltinTypes.PyLong_Type; // what is called by vectorcall
    long[] given = isPlain ? NEW.unpackFast(args, keywords) : NEW.unpack(args, keywords);
    if (given[1] == 0) {
      return given[0] == 0 ? Ints.of(0) : NumberProtocol.integer(given[0]);
    }
    if (given[0] == 0) {
      throw Errors.raise(Exceptions.TypeError, "int() missing string argument");
    }
    return ofText(given[0], given[1]);
  }

  private static long ofText(long object, long base) {
    long by = NumberProtocol.asSsize(base, 0);
    if (by != 0 && (by < Character.MIN_RADIX || by > Character.MAX_RADIX)) {
      throw Errors.raise(Exceptions.ValueError, "int() base must be >= 2 and <= 36, or 0");
    }
    long value = NumberProtocol.integerOfText(object, (int) by);
    if (value != 0) {
      return value;
    }
    throw Errors.raise(Exceptions.TypeError, "int() can't convert non-string with explicit base");
  }

  static long exact(long integer) {
    return Ints.checkExact(integer) ? Refs.incref(integer) : Ints.of(Ints.big(integer));
  }

  private static long integers(
      long left, long right, java.util.function.BinaryOperator<BigInteger> operation) {
    return Ints.check(left) && Ints.check(right)
        ? Ints.of(operation.apply(Ints.big(left), Ints.big(right)))
        : Singletons.NOT_IMPLEMENTED;
  }

  private static long compareIntegers(long left, long right, long operation) {
    return Ints.check(left) && Ints.check(right)
        ? ObjectProtocol.ordered(Ints.compare(left, right), operation)
        : Singletons.NOT_IMPLEMENTED;
  }

  private static long divmod(long left, long right) {
    if (!Ints.check(left) || !Ints.check(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    BigInteger[] both = IntDivision.floorAndRemainder(Ints.big(left), Ints.big(right));
    return Tuples.ofOwned(Ints.of(both[0]), Ints.of(both[1]));
  }

  private static long power(long base, long exponent, long modulus) {
    if (!Ints.check(base) || !Ints.check(exponent)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    if (modulus != Singletons.NONE) {
      return Ints.check(modulus)
          ? Ints.of(IntDivision.power(Ints.big(base), Ints.big(exponent), Ints.big(modulus)))
          : Singletons.NOT_IMPLEMENTED;
    }
    if (Ints.sign(exponent) < 0) {
      return FloatArithmetic.power(Ints.toDouble(base), Ints.toDouble(exponent));
    }
    return Ints.of(IntDivision.power(Ints.big(base), Ints.big(exponent)));
  }

  private static long trueDivide(long left, long right) {
    if (!Ints.check(left) || !Ints.check(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    return Floats.of(IntDivision.quotient(Ints.big(left), Ints.big(right)));
  }
}
