package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Floats;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.types.TypeBuilder;
import java.math.BigInteger;

/** {@code int}. */
final class IntType {
  private static final long BASE = Interned.of("base");

  private IntType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyLong_Type, "int")
        .size(Layouts.PyLongObject.ob_digit, 4)
        .flags(
            Constants.Py_TPFLAGS_BASETYPE
                | Constants.Py_TPFLAGS_LONG_SUBCLASS
                | Constants._Py_TPFLAGS_MATCH_SELF)
        .slot("tp_new", IntType::create)
        .slot("tp_repr", i -> Strs.of(Ints.big(i).toString()))
        .status("tp_hash", Ints::hash)
        .slot("tp_richcompare", IntType::compareIntegers)
        .slot("nb_add", (a, b) -> integers(a, b, BigInteger::add))
        .slot("nb_subtract", (a, b) -> integers(a, b, BigInteger::subtract))
        .slot("nb_multiply", (a, b) -> integers(a, b, BigInteger::multiply))
        .slot("nb_floor_divide", (a, b) -> integers(a, b, IntType::floorDivide))
        .slot("nb_remainder", (a, b) -> integers(a, b, IntType::remainder))
        .slot("nb_divmod", IntType::divmod)
        .slot("nb_and", (a, b) -> integers(a, b, BigInteger::and))
        .slot("nb_or", (a, b) -> integers(a, b, BigInteger::or))
        .slot("nb_xor", (a, b) -> integers(a, b, BigInteger::xor))
        .slot("nb_lshift", (a, b) -> integers(a, b, IntType::shiftLeft))
        .slot("nb_rshift", (a, b) -> integers(a, b, IntType::shiftRight))
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
        .noArgs("bit_count", i -> Ints.of(Ints.big(i).abs().bitCount()))
        .noArgs("bit_length", i -> Ints.of(Ints.big(i).abs().bitLength()))
        .noArgs("as_integer_ratio", i -> Tuples.ofOwned(exact(i), Ints.of(1)))
        .getset("real", IntType::exact, null)
        .getset("imag", _ -> Ints.of(0), null)
        .getset("numerator", IntType::exact, null)
        .getset("denominator", _ -> Ints.of(1), null)
        .ready();
  }

  private static long create(long type, long args, long keywords) {
    long value = value(args, keywords);
    if (type == BuiltinTypes.PyLong_Type) {
      return value;
    }
    try {
      return Ints.ofSubtype(type, value);
    } finally {
      Refs.decref(value);
    }
  }

  private static long value(long args, long keywords) {
    long base = keywords == 0 ? 0 : Dicts.get(keywords, BASE);
    long count = Tuples.size(args);
    if (count > 2) {
      throw Errors.raise(Exceptions.TypeError, "int expected at most 2 arguments, got " + count);
    }
    if (keywords != 0 && Dicts.size(keywords) > (base == 0 ? 0 : 1)) {
      throw Errors.raise(Exceptions.TypeError, "int() takes at most 2 arguments");
    }
    if (base == 0 && count == 2) {
      base = Tuples.get(args, 1);
    }
    if (count == 0) {
      if (base != 0) {
        throw Errors.raise(Exceptions.TypeError, "int() missing string argument");
      }
      return Ints.of(0);
    }
    long object = Tuples.get(args, 0);
    return base == 0 ? NumberProtocol.integer(object) : ofText(object, base);
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

  private static long exact(long integer) {
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
    BigInteger[] both = divideAndRemainder(Ints.big(left), Ints.big(right));
    return Tuples.ofOwned(Ints.of(both[0]), Ints.of(both[1]));
  }

  private static long power(long base, long exponent, long modulus) {
    if (!Ints.check(base) || !Ints.check(exponent)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    if (modulus != Singletons.NONE) {
      return Ints.check(modulus)
          ? Ints.of(power(Ints.big(base), Ints.big(exponent), Ints.big(modulus)))
          : Singletons.NOT_IMPLEMENTED;
    }
    BigInteger by = Ints.big(exponent);
    if (by.signum() < 0) {
      return Floats.of(FloatType.realPower(Ints.toDouble(base), Ints.toDouble(exponent)));
    }
    BigInteger value = Ints.big(base);
    if (by.bitLength() > 31 && value.bitLength() > 1) {
      throw Errors.noMemory();
    }
    boolean isOdd = by.testBit(0); // of 0, 1 and -1 no more matters
    return Ints.of(by.bitLength() > 31 ? value.pow(isOdd ? 1 : 2) : value.pow(by.intValueExact()));
  }

  private static BigInteger power(BigInteger base, BigInteger exponent, BigInteger modulus) {
    if (modulus.signum() == 0) {
      throw Errors.raise(Exceptions.ValueError, "pow() 3rd argument cannot be 0");
    }
    try {
      BigInteger result = base.modPow(exponent, modulus.abs());
      boolean wraps = modulus.signum() < 0 && result.signum() != 0;
      return wraps ? result.add(modulus) : result; // it has the sign of the modulus
    } catch (ArithmeticException _) {
      throw Errors.raise(Exceptions.ValueError, "base is not invertible for the given modulus");
    }
  }

  private static BigInteger floorDivide(BigInteger left, BigInteger right) {
    return divideAndRemainder(left, right)[0];
  }

  private static BigInteger remainder(BigInteger left, BigInteger right) {
    return divideAndRemainder(left, right)[1];
  }

  private static BigInteger[] divideAndRemainder(BigInteger left, BigInteger right) {
    if (right.signum() == 0) {
      throw Errors.raise(Exceptions.ZeroDivisionError, "integer division or modulo by zero");
    }
    BigInteger[] both = left.divideAndRemainder(right);
    if (both[1].signum() != 0 && both[1].signum() != right.signum()) {
      both[0] = both[0].subtract(BigInteger.ONE);
      both[1] = both[1].add(right);
    }
    return both;
  }

  private static BigInteger shiftLeft(BigInteger value, BigInteger by) {
    return value.shiftLeft(shift(by));
  }

  private static BigInteger shiftRight(BigInteger value, BigInteger by) {
    return by.bitLength() > 31
        ? value.shiftRight(shift(by.signum() < 0 ? by : BigInteger.valueOf(Integer.MAX_VALUE)))
        : value.shiftRight(shift(by));
  }

  private static int shift(BigInteger by) {
    if (by.signum() < 0) {
      throw Errors.raise(Exceptions.ValueError, "negative shift count");
    }
    if (by.bitLength() > 31) {
      throw Errors.raise(Exceptions.OverflowError, "too many digits in integer");
    }
    return by.intValueExact();
  }

  private static long trueDivide(long left, long right) {
    if (!Ints.check(left) || !Ints.check(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    if (Ints.sign(right) == 0) {
      throw Errors.raise(Exceptions.ZeroDivisionError, "division by zero");
    }
    var quotient =
        new java.math.BigDecimal(Ints.big(left))
            .divide(new java.math.BigDecimal(Ints.big(right)), new java.math.MathContext(60));
    double value = quotient.doubleValue();
    if (Double.isInfinite(value)) {
      throw Errors.raise(Exceptions.OverflowError, "integer division result too large for a float");
    }
    return Floats.of(value);
  }
}
