package io.polyphase.stress.check;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.BitSet;

/** Which modules imports returned, by number. Any thread may add. */
public final class ReturnedIds {
  private final Violations violations;

  @GuardedBy("itself")
  private final BitSet ids = new BitSet();

  public ReturnedIds(Violations violations) {
    this.violations = violations;
  }

  public void add(long id) {
    if (id < 0) {
      violations.add(Invariant.I2, "an import returned a module without a number");
      return;
    }
    synchronized (ids) {
      ids.set(Math.toIntExact(id));
    }
  }

  /** How many different ones. */
  public long distinct() {
    synchronized (ids) {
      return ids.cardinality();
    }
  }
}
