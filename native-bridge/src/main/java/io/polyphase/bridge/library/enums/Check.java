package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Tuples;

/** What {@code verify} looks at: the members of {@code EnumCheck}. */
enum Check {
  CONTINUOUS(0, "no skipped integer values"),
  NAMED_FLAGS(1, "multi-flag aliases may not contain unnamed flags"),
  UNIQUE(2, "one name per value");

  private final int place;
  private final String value;

  Check(int place, String value) {
    this.place = place;
    this.value = value;
  }

  /** The value of the member. */
  String value() {
    return value;
  }

  /** Whether it is the member of a module. */
  boolean is(long module, long member) {
    return Tuples.get(Kept.CHECKS.in(module), place) == member;
  }
}
