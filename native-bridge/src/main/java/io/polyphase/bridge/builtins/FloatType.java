package io.polyphase.bridge.builtins;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Hashes;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyFloatObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Floats;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code float}. */
final class FloatType {
  private FloatType() {}

  static double realPower(double base, double exponent) {
    if (base == 0 && exponent < 0) {
      throw Errors.raise(Exceptions.ZeroDivisionError, "0.0 cannot be raised to a negative power");
    }
    if (base == 1 || (base == -1 && Double.isInfinite(exponent))) {
      return 1; // whatever the exponent: in Java it matters
    }
    double power = Math.pow(base, exponent);
    if (Double.isInfinite(power) && !Double.isInfinite(base) && !Double.isInfinite(exponent)) {
      long args = Tuples.ofOwned(Ints.of(34), Strs.of("Numerical result out of range"));
      Errors.setObject(Exceptions.OverflowError, args);
      Refs.decref(args);
      throw Errors.thrown();
    }
    return power;
  }

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyFloat_Type, "float")
        .size(PyFloatObject.SIZE)
        .flags(Constants.Py_TPFLAGS_BASETYPE | Constants._Py_TPFLAGS_MATCH_SELF)
        .slot("tp_new", FloatType::create)
        .slot("tp_repr", f -> Strs.of(Floats.repr(Floats.value(f))))
        .status("tp_hash", f -> Hashes.ofDouble(Floats.value(f), f))
        .slot("tp_richcompare", FloatType::compareReals)
        .slot("nb_add", (a, b) -> reals(a, b, Double::sum))
        .slot("nb_subtract", (a, b) -> reals(a, b, (x, y) -> x - y))
        .slot("nb_multiply", (a, b) -> reals(a, b, (x, y) -> x * y))
        .slot("nb_true_divide", (a, b) -> reals(a, b, FloatType::divide))
        .slot("nb_floor_divide", (a, b) -> reals(a, b, FloatType::floorDivide))
        .slot("nb_remainder", (a, b) -> reals(a, b, FloatType::modulo))
        .slot("nb_divmod", FloatType::divmod)
        .slot("nb_power", FloatType::power)
        .slot("nb_negative", f -> Floats.of(-Floats.value(f)))
        .slot("nb_positive", f -> Floats.of(Floats.value(f)))
        .slot("nb_absolute", f -> Floats.of(Math.abs(Floats.value(f))))
        .status("nb_bool", f -> Floats.value(f) == 0 ? 0 : 1)
        .slot("nb_int", f -> Ints.ofDouble(Floats.value(f)))
        .slot("nb_float", f -> Floats.of(Floats.value(f)))
        .noArgs("as_integer_ratio", Floats::ratio)
        .ready();
  }

  private static double divide(double left, double right) {
    if (right == 0) {
      throw Errors.raise(Exceptions.ZeroDivisionError, "division by zero");
    }
    return left / right;
  }

  /** The remainder has the sign of the divisor. */
  private static double modulo(double left, double right) {
    if (right == 0) {
      throw Errors.raise(Exceptions.ZeroDivisionError, "float modulo by zero");
    }
    double rest = left % right;
    if (rest == 0) {
      return Math.copySign(0.0, right);
    }
    return (right < 0) != (rest < 0) ? rest + right : rest;
  }

  /**
   * The quotient is a whole number, as near to the exact one as can be ({@code _float_div_mod}).
   */
  private static double floorQuotient(double left, double right) {
    double rest = left % right;
    double quotient = (left - rest) / right;
    if (rest != 0 && (right < 0) != (rest < 0)) {
      quotient -= 1;
    }
    if (quotient == 0) {
      return Math.copySign(0.0, left / right);
    }
    double floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }

  private static double floorDivide(double left, double right) {
    if (right == 0) {
      throw Errors.raise(Exceptions.ZeroDivisionError, "float floor division by zero");
    }
    return floorQuotient(left, right);
  }

  private static long divmod(long left, long right) {
    if (!isReal(left) || !isReal(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    if (value(right) == 0) {
      throw Errors.raise(Exceptions.ZeroDivisionError, "float divmod()");
    }
    double rest = modulo(value(left), value(right));
    return Tuples.ofOwned(Floats.of(floorQuotient(value(left), value(right))), Floats.of(rest));
  }

  private static long power(long base, long exponent, long modulus) {
    if (modulus != Singletons.NONE) {
      throw Errors.raise(
          Exceptions.TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
    }
    if (!isReal(base) || !isReal(exponent)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    double x = value(base);
    double y = value(exponent);
    boolean becomesComplex =
        x < 0 && !Double.isInfinite(x) && !Double.isInfinite(y) && y != Math.floor(y);
    return becomesComplex ? complexPower(base, exponent) : Floats.of(realPower(x, y));
  }

  private static long complexPower(long base, long exponent) {
    long complex = io.polyphase.bridge.objects.ComplexNumbers.of(value(base), 0);
    try {
      return NumberProtocol.power(complex, exponent, Singletons.NONE);
    } finally {
      Refs.decref(complex);
    }
  }

  private static boolean isReal(long object) {
    return Floats.check(object) || Ints.check(object);
  }

  private static double value(long object) {
    return Floats.check(object) ? Floats.value(object) : Ints.toDouble(object);
  }

  private static long reals(
      long left, long right, java.util.function.DoubleBinaryOperator operation) {
    return isReal(left) && isReal(right)
        ? Floats.of(operation.applyAsDouble(value(left), value(right)))
        : Singletons.NOT_IMPLEMENTED;
  }

  private static long create(long type, long args, long keywords) {
    if (Tuples.size(args) > 1) {
      throw Errors.raise(
          Exceptions.TypeError, "float expected at most 1 argument, got " + Tuples.size(args));
    }
    if (keywords != 0 && Dicts.size(keywords) > 0 && type == BuiltinTypes.PyFloat_Type) {
      throw Errors.raise(Exceptions.TypeError, "float() takes no keyword arguments");
    }
    long value = Tuples.size(args) == 0 ? Floats.of(0) : NumberProtocol.real(Tuples.get(args, 0));
    if (type == BuiltinTypes.PyFloat_Type) {
      return value;
    }
    try {
      long object = Types.alloc(type);
      NativeMemory.putDouble(object + PyFloatObject.ob_fval, Floats.value(value));
      return object;
    } finally {
      Refs.decref(value);
    }
  }

  private static long compareReals(long left, long right, long operation) {
    if (!isReal(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    double x = Floats.value(left);
    if (Double.isNaN(x) || (Floats.check(right) && Double.isNaN(Floats.value(right)))) {
      return Singletons.bool((int) operation == ObjectProtocol.NE);
    }
    if (Floats.check(right)) {
      double y = Floats.value(right);
      return ObjectProtocol.ordered(x < y ? -1 : x > y ? 1 : 0, operation);
    }
    int order =
        Double.isInfinite(x)
            ? (x > 0 ? 1 : -1)
            : new java.math.BigDecimal(x).compareTo(new java.math.BigDecimal(Ints.big(right)));
    return ObjectProtocol.ordered(order, operation);
  }
}
