package io.polyphase;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two threads import a module whose exec phase fails the first time: who waited tries again. */
@JCStressTest
@Outcome(
    id = "-2, 1, 2",
    expect = ACCEPTABLE,
    desc = "the first import failed, the second's did not")
@Outcome(id = "1, -2, 2", expect = ACCEPTABLE, desc = "the other way round")
@Outcome(
    id = {"0, -?\\d, \\d", "-?\\d, 0, \\d"},
    expect = FORBIDDEN,
    desc = "somebody got the dead module")
@Outcome(expect = FORBIDDEN, desc = "a failure that nobody caused, or one too few")
@State
public class FailingImport {
  private final Spam spam = Spam.failingOnce();

  /** One importer. */
  @Actor
  public void first(III_Result r) {
    r.r1 = spam.imports(0);
  }

  /** The other. */
  @Actor
  public void second(III_Result r) {
    r.r2 = spam.imports(1);
  }

  /** Both are done. */
  @Arbiter
  public void afterwards(III_Result r) {
    r.r3 = spam.executions();
  }
}
