package io.polyphase.stress.soak;

import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.bridge.Diagnostics;
import io.polyphase.choice.RuntimeChoice;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.figures.FigureReading;
import io.polyphase.stress.figures.ProcessFigures;
import io.polyphase.stress.leaks.BlockGrowth;
import io.polyphase.stress.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The child of a soak: lets threads import and delete for a window, brings them to rest, reads what
 * there is to read, and again.
 */
final class SoakRun {
  private final SoakPlan plan;
  private final SoakPiece part;
  private final Consumer<SoakSample> onSample;
  private final Runnable alive;
  private final BlockGrowth blocks;

  /**
   * A child's part.
   *
   * @param alive called where there is nothing to tell for a while
   */
  SoakRun(SoakPlan plan, SoakPiece part, Consumer<SoakSample> onSample, Runnable alive) {
    this.plan = plan;
    this.part = part;
    this.onSample = onSample;
    this.alive = alive;
    this.blocks = new BlockGrowth(plan.runtime(), plan.uses());
  }

  /** Until the plan is done. */
  void run() {
    Diagnostics.watch(plan.runtime());
    try (ModuleRuntime runtime =
        new RuntimeChoice(plan.runtime(), plan.python(), plan.path()).open()) {
      List<Interpreter> interpreters = new ArrayList<>(List.of(runtime.main()));
      while (interpreters.size() < plan.interpreters()) {
        interpreters.add(runtime.open(InterpreterConfig.ISOLATED));
      }
      try (var crew = new SoakCrew(plan, scenario(), part.segment(), interpreters)) {
        windows(crew, interpreters);
      } finally {
        interpreters.subList(1, interpreters.size()).forEach(Interpreter::close);
      }
    }
  }

  private Scenario scenario() {
    return Scenario.named(plan.scenario()).orElseThrow();
  }

  private void windows(SoakCrew crew, List<Interpreter> interpreters) {
    long start = System.nanoTime();
    for (int window = 0; !isDone(window, start); window++) {
      long windowStart = System.nanoTime();
      crew.work(
          nanos(window, part.secondsBefore() + seconds(start)), plan.windowOperations(window));
      crew.deleteAll();
      interpreters.forEach(crew::judgeMemory);
      blocks.read(interpreters); // for the first time after a window: what is filled once is full
      double seconds = part.secondsBefore() + seconds(start);
      double windowSeconds = seconds(windowStart);
      FigureReading figures = afterCollection();
      Map<String, Long> counters = SoakCounters.of(interpreters);
      List<String> ofCPython = isDone(window + 1, start) ? judgeBlocks(crew) : List.of();
      onSample.accept(
          new SoakSample(
              part.segment(),
              seconds,
              windowSeconds,
              crew.takeOperations(),
              crew.takeMicros(),
              counters,
              figures,
              crew.violations().total(),
              crew.violations().examples(),
              ofCPython.isEmpty() ? null : ofCPython));
    }
  }

  private boolean isDone(int windows, long start) {
    return plan.isDone(part.windowsBefore() + windows, part.secondsBefore() + seconds(start));
  }

  /** At the very end: to look for whoever lets them grow makes new ones. */
  private List<String> judgeBlocks(SoakCrew crew) {
    BlockGrowth.Judged judged = blocks.judge(crew.places(), alive);
    judged.leaks().forEach(leak -> crew.violations().add(Invariant.BLOCKS, leak));
    return judged.ofCPython();
  }

  private long nanos(int window, double secondsDone) {
    if (plan.windowOperations() > 0) {
      return Long.MAX_VALUE;
    }
    double left = plan.windows() > 0 ? Double.MAX_VALUE : plan.seconds() - secondsDone;
    double length = Math.min(plan.windowSeconds(window), left);
    return TimeUnit.MICROSECONDS.toNanos((long) (length * 1e6));
  }

  private static FigureReading afterCollection() {
    System.gc(); // or the heap would be as full as it happens to be
    return ProcessFigures.read();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
