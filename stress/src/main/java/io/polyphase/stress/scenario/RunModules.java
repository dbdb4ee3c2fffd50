package io.polyphase.stress.scenario;

import io.polyphase.InitFunction;
import io.polyphase.Interpreter;
import io.polyphase.RuntimeKind;
import io.polyphase.stress.check.ImporterCounts;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.check.LifecycleCheck;
import io.polyphase.stress.check.LifecycleCounts;
import io.polyphase.stress.check.Violations;
import io.polyphase.stress.modules.CountingModule;
import io.polyphase.stress.modules.Fixture;
import io.polyphase.stress.modules.FixtureCount;
import io.polyphase.stress.modules.FixtureCounts;
import io.polyphase.stress.modules.FixtureModules;
import io.polyphase.stress.modules.FixtureReturns;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The modules that a run brings along, and what is known of their lives. */
public final class RunModules implements AutoCloseable {
  private final StressOptions options;
  private final Violations violations;
  private final Set<Fixture> wanted;
  private final FixtureReturns returns;
  private final Doubts doubts;
  private final @Nullable CountingModule counting;
  private final @Nullable FixtureModules fixtures;
  private final Map<String, ImporterCounts> deletedAfterwards = new HashMap<>();
  private @Nullable LifecycleCounts balanceBefore;
  private @Nullable LifecycleCounts balance;
  private @Nullable FixtureCounts countsBefore;
  private @Nullable FixtureCounts counts;

  public RunModules(StressOptions options, Violations violations) {
    this.options = options;
    this.violations = violations;
    wanted = options.fixtures();
    returns = new FixtureReturns(violations);
    doubts = new Doubts(violations);
    counting =
        options.hasCountingModule() ? CountingModule.of(options.runtime(), violations) : null;
    fixtures = wanted.isEmpty() ? null : FixtureModules.of(options.runtime());
  }

  /** What the managed runtime has to know to import them. */
  public Map<String, InitFunction> javaModules() {
    var modules = new HashMap<String, InitFunction>();
    if (counting != null) {
      modules.putAll(counting.javaModules());
    }
    if (fixtures != null) {
      modules.putAll(fixtures.javaModules());
    }
    return modules;
  }

  /** Where the other runtimes have to look for them. */
  public List<Path> folders() {
    return Stream.concat(
            counting == null ? Stream.empty() : counting.folders().stream(),
            fixtures == null ? Stream.empty() : fixtures.folders().stream())
        .toList();
  }

  /** Looks at modules of the main interpreter. */
  public ModuleChecks checks(Interpreter main) {
    return new ModuleChecks(main, violations, doubts, counting, returns);
  }

  /** The same for a sub-interpreter, where the counting module is not imported. */
  public ModuleChecks checksElsewhere(Interpreter interpreter) {
    return new ModuleChecks(interpreter, violations, doubts, null, returns);
  }

  /** Comes to a verdict on modules that may have been half made; while the threads rest. */
  public void settleDoubts(Interpreter main) {
    doubts.settle(main);
  }

  /** The counts begin here. */
  public void begin(Interpreter main) {
    balanceBefore = counting == null ? null : counting.balance(main);
    countsBefore = fixtures == null ? null : fixtures.counts(main);
  }

  /** The engine itself deleted a module after the threads had ended. */
  public void deletedAfterwards(String module) {
    deletedAfterwards.computeIfAbsent(module, _ -> new ImporterCounts()).addDeleted();
  }

  /** The counts end here: all is deleted and collected. */
  public void end(Interpreter main) {
    if (counting != null && balanceBefore != null) {
      balance = counting.balance(main).since(balanceBefore);
    }
    if (fixtures != null && countsBefore != null) {
      counts = fixtures.counts(main).since(countsBefore);
    }
  }

  /** Exact counts of the counting module; null without it. */
  public @Nullable LifecycleCounts balance() {
    return balance;
  }

  /** Exact counts of the fixtures; null without any. */
  public @Nullable FixtureCounts counts() {
    return counts;
  }

  /** Checks that all adds up. To be asked when single-phase modules are as they were before. */
  public void judge(Interpreter main, List<Actor> actors) {
    LifecycleCounts ofCounting = balance;
    if (counting != null && ofCounting != null && ofCounting.isOfAny()) {
      ImporterCounts told = told(CountingModule.NAME, actors);
      ofCounting.check(violations, told.lost());
      counting.report(main, told.lost());
      checkEntries(
          new LifecycleCheck(
              CountingModule.NAME,
              ofCounting.executed(),
              0,
              ofCounting.vanished(),
              ofCounting.returned(),
              told));
    }
    if (fixtures != null && counts != null && countsBefore != null) {
      FixtureCounts atTheEnd = fixtures.counts(main).since(countsBefore);
      wanted.forEach(
          fixture -> judge(fixture, counts, atTheEnd, told(fixture.moduleName(), actors)));
    }
  }

  private ImporterCounts told(String module, List<Actor> actors) {
    return ImporterCounts.sum(
        Stream.concat(
                actors.stream().map(actor -> actor.tally(module)),
                Stream.of(deletedAfterwards.getOrDefault(module, new ImporterCounts())))
            .toList());
  }

  private void judge(
      Fixture fixture, FixtureCounts of, FixtureCounts atTheEnd, ImporterCounts told) {
    violations.checked(Invariant.I1);
    if (of.of(fixture, FixtureCount.AGAIN) > 0) {
      violations.add(Invariant.I1, fixture.moduleName() + ": " + of.describe(fixture));
    }
    if (fixture == Fixture.SINGLE_SAVED) {
      return; // its one module lives for ever, in the functions of its copies
    }
    violations.checked(Invariant.I7);
    if (isUneven(fixture, atTheEnd, FixtureCount.CREATED, FixtureCount.FREED)
        || isUneven(fixture, atTheEnd, FixtureCount.STARTED, FixtureCount.JOINED)) {
      violations.add(Invariant.I7, fixture.moduleName() + ": " + atTheEnd.describe(fixture));
    }
    violations.checked(Invariant.I2);
    if (isUneven(fixture, of, FixtureCount.INITIALIZED, FixtureCount.CREATED)
        || isUneven(fixture, of, FixtureCount.CREATED, FixtureCount.EXECUTED)) {
      violations.add(Invariant.I2, fixture.moduleName() + ": " + of.describe(fixture));
    }
    if (fixture.isAccounted()) {
      judge(fixture, account(fixture, of, told));
    }
    if (fixture == Fixture.IMPORTING && of.of(fixture, FixtureCount.HALF_MADE) > 0) {
      violations.add(Invariant.I3, "in an exec phase: " + of.describe(fixture));
    }
  }

  private static boolean isUneven(
      Fixture fixture, FixtureCounts counts, FixtureCount left, FixtureCount right) {
    return counts.of(fixture, left) != counts.of(fixture, right);
  }

  private LifecycleCheck account(Fixture fixture, FixtureCounts of, ImporterCounts told) {
    return new LifecycleCheck(
        fixture.moduleName(),
        of.of(fixture, FixtureCount.EXECUTED),
        of.of(fixture, FixtureCount.FAILED),
        of.of(fixture, FixtureCount.VANISHED),
        returns.distinct(fixture),
        told);
  }

  private void judge(Fixture fixture, LifecycleCheck account) {
    account.checkReturns(violations);
    if (fixture.mayFail()) {
      account.checkFailures(
          violations, fixture == Fixture.FAILING ? returns.distinctFailures() : account.failed());
    }
    if (!fixture.isSinglePhase()) {
      checkEntries(account);
    }
  }

  /**
   * Where None replaces entries and interpreters end with their modules, deletes are not counted.
   */
  private void checkEntries(LifecycleCheck account) {
    account.checkVanished(violations, options.runtime() != RuntimeKind.REFERENCE);
    Scenario scenario = options.scenario();
    if (account.failed() == 0
        && !scenario.does(
            operation -> operation == Operation.HALT || operation.opensInterpreter())) {
      account.checkDeletes(violations);
    }
  }

  @Override
  public void close() {
    if (counting != null) {
      counting.close();
    }
    if (fixtures != null) {
      fixtures.close();
    }
  }
}
