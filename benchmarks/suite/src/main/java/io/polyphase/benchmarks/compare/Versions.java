package io.polyphase.benchmarks.compare;

/** What stands on the two sides. */
record Versions(Version base, Version head) {
  Version of(Side side) {
    return switch (side) {
      case BASE -> base;
      case HEAD -> head;
    };
  }
}
