package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Tuples;
import java.util.Locale;

/** What becomes of flags that a class has not: the members of {@code FlagBoundary}. */
enum Boundary {
  STRICT(0),
  CONFORM(1),
  EJECT(2),
  KEEP(3);

  private final int place;

  Boundary(int place) {
    this.place = place;
  }

  /** The value of the member. */
  String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The member, borrowed; 0 of a module that has been cleared. */
  long in(long module) {
    long all = Kept.BOUNDARIES.in(module);
    return all == 0 ? 0 : Tuples.get(all, place);
  }

  /** Whether it is that of a class. */
  boolean is(ClassState state) {
    return state.boundary() == in(state.module());
  }
}
