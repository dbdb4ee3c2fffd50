package io.polyphase;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random steps of a few threads over a few locks, compared with {@link LockActors}' model. */
final class ModuleLocksPropertyTest {
  private static final int THREADS = 4;

  record Step(int thread, String lock, boolean acquires) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, THREADS - 1),
            Arbitraries.of("a", "b", "c", "d"),
            Arbitraries.of(true, true, false))
        .as(Step::new)
        .list()
        .ofMinSize(4)
        .ofMaxSize(40);
  }

  @Property(tries = 300, seed = "489")
  void locks_randomSteps_areOwnedAndAwaitedAsTheModelHasIt(@ForAll("steps") List<Step> steps)
      throws Exception {
    try (var actors = new LockActors(THREADS)) {
      for (Step step : steps) {
        if (!actors.isFree(step.thread())) {
          continue;
        }
        if (step.acquires()) {
          actors.acquire(step.thread(), step.lock());
        } else {
          actors.release(step.thread(), step.lock());
        }
      }
      actors.releaseAll();
    }
  }
}
