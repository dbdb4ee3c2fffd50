package io.polyphase;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** Two threads import a module that nobody has imported before. */
public final class FirstImports {
  private FirstImports() {}

  /** What each saw of its module (1: executed), whether it is the same one, and the executions. */
  @Outcome(id = "1, 1, 1, 1", expect = ACCEPTABLE, desc = "both have the module, executed once")
  @Outcome(
      id = "0, ., ., .",
      expect = FORBIDDEN,
      desc = "the first saw it before its exec phase was over")
  @Outcome(
      id = "1, 0, ., .",
      expect = FORBIDDEN,
      desc = "the second saw it before its exec phase was over")
  @Outcome(id = "1, 1, 0, .", expect = FORBIDDEN, desc = "two modules of one name")
  @Outcome(expect = FORBIDDEN, desc = "the exec phase did not run exactly once")
  public static class Outcomes {}

  /** The exec phase runs to its end under the interpreter's lock. */
  @JCStressTest
  @JCStressMeta(Outcomes.class)
  @State
  public static class HoldingTheGil {
    private final Spam spam = Spam.holdingTheGil();

    /** One importer. */
    @Actor
    public void first(IIII_Result r) {
      r.r1 = spam.imports(0);
    }

    /** The other. */
    @Actor
    public void second(IIII_Result r) {
      r.r2 = spam.imports(1);
    }

    /** Both are done. */
    @Arbiter
    public void afterwards(IIII_Result r) {
      r.r3 = spam.sameModule();
      r.r4 = spam.executions();
    }
  }

  /** The exec phase lets others run while the module is half made. */
  @JCStressTest
  @JCStressMeta(Outcomes.class)
  @State
  public static class LettingGo {
    private final Spam spam = Spam.lettingGo();

    /** One importer. */
    @Actor
    public void first(IIII_Result r) {
      r.r1 = spam.imports(0);
    }

    /** The other. */
    @Actor
    public void second(IIII_Result r) {
      r.r2 = spam.imports(1);
    }

    /** Both are done. */
    @Arbiter
    public void afterwards(IIII_Result r) {
      r.r3 = spam.sameModule();
      r.r4 = spam.executions();
    }
  }
}
