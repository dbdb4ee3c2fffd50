package io.polyphase.managed;

import io.polyphase.ImportException.Raised;

/** Functions of {@code math} that Java lacks. */
final class SpecialFunctions {
  private static final double LANCZOS_G = 7;
  private static final double[] LANCZOS = {
    0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531,
    -176.6150291621406, 12.507343278686905, -0.13857109526572012, 9.984369578019572e-6,
    1.5056327351493116e-7
  };
  private static final double SERIES_LIMIT = 2.5; // beyond, the continued fraction converges faster
  private static final int FRACTION_TERMS = 120;

  private SpecialFunctions() {}

  static double log2(double x) {
    MathModule.positive(x);
    int exponent = Math.getExponent(x);
    boolean powerOfTwo = x == Math.scalb(1.0, exponent);
    return powerOfTwo ? exponent : Math.log(x) / Math.log(2);
  }

  static double erf(double x) {
    double size = Math.abs(x);
    if (Double.isNaN(x)) {
      return x;
    }
    return size < SERIES_LIMIT ? erfSeries(x) : Math.copySign(1 - erfcFraction(size), x);
  }

  static double erfc(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (Math.abs(x) < SERIES_LIMIT) {
      return 1 - erfSeries(x);
    }
    return x > 0 ? erfcFraction(x) : 2 - erfcFraction(-x);
  }

  private static double erfSeries(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  private static double erfcFraction(double x) {
    double fraction = x;
    for (int k = FRACTION_TERMS; k >= 1; k--) {
      fraction = x + k / 2.0 / fraction;
    }
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
  }

  static double gamma(double x) {
    refusePole(x);
    if (x == Math.rint(x) && x > 0 && x <= 22) { // exact where doubles are
      double product = 1;
      for (int i = 2; i < x; i++) {
        product *= i;
      }
      return product;
    }
    if (x < 0.5) {
      return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
    }
    double t = x + LANCZOS_G - 0.5;
    return Math.sqrt(2 * Math.PI) * Math.pow(t, x - 0.5) * Math.exp(-t) * lanczosSum(x);
  }

  static double logGamma(double x) {
    refusePole(x);
    if (x == 1 || x == 2) {
      return 0;
    }
    if (x < 0.5) {
      return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x);
    }
    double t = x + LANCZOS_G - 0.5;
    return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(t) - t + Math.log(lanczosSum(x));
  }

  private static double lanczosSum(double x) {
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x - 1 + i);
    }
    return sum;
  }

  private static void refusePole(double x) {
    if (x <= 0 && x == Math.rint(x)) {
      throw Raised.of("ValueError", "math domain error");
    }
  }
}
