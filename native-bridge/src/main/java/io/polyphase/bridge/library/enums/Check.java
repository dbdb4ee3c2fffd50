package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Tuples;

/** What {@code verify} looks at: the members of {@code EnumCheck}. */
enum Check {
  CONTINUOUS("no skipped integer values"),
  NAMED_FLAGS("multi-flag aliases may not contain unnamed flags"),
  UNIQUE("one name per value");

  private final String value;

  Check(String value) {
    this.value = value;
  }

  /** The value of the member. */
  String value() {
    return value;
  }

  /** Whether it is the member of a module. */
  boolean is(long module, long member) {
    return Tuples.get(Kept.CHECKS.in(module), ordinal()) == member;
  }
}
