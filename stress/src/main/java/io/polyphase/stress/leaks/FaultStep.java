package io.polyphase.stress.leaks;

import io.polyphase.ledger.LifePhase;
import java.util.Locale;

/**
 * Which call of the C API is to fail.
 *
 * @param phase of the import
 * @param nth which of the calls that ask for memory in it, counted from 1
 */
record FaultStep(LifePhase phase, long nth) {
  static final FaultStep FIRST = new FaultStep(LifePhase.CREATE, 1);

  FaultStep next() {
    return new FaultStep(phase, nth + 1);
  }

  /** As {@code exec:17}. */
  static FaultStep of(String text) {
    int colon = text.indexOf(':');
    return new FaultStep(
        LifePhase.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT)),
        Long.parseLong(text.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return phase + ":" + nth;
  }
}
