package io.polyphase.statistics;

/** What is said about a benchmark of two versions, base and head; by {@link ChangeRule}. */
public sealed interface ChangeVerdict {
  /** Head over base, with its interval: above 1 is slower, 1.05 takes 5 % more. */
  Estimate ratio();

  /**
   * The p value of {@link SignFlipPermutation}, adjusted by {@link Holm}; what the verdict goes by.
   */
  double pValue();

  /** The p value of {@link SignedRank}, not adjusted: a second opinion. */
  double signedRankPValue();

  /** Head is slower, by as much as matters. */
  record Regression(Estimate ratio, double pValue, double signedRankPValue)
      implements ChangeVerdict {}

  /** Head is faster, by as much as matters. */
  record Improvement(Estimate ratio, double pValue, double signedRankPValue)
      implements ChangeVerdict {}

  /** Whatever the difference, it is too small to matter. */
  record Equivalent(Estimate ratio, double pValue, double signedRankPValue)
      implements ChangeVerdict {}

  /**
   * None of these can be said.
   *
   * @param morePairs about how many more it takes; 1 or more
   */
  record Inconclusive(Estimate ratio, double pValue, double signedRankPValue, int morePairs)
      implements ChangeVerdict {}
}
