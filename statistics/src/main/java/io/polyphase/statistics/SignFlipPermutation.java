package io.polyphase.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Whether the mean of paired differences is off 0, by the sign-flip permutation test (Fisher 1935,
 * his test of Darwin's plants). If the two of a pair are alike and a coin says which goes first,
 * each difference might as well have the other sign. So p is the share of all patterns of signs
 * with a mean at least as far off 0.
 *
 * <p>It takes nothing for granted but the coin: machines that get slower and bursts of load raise
 * no more false alarms than p says.
 */
public final class SignFlipPermutation {
  /** For more pairs than this, patterns are drawn at random. */
  static final int MOST_EXACT = 20;

  /** How many are drawn. */
  static final int FLIPS = 100_000;

  /** Sums that differ by this share of what they are made of are the same but for rounding. */
  private static final double ROUNDING = 1e-12;

  private SignFlipPermutation() {}

  /**
   * The two-sided p value: exact for up to 20 pairs, else from 100 000 patterns and never below
   * 1/100 001 (Phipson and Smyth 2010: what was seen counts as one of them).
   *
   * @param differences one for each pair, finite; one at least
   * @param seed of the patterns that are drawn; the same seed, the same p
   * @throws IllegalArgumentException if there is none, or one is not finite
   */
  public static double pValue(double[] differences, long seed) {
    Differences.check(differences);
    return differences.length <= MOST_EXACT
        ? exact(differences)
        : drawn(differences, new SplittableRandom(seed));
  }

  /**
   * The least p there is for so many pairs, 2/2<sup>n</sup>: all differences have the same sign.
   * That of the exact test; patterns that are drawn do not get below 1/100 001.
   */
  public static double leastPValue(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("n=" + n);
    }
    return Math.scalb(1.0, 1 - n);
  }

  private static double exact(double[] differences) {
    int half = differences.length / 2;
    double[] left = sums(Arrays.copyOf(differences, half));
    double[] right = sums(Arrays.copyOfRange(differences, half, differences.length));
    double extreme = extreme(differences);
    long hits = 0;
    for (double l : left) {
      for (double r : right) {
        hits += Math.abs(l + r) >= extreme ? 1 : 0;
      }
    }
    return Math.scalb((double) hits, -differences.length);
  }

  /** The sum for each pattern of signs: bit i of the index says that value i is flipped. */
  private static double[] sums(double[] values) {
    double[] sums = new double[1 << values.length];
    sums[0] = Arrays.stream(values).sum();
    for (int pattern = 1; pattern < sums.length; pattern++) {
      int lowest = Integer.numberOfTrailingZeros(pattern);
      sums[pattern] = sums[pattern & (pattern - 1)] - 2 * values[lowest];
    }
    return sums;
  }

  private static double drawn(double[] differences, RandomGenerator random) {
    double extreme = extreme(differences);
    int hits = 0;
    for (int flip = 0; flip < FLIPS; flip++) {
      hits += Math.abs(flippedSum(differences, random)) >= extreme ? 1 : 0;
    }
    return (1.0 + hits) / (1.0 + FLIPS);
  }

  private static double flippedSum(double[] differences, RandomGenerator random) {
    double sum = 0;
    long signs = 0;
    for (int i = 0; i < differences.length; i++) {
      signs = i % Long.SIZE == 0 ? random.nextLong() : signs >>> 1;
      sum += differences[i] * (1 - 2 * (int) (signs & 1)); // a branch would be guessed wrong
    }
    return sum;
  }

  /** From which sum on, on either side, a pattern is as extreme as what was seen. */
  private static double extreme(double[] differences) {
    double seen = Math.abs(Arrays.stream(differences).sum());
    return seen - ROUNDING * Arrays.stream(differences).map(Math::abs).sum();
  }
}
