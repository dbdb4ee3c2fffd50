package io.polyphase.managed;

import io.polyphase.ImportException.Raised;
import java.util.List;

/** The functions of {@code math} that take a float apart, or more arguments than one. */
final class FloatFunctions {
  private static final double DEFAULT_RELATIVE_TOLERANCE = 1e-9;

  private FloatFunctions() {}

  static ManagedObject fma(Arguments arguments) {
    arguments.expect(3);
    return arguments.make().real(Math.fma(arguments.real(0), arguments.real(1), arguments.real(2)));
  }

  /** CPython returns a tuple; this runtime has lists only. */
  static ManagedObject frexp(Arguments arguments) {
    arguments.expect(1);
    double x = arguments.real(0);
    if (x == 0 || !Double.isFinite(x)) {
      return arguments.make().list(List.of(x, 0L));
    }
    double scaled = Math.abs(x) < Double.MIN_NORMAL ? x * 0x1p54 : x;
    int shift = scaled == x ? 0 : -54;
    int exponent = Math.getExponent(scaled) + 1;
    return arguments.make().list(List.of(Math.scalb(scaled, -exponent), (long) exponent + shift));
  }

  static ManagedObject modf(Arguments arguments) {
    arguments.expect(1);
    double x = arguments.real(0);
    if (Double.isInfinite(x)) {
      return arguments.make().list(List.of(Math.copySign(0.0, x), x));
    }
    double whole = truncated(x);
    return arguments.make().list(List.of(Math.copySign(x - whole, x), whole));
  }

  static double truncated(double x) {
    return x < 0 ? Math.ceil(x) : Math.floor(x);
  }

  static ManagedObject ldexp(Arguments arguments) {
    arguments.expect(2);
    double x = arguments.real(0);
    double result = Math.scalb(x, Math.clamp(arguments.integer(1), -5000, 5000));
    if (Double.isInfinite(result) && !Double.isInfinite(x)) {
      throw Raised.of("OverflowError", "math range error");
    }
    return arguments.make().real(result);
  }

  static ManagedObject isclose(Arguments arguments) {
    arguments.expect(2);
    double a = arguments.real(0);
    double b = arguments.real(1);
    double tolerance = DEFAULT_RELATIVE_TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
    boolean close = a == b || (Double.isFinite(a - b) && Math.abs(a - b) <= tolerance);
    return arguments.make().bool(close);
  }

  static ManagedObject log(Arguments arguments) {
    arguments.expectBetween(1, 2);
    double log = Math.log(MathModule.positive(arguments.real(0)));
    return arguments
        .make()
        .real(arguments.size() == 1 ? log : log / Math.log(MathModule.positive(arguments.real(1))));
  }

  static ManagedObject nextafter(Arguments arguments) {
    arguments.expect(2);
    return arguments.make().real(Math.nextAfter(arguments.real(0), arguments.real(1)));
  }
}
