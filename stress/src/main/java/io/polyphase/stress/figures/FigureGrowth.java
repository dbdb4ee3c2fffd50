package io.polyphase.stress.figures;

import io.polyphase.statistics.GrowthVerdict;
import io.polyphase.statistics.Series;
import org.jspecify.annotations.Nullable;

/**
 * How a figure grew with the operations.
 *
 * @param figure which one
 * @param share of the operations that lose something; see {@link Figure#rule}
 * @param series the readings
 * @param longer those of a second run with twice as many operations, which is done to confirm a
 *     leak; null if there was none
 */
public record FigureGrowth(Figure figure, double share, Series series, @Nullable Series longer) {

  /** What the first run says. */
  public GrowthVerdict verdict() {
    return figure.rule(share).judge(series);
  }

  /** What the second run says; null if there was none. */
  public @Nullable GrowthVerdict longerVerdict() {
    return longer == null ? null : figure.rule(share).judge(longer);
  }

  /** Whether a second run is wanted. */
  public boolean isSuspected() {
    return verdict() instanceof GrowthVerdict.Leak;
  }

  /** Whether both runs say that it leaks, by the same amount. */
  public boolean isLeak() {
    GrowthVerdict second = longerVerdict();
    return second != null
        && verdict() instanceof GrowthVerdict.Leak leak
        && leak.isConfirmedBy(second);
  }

  /** This growth, with the readings of a second run if one is wanted. */
  public FigureGrowth confirmedBy(FigureLog longerRun) {
    return isSuspected() ? new FigureGrowth(figure, share, series, longerRun.series(figure)) : this;
  }
}
