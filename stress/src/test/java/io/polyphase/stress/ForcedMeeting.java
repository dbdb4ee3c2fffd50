package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import io.polyphase.stress.check.Grade;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.check.Violations;
import io.polyphase.stress.modules.Fixture;
import io.polyphase.stress.modules.FixtureReturns;
import io.polyphase.stress.modules.SubjectModule;
import io.polyphase.stress.scenario.Actor;
import io.polyphase.stress.scenario.Doubts;
import io.polyphase.stress.scenario.Expectations;
import io.polyphase.stress.scenario.ModuleChecks;
import io.polyphase.stress.scenario.ModuleUses;
import io.polyphase.stress.scenario.Operation;
import io.polyphase.stress.scenario.Outcome;
import io.polyphase.stress.scenario.Scenario;
import io.polyphase.stress.scenario.Schedule;
import io.polyphase.stress.scenario.StressOptions;
import io.polyphase.stress.use.ModuleUse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A scenario whose threads meet where a test wants them to: actors as those of a run, each for one
 * operation, and gates in the exec phases of its modules. What must come of a meeting comes each
 * time, on any machine.
 */
final class ForcedMeeting implements AutoCloseable {
  private static final long BOUND_SECONDS = 60;

  private final Gates gates;
  private final ModuleRuntime runtime;
  private final Expectations expectations;
  private final Scenario scenario;
  private final Violations violations = new Violations();
  private final Map<Fixture, SubjectModule> modules = new EnumMap<>(Fixture.class);

  ForcedMeeting(RuntimeKind kind, String scenario, Path folder) {
    Gates.layInto(folder);
    this.runtime = Runtimes.open(kind, List.of(folder));
    this.gates = new Gates(folder);
    this.scenario = Scenario.named(scenario).orElseThrow();
    List<String> names = this.scenario.modulesOn(kind);
    this.expectations =
        new Expectations(
            new StressOptions(
                kind,
                this.scenario,
                names,
                List.of(folder),
                2,
                Duration.ZERO,
                7,
                Duration.ZERO,
                List.of(),
                false,
                null,
                ModuleUse.NONE));
    names.forEach(main()::delete); // CPython goes on from one test to the next
    for (String name : names) {
      modules.put(Fixture.named(name).orElseThrow(), SubjectModule.learn(main(), name));
    }
    names.forEach(main()::delete); // all at last: they import each other
  }

  Interpreter main() {
    return runtime.main();
  }

  Violations violations() {
    return violations;
  }

  /** What comes of an operation in this thread. */
  Outcome outcome(Operation operation, Fixture fixture) {
    var actor =
        new Actor(
            main(),
            List.of(modules.get(fixture)),
            new Schedule(scenario.with(Map.of(operation, 1)), 7, 0, 1),
            new ModuleChecks(
                main(), violations, new Doubts(violations), null, new FixtureReturns(violations)),
            ModuleUses.none(),
            violations,
            Actor.reloadsHalfMade(runtime.kind()),
            _ -> {
              throw new IllegalStateException("no sub-interpreters here");
            },
            expectations);
    actor.step();
    return actor.outcomes().get(operation).keySet().iterator().next();
  }

  /** Begins an import in a thread of its own; returns when its exec phase stands at the gate. */
  CompletableFuture<Outcome> beginImport(Fixture fixture) {
    gates.close(fixture);
    CompletableFuture<Outcome> result = inThread(Operation.IMPORT, fixture);
    gates.await(fixture);
    return result;
  }

  CompletableFuture<Outcome> inThread(Operation operation, Fixture fixture) {
    var result = new CompletableFuture<Outcome>();
    Thread.ofPlatform()
        .daemon()
        .name("actor of " + fixture)
        .start(() -> result.completeAsync(() -> outcome(operation, fixture), Runnable::run));
    return result;
  }

  /** Lets the exec phase at the gate go on. */
  void goOn(Fixture fixture) {
    gates.open(fixture);
  }

  Outcome ended(CompletableFuture<Outcome> operation) throws Exception {
    try {
      return operation.get(BOUND_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("an operation goes on after " + BOUND_SECONDS + " s" + told(), e);
    }
  }

  /** The outcome is the one that the scenario is after. */
  void isInteresting(Outcome expected, Operation operation, Outcome actual) {
    assertEquals(expected, actual, () -> operation + told());
    assertEquals(
        Grade.INTERESTING,
        expectations.of(operation, actual),
        () -> operation + ": " + actual + told());
  }

  /** One of two imports that wait for each other is told so; which of them is chance. */
  void isDeadlockOfOne(Outcome first, Outcome second) {
    List<Outcome> outcomes = List.of(first, second);
    assertEquals(
        1,
        outcomes.stream().filter(Outcome.WOULD_DEADLOCK::equals).count(),
        () -> outcomes + told());
  }

  /** For messages. */
  private String told() {
    return " in " + scenario.name() + " on " + runtime.kind() + ": " + violations.examples();
  }

  /** Nothing was violated but this. */
  void hasBroken(Set<Invariant> invariants) {
    assertEquals(invariants, Broken.in(violations), this::told);
  }

  /**
   * Nobody is left behind a gate, and nothing in CPython's sys.modules, which the next one uses.
   */
  @Override
  public void close() {
    modules.keySet().forEach(gates::open);
    modules.keySet().stream().map(Fixture::moduleName).forEach(main()::delete);
    runtime.close();
  }
}
