package io.polyphase;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/**
 * Two interpreters, each with a lock of its own, import the same module from one definition; both
 * run its init function in the main interpreter.
 */
@JCStressTest
@Outcome(id = "1, 1, 0, 2", expect = ACCEPTABLE, desc = "each has a module of its own, executed")
@Outcome(
    id = {"0, ., ., .", "1, 0, ., ."},
    expect = FORBIDDEN,
    desc = "one saw a half-made module")
@Outcome(expect = FORBIDDEN, desc = "they share a module, or it was not executed for each")
@State
public class TwoInterpreters {
  private final Spam spam = Spam.lettingGo();
  private final Interpreter one = spam.isolated();
  private final Interpreter other = spam.isolated();

  /** Imports in one interpreter. */
  @Actor
  public void first(IIII_Result r) {
    r.r1 = spam.imports(0, one);
  }

  /** Imports in the other. */
  @Actor
  public void second(IIII_Result r) {
    r.r2 = spam.imports(1, other);
  }

  /** Both are done. */
  @Arbiter
  public void afterwards(IIII_Result r) {
    r.r3 = spam.sameModule();
    r.r4 = spam.executions();
  }
}
