package io.polyphase.managed;

import io.polyphase.ImportException.Raised;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.DoubleUnaryOperator;

/** The functions of {@code math} that answer an int. */
final class IntegerFunctions {
  private IntegerFunctions() {}

  static ManagedObject rounded(Arguments arguments, DoubleUnaryOperator rounding) {
    arguments.expect(1);
    if (arguments.object(0).typeName().equals("int")) {
      return arguments.make().retain(arguments.object(0));
    }
    double x = rounding.applyAsDouble(arguments.real(0));
    if (Double.isNaN(x)) {
      throw Raised.of("ValueError", "cannot convert float NaN to integer");
    }
    if (Double.isInfinite(x)) {
      throw Raised.of("OverflowError", "cannot convert float infinity to integer");
    }
    return arguments.make().integer(new BigDecimal(x).toBigInteger());
  }

  static ManagedObject gcd(Arguments arguments) {
    BigInteger result = BigInteger.ZERO;
    for (int i = 0; i < arguments.size(); i++) {
      result = result.gcd(arguments.bigInteger(i));
    }
    return arguments.make().integer(result);
  }

  static ManagedObject lcm(Arguments arguments) {
    BigInteger result = BigInteger.ONE;
    for (int i = 0; i < arguments.size(); i++) {
      BigInteger next = arguments.bigInteger(i);
      if (next.signum() == 0) {
        return arguments.make().integer(0);
      }
      result = result.divide(result.gcd(next)).multiply(next).abs();
    }
    return arguments.make().integer(result);
  }

  static ManagedObject isqrt(Arguments arguments) {
    arguments.expect(1);
    BigInteger n = arguments.bigInteger(0);
    if (n.signum() < 0) {
      throw Raised.of("ValueError", "isqrt() argument must be nonnegative");
    }
    return arguments.make().integer(n.sqrt());
  }

  static ManagedObject factorial(Arguments arguments) {
    arguments.expect(1);
    long n = arguments.integer(0);
    if (n < 0) {
      throw Raised.of("ValueError", "factorial() not defined for negative values");
    }
    return arguments.make().integer(fallingFactorial(n, n));
  }

  static ManagedObject perm(Arguments arguments) {
    arguments.expectBetween(1, 2);
    long n = count(arguments, 0, "n");
    long k = arguments.size() > 1 ? count(arguments, 1, "k") : n;
    return arguments.make().integer(k > n ? BigInteger.ZERO : fallingFactorial(n, k));
  }

  static ManagedObject comb(Arguments arguments) {
    arguments.expect(2);
    long n = count(arguments, 0, "n");
    long k = count(arguments, 1, "k");
    return arguments
        .make()
        .integer(k > n ? BigInteger.ZERO : fallingFactorial(n, k).divide(fallingFactorial(k, k)));
  }

  private static long count(Arguments arguments, int index, String name) {
    long value = arguments.integer(index);
    if (value < 0) {
      throw Raised.of("ValueError", name + " must be a non-negative integer");
    }
    return value;
  }

  /** n · (n − 1) · …, of k factors. */
  private static BigInteger fallingFactorial(long n, long k) {
    BigInteger product = BigInteger.ONE;
    for (long i = 0; i < k; i++) {
      product = product.multiply(BigInteger.valueOf(n - i));
    }
    return product;
  }
}
