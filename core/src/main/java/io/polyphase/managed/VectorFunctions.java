package io.polyphase.managed;

import io.polyphase.ImportException.Raised;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** The functions of {@code math} over any number of floats. */
final class VectorFunctions {
  private VectorFunctions() {}

  private static double[] reals(Arguments arguments, int index) {
    List<ManagedObject> items = arguments.list(index).items();
    var values = new double[items.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = real(items.get(i));
    }
    return values;
  }

  private static double real(ManagedObject item) {
    if (item.toJava() instanceof Number number) {
      return number.doubleValue();
    }
    throw Raised.of("TypeError", "must be real number, not " + item.typeName());
  }

  private static void requireSameLength(String message, double[] left, double[] right) {
    if (left.length != right.length) {
      throw Raised.of("ValueError", message);
    }
  }

  static ManagedObject dist(Arguments arguments) {
    arguments.expect(2);
    double[] p = reals(arguments, 0);
    double[] q = reals(arguments, 1);
    requireSameLength("both points must have the same number of dimensions", p, q);
    double distance = 0;
    for (int i = 0; i < p.length; i++) {
      distance = Math.hypot(distance, p[i] - q[i]);
    }
    return arguments.make().real(distance);
  }

  static ManagedObject hypot(Arguments arguments) {
    double length = 0;
    for (int i = 0; i < arguments.size(); i++) {
      length = Math.hypot(length, arguments.real(i));
    }
    return arguments.make().real(length);
  }

  /** The exact sum, rounded once. */
  static ManagedObject fsum(Arguments arguments) {
    arguments.expect(1);
    BigDecimal sum = BigDecimal.ZERO;
    double special = 0; // infinities and NaN
    for (double value : reals(arguments, 0)) {
      if (Double.isFinite(value)) {
        sum = sum.add(new BigDecimal(value));
      } else {
        special += value;
      }
    }
    return arguments.make().real(special == 0 ? sum.doubleValue() : special);
  }

  static ManagedObject prod(Arguments arguments) {
    arguments.expect(1);
    if (isIntegral(arguments, 0)) {
      BigInteger product = BigInteger.ONE;
      for (BigInteger value : integers(arguments, 0)) {
        product = product.multiply(value);
      }
      return arguments.make().integer(product);
    }
    double product = 1;
    for (double value : reals(arguments, 0)) {
      product *= value;
    }
    return arguments.make().real(product);
  }

  static ManagedObject sumprod(Arguments arguments) {
    arguments.expect(2);
    double[] p = reals(arguments, 0);
    double[] q = reals(arguments, 1);
    requireSameLength("Inputs are not the same length", p, q);
    if (isIntegral(arguments, 0) && isIntegral(arguments, 1)) {
      List<BigInteger> left = integers(arguments, 0);
      List<BigInteger> right = integers(arguments, 1);
      BigInteger sum = BigInteger.ZERO;
      for (int i = 0; i < left.size(); i++) {
        sum = sum.add(left.get(i).multiply(right.get(i)));
      }
      return arguments.make().integer(sum);
    }
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum = Math.fma(p[i], q[i], sum);
    }
    return arguments.make().real(sum);
  }

  private static boolean isIntegral(Arguments arguments, int index) {
    return arguments.list(index).items().stream()
        .allMatch(item -> item.toJava() instanceof Long || item.toJava() instanceof BigInteger);
  }

  private static List<BigInteger> integers(Arguments arguments, int index) {
    return arguments.list(index).items().stream()
        .map(item -> new BigInteger(String.valueOf(item.toJava())))
        .toList();
  }
}
