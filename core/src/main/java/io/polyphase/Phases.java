package io.polyphase;

import io.polyphase.ledger.LifePhase;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Steps of an import, by phase. */
final class Phases {
  private Phases() {}

  /** Does a step; what is made meanwhile is booked to the phase, also if it fails. */
  static <T extends @Nullable Object> T in(LifePhase phase, ObjectModel model, Supplier<T> step) {
    LifePhase before = model.enterPhase(phase);
    try {
      return step.get();
    } finally {
      LifePhase _ = model.enterPhase(before);
    }
  }
}
