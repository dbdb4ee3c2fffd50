package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getDouble;
import static io.polyphase.bridge.ffi.NativeMemory.putDouble;

import io.polyphase.bridge.ffi.CMath;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Hashes;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyComplexObject;
import io.polyphase.bridge.layout.Singletons;

/** Complex numbers (Objects/complexobject.c). */
public final class ComplexNumbers {
  private static final long COMPLEX = Interned.of("__complex__");

  private ComplexNumbers() {}

  /** A number without an object. */
  public record Value(double real, double imaginary) {
    public Value plus(Value other) {
      return new Value(real + other.real, imaginary + other.imaginary);
    }

    public Value minus(Value other) {
      return new Value(real - other.real, imaginary - other.imaginary);
    }

    public Value times(Value other) {
      return new Value(
          real * other.real - imaginary * other.imaginary,
          real * other.imaginary + imaginary * other.real);
    }

    /**
     * Smith's method: the larger part of the divisor is divided by, so that nothing overflows
     * early.
     */
    public Value dividedBy(Value other) {
      if (other.real == 0 && other.imaginary == 0) {
        throw Errors.raise(Exceptions.ZeroDivisionError, "complex division by zero");
      }
      if (Math.abs(other.real) >= Math.abs(other.imaginary)) {
        double ratio = other.imaginary / other.real;
        double divisor = other.real + other.imaginary * ratio;
        return new Value(
            (real + imaginary * ratio) / divisor, (imaginary - real * ratio) / divisor);
      }
      double ratio = other.real / other.imaginary;
      double divisor = other.real * ratio + other.imaginary;
      return new Value((real * ratio + imaginary) / divisor, (imaginary * ratio - real) / divisor);
    }
  }

  /** {@code PyComplex_Check}. */
  public static boolean check(long object) {
    return Types.isInstance(object, BuiltinTypes.PyComplex_Type);
  }

  /** {@code PyComplex_FromDoubles}. */
  public static long of(double real, double imaginary) {
    long object = Memory.allocate(BuiltinTypes.PyComplex_Type, PyComplexObject.SIZE);
    putDouble(object + PyComplexObject.cval, real);
    putDouble(object + PyComplexObject.cval + Double.BYTES, imaginary);
    return object;
  }

  /** The real part of a complex object. */
  public static double real(long complex) {
    return getDouble(complex + PyComplexObject.cval);
  }

  /** The imaginary part of a complex object. */
  public static double imaginary(long complex) {
    return getDouble(complex + PyComplexObject.cval + Double.BYTES);
  }

  /** {@code PyComplex_AsCComplex}: of a complex, by {@code __complex__}, or of any real number. */
  public static Value value(long object) {
    if (check(object)) {
      return new Value(real(object), imaginary(object));
    }
    long method = TypeDicts.lookup(Refs.type(object), COMPLEX);
    if (method == 0) {
      return new Value(NumberProtocol.asDouble(object), 0);
    }
    long converted = CallProtocol.callWith(method, object);
    try {
      if (!check(converted)) {
        throw Errors.raise(
            Exceptions.TypeError,
            Types.name(Refs.type(object))
                + ".__complex__() must return a complex, not "
                + Types.name(Refs.type(converted)));
      }
      return new Value(real(converted), imaginary(converted));
    } finally {
      Refs.decref(converted);
    }
  }

  private static boolean isNumber(long object) {
    return check(object) || Floats.check(object) || Ints.check(object);
  }

  public static long apply(
      long left, long right, java.util.function.BinaryOperator<Value> operation) {
    if (!isNumber(left) || !isNumber(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    Value result = operation.apply(value(left), value(right));
    return of(result.real, result.imaginary);
  }

  public static long compare(long left, long right, long operation) {
    boolean ordering = (int) operation != ObjectProtocol.EQ && (int) operation != ObjectProtocol.NE;
    if (ordering || !isNumber(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    boolean equal =
        check(right)
            ? real(left) == real(right) && imaginary(left) == imaginary(right)
            : imaginary(left) == 0 && equalsReal(real(left), right);
    return Singletons.bool(equal == ((int) operation == ObjectProtocol.EQ));
  }

  private static boolean equalsReal(double value, long number) {
    long real = Floats.of(value);
    try {
      return ObjectProtocol.equal(real, number);
    } finally {
      Refs.decref(real);
    }
  }

  public static long hash(long complex) {
    long real = Hashes.ofDouble(real(complex), complex);
    return Hashes.valid(
        real + Constants.PyHASH_IMAG * Hashes.ofDouble(imaginary(complex), complex));
  }

  public static String repr(double real, double imaginary) {
    String second = part(imaginary) + "j";
    if (real == 0 && 1 / real > 0) {
      return second;
    }
    String sign = second.startsWith("-") ? "" : "+";
    return "(" + part(real) + sign + second + ")";
  }

  private static String part(double value) {
    String shown = Floats.repr(value);
    return shown.endsWith(".0") ? shown.substring(0, shown.length() - 2) : shown;
  }

  /** {@code base ** exponent}; small whole exponents by multiplication, which is more exact. */
  public static long power(Value base, Value exponent) {
    double by = exponent.real;
    boolean whole = exponent.imaginary == 0 && by == Math.floor(by) && Math.abs(by) <= 100;
    Value result = whole ? power(base, (long) by) : polarPower(base, exponent);
    if (Double.isInfinite(result.real) || Double.isInfinite(result.imaginary)) {
      throw Errors.raise(Exceptions.OverflowError, "complex exponentiation");
    }
    return of(result.real, result.imaginary);
  }

  private static Value power(Value base, long exponent) {
    Value result = new Value(1, 0);
    Value factor = base;
    for (long left = Math.abs(exponent); left > 0; left >>= 1) {
      if ((left & 1) != 0) {
        result = result.times(factor);
      }
      factor = factor.times(factor);
    }
    if (exponent < 0) {
      if (result.real == 0 && result.imaginary == 0) {
        throw zeroToNegative();
      }
      return new Value(1, 0).dividedBy(result);
    }
    return result;
  }

  private static PythonError zeroToNegative() {
    return Errors.raise(Exceptions.ZeroDivisionError, "0.0 to a negative or complex power");
  }

  private static Value polarPower(Value base, Value exponent) {
    if (exponent.real == 0 && exponent.imaginary == 0) {
      return new Value(1, 0);
    }
    if (base.real == 0 && base.imaginary == 0) {
      if (exponent.imaginary != 0 || exponent.real < 0) {
        throw zeroToNegative();
      }
      return new Value(0, 0);
    }
    double magnitude = CMath.hypot(base.real, base.imaginary);
    double length = CMath.pow(magnitude, exponent.real);
    double angle = CMath.atan2(base.imaginary, base.real);
    double phase = angle * exponent.real;
    if (exponent.imaginary != 0) {
      length *= CMath.exp(-angle * exponent.imaginary);
      phase += exponent.imaginary * CMath.log(magnitude);
    }
    return new Value(length * CMath.cos(phase), length * CMath.sin(phase));
  }

  /** {@code nb_power}. */
  public static long raise(long base, long exponent, long modulus) {
    if (!isNumber(base) || !isNumber(exponent)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    if (modulus != Singletons.NONE) {
      throw Errors.raise(Exceptions.ValueError, "complex modulo");
    }
    return power(value(base), value(exponent));
  }

  /** {@code abs(complex)}. */
  public static double absolute(long complex) {
    double value = CMath.hypot(real(complex), imaginary(complex));
    boolean finite = Double.isFinite(real(complex)) && Double.isFinite(imaginary(complex));
    if (finite && Double.isInfinite(value)) {
      throw Errors.raise(Exceptions.OverflowError, "absolute value too large");
    }
    return value;
  }
}
