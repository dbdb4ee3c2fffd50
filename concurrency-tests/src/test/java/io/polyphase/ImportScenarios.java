package io.polyphase;

import static io.polyphase.Scenario.inParallel;
import static io.polyphase.Scenario.require;

import java.util.List;

/** Whole imports, in the managed runtime. */
final class ImportScenarios {
  private ImportScenarios() {}

  /** Two first imports. */
  static final class First implements Runnable {
    private final Spam spam = Spam.lettingGo();
    private final Integer[] got = new Integer[2];

    @Override
    public void run() {
      inParallel(() -> got[0] = spam.imports(0), () -> got[1] = spam.imports(1));
      var seen = List.of(got[0], got[1], spam.sameModule(), spam.executions());
      require(seen.equals(List.of(1, 1, 1, 1)), "ready, ready, same, executions: " + seen);
      require(spam.main().locksInUse() == 0, "a lock is left behind");
    }
  }

  /** Two imports, the first of which fails: the other tries again. */
  static final class Failing implements Runnable {
    private final Spam spam = Spam.failingOnce();
    private final Integer[] got = new Integer[2];

    @Override
    public void run() {
      inParallel(() -> got[0] = spam.imports(0), () -> got[1] = spam.imports(1));
      require(
          got[0] + got[1] == Spam.FAILED + Spam.EXECUTED && spam.executions() == 2,
          "got " + List.of(got));
      require(spam.main().locksInUse() == 0, "a lock is left behind");
    }
  }

  /** An import, and a delete at any moment of it. */
  static final class AgainstDelete implements Runnable {
    private final Spam spam = Spam.lettingGo();
    private final Integer[] got = new Integer[2];

    @Override
    public void run() {
      inParallel(() -> got[0] = spam.imports(0), () -> got[1] = spam.delete());
      var seen = List.of(got[0], got[1], spam.isCached());
      require(
          seen.equals(List.of(Spam.EXECUTED, 0, 1))
              || seen.equals(List.of(Spam.EXECUTED, 1, 0))
              || seen.equals(List.of(Spam.VANISHED, 1, 0)),
          "import, delete, left: " + seen);
    }
  }

  /** Two modules that import each other, from both ends. */
  static final class Circular implements Runnable {
    private final Circle circle = new Circle();
    private final Integer[] got = new Integer[2];

    @Override
    public void run() {
      inParallel(() -> got[0] = circle.imports("a"), () -> got[1] = circle.imports("b"));
      var seen = List.of(got[0], got[1], circle.executions(), circle.halfMadeSeen());
      require(seen.equals(List.of(1, 1, 2, 1)), "ready, ready, executions, half made: " + seen);
      require(circle.locksInUse() == 0, "a lock is left behind");
    }
  }
}
