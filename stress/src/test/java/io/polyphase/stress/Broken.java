package io.polyphase.stress;

import java.util.EnumSet;
import java.util.Set;

/** Which invariants have violations. */
final class Broken {
  private Broken() {}

  static Set<Invariant> in(Violations violations) {
    var broken = EnumSet.noneOf(Invariant.class);
    violations
        .counts()
        .forEach(
            (invariant, count) -> {
              if (count > 0) {
                broken.add(invariant);
              }
            });
    return broken;
  }
}
