package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Tuples;
import java.util.Locale;

/** What becomes of flags that a class has not: the members of {@code FlagBoundary}. */
enum Boundary {
  STRICT,
  CONFORM,
  EJECT,
  KEEP;

  /** The value of the member. */
  String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The member, borrowed. */
  long in(long module) {
    return Tuples.get(Kept.BOUNDARIES.in(module), ordinal());
  }

  /** Whether it is that of a class. */
  boolean is(ClassState state) {
    return state.boundary() == in(state.module());
  }
}
