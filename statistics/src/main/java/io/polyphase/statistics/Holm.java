package io.polyphase.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many tests at once (Holm 1979): who calls out where the adjusted p is below alpha raises a false
 * alarm, one or more, with probability alpha at most, however the tests depend on each other.
 */
public final class Holm {
  private Holm() {}

  /**
   * The adjusted p values, in the order given. The least of m is multiplied by m, the next by m - 1
   * and so on; none is below one that was less before, or above 1.
   *
   * @param pValues from 0 to 1; may be none
   * @throws IllegalArgumentException if one is no probability
   */
  public static double[] adjust(double[] pValues) {
    if (!Arrays.stream(pValues).allMatch(p -> p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("no probability: " + Arrays.toString(pValues));
    }
    double[] adjusted = new double[pValues.length];
    double sofar = 0;
    int left = pValues.length;
    for (int i : fromTheLeast(pValues)) {
      sofar = Math.max(sofar, Math.min(1, left * pValues[i]));
      adjusted[i] = sofar;
      left--;
    }
    return adjusted;
  }

  private static List<Integer> fromTheLeast(double[] pValues) {
    return IntStream.range(0, pValues.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> pValues[i]))
        .toList();
  }
}
