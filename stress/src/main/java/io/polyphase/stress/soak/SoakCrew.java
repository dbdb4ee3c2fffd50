package io.polyphase.stress.soak;

import io.polyphase.ImportException;
import io.polyphase.ImportFailure;
import io.polyphase.Interpreter;
import io.polyphase.PyObject;
import io.polyphase.choice.CannotRun;
import io.polyphase.stress.check.Violations;
import io.polyphase.stress.leaks.BlockGrowth;
import io.polyphase.stress.modules.SubjectModule;
import io.polyphase.stress.scenario.Actor;
import io.polyphase.stress.scenario.Doubts;
import io.polyphase.stress.scenario.ModuleChecks;
import io.polyphase.stress.scenario.ModuleUses;
import io.polyphase.stress.scenario.Scenario;
import io.polyphase.stress.scenario.Schedule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Phaser;
import org.HdrHistogram.Histogram;

/** The threads of a soak, which work for a while and then rest. */
final class SoakCrew implements AutoCloseable {
  private static final int WARM_UP_CYCLES = 20; // caches settle within about ten
  private static final int SIGNIFICANT_DIGITS = 3;
  private static final double NANOS_PER_MICRO = 1e3;

  /** Modules as one interpreter has them: an isolated one refuses some. */
  private record Workplace(
      Interpreter interpreter, List<SubjectModule> modules, ModuleUses uses, Doubts doubts) {}

  private final List<Workplace> workplaces;
  private final List<Actor> actors = new ArrayList<>();
  private final Violations violations = new Violations();

  /** Two steps a window: all begin, all have ended. */
  private final Phaser steps;

  private volatile long windowStart;
  private volatile long windowNanos;
  private volatile long windowOperations;
  private volatile boolean closed;
  private long operationsBefore;

  SoakCrew(SoakPlan plan, Scenario scenario, int segment, List<Interpreter> interpreters) {
    this.workplaces = interpreters.stream().map(i -> workplace(i, plan)).toList();
    this.steps = new Phaser(plan.threads() + 1);
    for (int i = 0; i < plan.threads(); i++) {
      Workplace place = workplaces.get(i % workplaces.size());
      actors.add(
          new Actor(
              place.interpreter(),
              place.modules(),
              new Schedule(scenario, plan.seed() + segment, i, place.modules().size()),
              new ModuleChecks(place.interpreter(), violations, place.doubts()),
              place.uses(),
              violations,
              Actor.reloadsHalfMade(plan.runtime())));
    }
    for (int i = 0; i < actors.size(); i++) {
      Actor actor = actors.get(i);
      Thread.ofPlatform().daemon().name("soak-" + i).start(() -> workAndRest(actor));
    }
  }

  private Workplace workplace(Interpreter interpreter, SoakPlan plan) {
    List<SubjectModule> modules = new ArrayList<>();
    for (String name : plan.modules()) {
      try {
        modules.add(SubjectModule.learn(interpreter, name));
      } catch (ImportException e) {
        if (e.failure() != ImportFailure.NO_SUBINTERPRETERS) {
          throw CannotRun.failingModule(name, e);
        }
      }
    }
    for (SubjectModule module : modules) { // those that others have imported
      boolean _ = interpreter.delete(module.name());
    }
    List<String> names = modules.stream().map(SubjectModule::name).toList();
    ModuleUses uses = ModuleUses.of(interpreter, plan.runtime(), plan.uses(), names, violations);
    for (int i = 0; i < WARM_UP_CYCLES; i++) {
      for (SubjectModule module : modules) {
        importAndDelete(interpreter, module.name(), uses);
      }
      interpreter.collect();
    }
    return new Workplace(interpreter, modules, uses, new Doubts(violations));
  }

  /** By nobody else at the time: a module for which that fails cannot be soaked. */
  private static void importAndDelete(Interpreter interpreter, String name, ModuleUses uses) {
    try {
      PyObject module = interpreter.importModule(name);
      uses.use(name, module);
      interpreter.release(module);
    } catch (ImportException e) {
      throw CannotRun.failingModule(name, e);
    } finally {
      boolean _ = interpreter.delete(name);
    }
  }

  private void workAndRest(Actor actor) {
    while (true) {
      int _ = steps.arriveAndAwaitAdvance();
      if (closed) {
        return;
      }
      long end =
          windowOperations == Long.MAX_VALUE
              ? windowOperations
              : actor.operations() + windowOperations;
      while (System.nanoTime() - windowStart < windowNanos && actor.operations() < end) {
        actor.step();
      }
      int _ = steps.arriveAndAwaitAdvance();
    }
  }

  /**
   * Lets all threads work for so long, or until each has done so many operations; returns when they
   * rest.
   */
  void work(long nanos, long operations) {
    windowStart = System.nanoTime();
    windowNanos = nanos;
    windowOperations = operations;
    int _ = steps.arriveAndAwaitAdvance();
    int _ = steps.arriveAndAwaitAdvance();
  }

  /** Deletes what is imported, and collects; while the threads rest. */
  void deleteAll() {
    for (Workplace place : workplaces) {
      place.doubts().settle(place.interpreter());
      for (SubjectModule module : place.modules()) { // a single-phase module as the warm-up left it
        importAndDelete(place.interpreter(), module.name(), place.uses());
      }
      place.interpreter().clearCaches();
      place.interpreter().collect();
    }
  }

  /** Looks what was done wrong with freed objects; while the threads rest. */
  void judgeMemory(Interpreter interpreter) {
    interpreter.ledger().ifPresent(violations::addFaults);
  }

  /** Who is where. */
  List<BlockGrowth.Place> places() {
    return workplaces.stream()
        .map(
            place ->
                new BlockGrowth.Place(
                    place.interpreter(),
                    place.modules().stream().map(SubjectModule::name).toList()))
        .toList();
  }

  Violations violations() {
    return violations;
  }

  /** The operations since the last call; while the threads rest. */
  long takeOperations() {
    long now = actors.stream().mapToLong(Actor::operations).sum();
    long taken = now - operationsBefore;
    operationsBefore = now;
    return taken;
  }

  /** The latencies of imports since the last call, by percentile; while the threads rest. */
  Map<String, Double> takeMicros() {
    var all = new Histogram(SIGNIFICANT_DIGITS);
    for (Actor actor : actors) {
      all.add(actor.importNanos());
      actor.importNanos().reset();
    }
    Map<String, Double> micros = new LinkedHashMap<>();
    for (double percentile : new double[] {50, 90, 99, 99.9}) {
      micros.put(
          "p"
              + String.format(
                  Locale.ROOT, (percentile == Math.rint(percentile) ? "%.0f" : "%s"), percentile),
          all.getValueAtPercentile(percentile) / NANOS_PER_MICRO);
    }
    micros.put("max", all.getMaxValue() / NANOS_PER_MICRO);
    return micros;
  }

  /** The threads end; they are at rest, so that takes no time. */
  @Override
  public void close() {
    closed = true;
    int _ = steps.arriveAndDeregister();
    workplaces.forEach(place -> place.uses().close());
  }
}
