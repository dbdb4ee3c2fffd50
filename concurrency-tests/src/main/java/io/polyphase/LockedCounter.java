package io.polyphase;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A plain variable under the module lock of one name. */
@JCStressTest
@Outcome(
    id = {"1, 2, 0", "2, 1, 0"},
    expect = ACCEPTABLE,
    desc = "one after the other")
@Outcome(
    id = "1, 1, .",
    expect = FORBIDDEN,
    desc = "both were inside, or one did not see the other's write")
@Outcome(expect = FORBIDDEN, desc = "a lock is left behind")
@State
public class LockedCounter {
  private final ModuleLocks locks = new ModuleLocks(new Gil());
  private int counter;

  /** Counts. */
  @Actor
  public void first(III_Result r) {
    r.r1 = count();
  }

  /** Counts too. */
  @Actor
  public void second(III_Result r) {
    r.r2 = count();
  }

  /** Both are done. */
  @Arbiter
  public void afterwards(III_Result r) {
    r.r3 = locks.size();
  }

  private int count() {
    ModuleLocks.Outcome outcome = locks.acquire("spam");
    int next = counter + 1;
    for (int i = 0; i < 100; i++) { // an invitation to whom the lock does not keep out
      Thread.onSpinWait();
    }
    counter = next;
    locks.release("spam");
    return outcome == ModuleLocks.Outcome.ACQUIRED ? next : -1;
  }
}
