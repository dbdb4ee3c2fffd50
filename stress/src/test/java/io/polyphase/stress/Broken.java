package io.polyphase.stress;

import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.check.Violations;
import java.util.EnumSet;
import java.util.Set;

/** Which invariants have violations. */
public final class Broken {
  private Broken() {}

  public static Set<Invariant> in(Violations violations) {
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
