package io.polyphase;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** Two threads import two modules that import each other: nobody hangs, and one is told. */
@JCStressTest
@Outcome(
    id = "1, 1, 2, 1",
    expect = ACCEPTABLE,
    desc = "both executed, one with the other half made")
@Outcome(id = "1, 1, 2, .", expect = FORBIDDEN, desc = "both were told of the circle, or none")
@Outcome(expect = FORBIDDEN, desc = "an importer has a half-made module, or one ran twice")
@State
public class CircularImports {
  private final Circle circle = new Circle();

  /** Enters the circle at one end. */
  @Actor
  public void first(IIII_Result r) {
    r.r1 = circle.imports("a");
  }

  /** Enters it at the other. */
  @Actor
  public void second(IIII_Result r) {
    r.r2 = circle.imports("b");
  }

  /** Both are done. */
  @Arbiter
  public void afterwards(IIII_Result r) {
    r.r3 = circle.executions();
    r.r4 = circle.halfMadeSeen();
  }
}
