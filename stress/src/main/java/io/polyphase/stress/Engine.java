package io.polyphase.stress;

import io.polyphase.Counters;
import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs one scenario: warms up, lets the threads go at once, stops them, deletes what is left, and
 * compares what the runtime holds with what it held before.
 */
final class Engine {
  private static final int WARM_UP_CYCLES = 20; // caches settle within about ten
  private static final long TICK_MILLIS = 1000;

  private final StressOptions options;
  private final RuntimeSource runtimes;
  private final PrintWriter err;
  private final Runnable lastResort;
  private final Violations violations = new Violations();
  private final @Nullable CountingModule counting;
  private final AtomicLong otherSteps = new AtomicLong(); // progress outside of the actors
  private volatile List<Actor> actors = List.of();
  private volatile boolean stopped;

  /**
   * An engine for one run.
   *
   * @param err progress, and the report of a hang
   * @param lastResort ends the process where the run hangs so that it cannot even be given up
   */
  Engine(StressOptions options, RuntimeSource runtimes, PrintWriter err, Runnable lastResort) {
    this.options = options;
    this.runtimes = runtimes;
    this.err = err;
    this.lastResort = lastResort;
    counting =
        options.hasCountingModule() ? CountingModule.of(options.runtime(), violations) : null;
  }

  /** Runs it. A run that hangs is given up: its runtime stays as it is. */
  StressReport run() throws InterruptedException {
    if (counting == null) {
      return run(runtimes.open(options.runtime(), Map.of(), List.of()));
    }
    try (counting) {
      return run(
          runtimes.open(options.runtime(), counting.javaModules(), counting.folders()));
    }
  }

  private StressReport run(ModuleRuntime runtime) throws InterruptedException {
    Interpreter main = runtime.main();
    StressReport report;
    try (var watchdog =
        new Watchdog(
            options.hangAfter(), this::progress, main::describeLocks, err, lastResort)) {
      report = run(main, watchdog);
    }
    if (!report.hung()) {
      runtime.close();
    }
    return report;
  }

  private long progress() {
    return operations() + otherSteps.get();
  }

  private long operations() {
    return actors.stream().mapToLong(Actor::operations).sum();
  }

  private StressReport run(Interpreter main, Watchdog watchdog) throws InterruptedException {
    List<SubjectModule> modules = warmUp(main);
    @Nullable Balance balanceBefore = counting == null ? null : counting.balance(main);
    Counters before = main.counters();

    long start = System.nanoTime();
    boolean ended = act(main, modules, watchdog);
    long nanos = System.nanoTime() - start;

    if (!ended) {
      return StressReport.ofHang(options, actors, nanos, violations, before, main.locksInUse());
    }
    deleteAll(main);
    @Nullable Balance balance =
        counting == null || balanceBefore == null
            ? null
            : counting.balance(main).since(balanceBefore);
    coolDown(main, modules);
    Counters after = main.counters();
    judgeEnd(main, before, after, balance);
    return StressReport.of(
        options, actors, nanos, violations, before, after, main.locksInUse(), balance);
  }

  private List<SubjectModule> warmUp(Interpreter main) {
    var modules = new ArrayList<SubjectModule>();
    for (String name : options.modules()) {
      modules.add(SubjectModule.learn(main, name));
    }
    for (int i = 0; i < WARM_UP_CYCLES; i++) {
      cycle(main, modules);
    }
    return modules;
  }

  /** A single-phase module outlives its deletion: leaves it as the warm-up did. */
  private void coolDown(Interpreter main, List<SubjectModule> modules) {
    try {
      cycle(main, modules);
    } catch (RuntimeException e) {
      violations.add(Invariant.OUTCOME, "after the run: " + e);
    }
  }

  private void cycle(Interpreter main, List<SubjectModule> modules) {
    for (SubjectModule module : modules) {
      main.release(main.importModule(module.name()));
      main.delete(module.name());
      otherSteps.incrementAndGet();
    }
    main.collect();
    otherSteps.incrementAndGet();
  }

  /** Returns false if the threads hang. */
  private boolean act(Interpreter main, List<SubjectModule> modules, Watchdog watchdog)
      throws InterruptedException {
    var ready = new CountDownLatch(options.threads());
    var go = new CountDownLatch(1);
    var ended = new CountDownLatch(options.threads());
    var all = new ArrayList<Actor>();
    for (int i = 0; i < options.threads(); i++) {
      var schedule = new Schedule(options.scenario(), options.seed(), i, modules.size());
      var checks = new ModuleChecks(main, violations, counting);
      all.add(new Actor(main, modules, schedule, checks, violations, reloadsHalfMade()));
    }
    actors = all;
    for (int i = 0; i < all.size(); i++) {
      Actor actor = all.get(i);
      Thread.ofPlatform()
          .daemon()
          .name("actor-" + i)
          .start(() -> act(actor, ready, go, ended));
    }
    ready.await();
    go.countDown();
    return awaitEnd(ended, watchdog);
  }

  /**
   * CPython's reload gives the module a new spec before it takes the module lock. Where another
   * thread is executing that module, the mark is gone with the old spec, and importers get the
   * module half made (I3). We do not, so only CPython is spared.
   */
  private boolean reloadsHalfMade() {
    return options.runtime() != RuntimeKind.REFERENCE;
  }

  private void act(Actor actor, CountDownLatch ready, CountDownLatch go, CountDownLatch ended) {
    ready.countDown();
    try {
      go.await();
      while (!stopped) {
        actor.step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does that; ends the thread
    } finally {
      ended.countDown();
    }
  }

  private boolean awaitEnd(CountDownLatch ended, Watchdog watchdog) throws InterruptedException {
    var progressLine = new ProgressLine(err, System.nanoTime());
    long deadline = System.nanoTime() + options.duration().toNanos();
    while (!watchdog.hasFired()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        stopped = true;
      }
      long millis = left <= 0 ? TICK_MILLIS / 10 : TimeUnit.NANOSECONDS.toMillis(left) + 1;
      if (ended.await(Math.min(millis, TICK_MILLIS), TimeUnit.MILLISECONDS)) {
        return true;
      }
      if (!stopped) {
        progressLine.print(operations(), violations.total());
      }
    }
    return false;
  }

  private void deleteAll(Interpreter main) {
    for (String name : options.modules()) {
      main.delete(name);
      otherSteps.incrementAndGet();
    }
    main.collect();
    otherSteps.incrementAndGet();
  }

  private void judgeEnd(
      Interpreter main, Counters before, Counters after, @Nullable Balance balance) {
    violations.checked(Invariant.I8);
    if (main.locksInUse() != 0) {
      violations.add(Invariant.I8, main.describeLocks());
    }
    long imports = actors.stream().mapToLong(a -> a.importNanos().getTotalCount()).sum();
    long tolerated = Leftover.tolerated(options.runtime(), imports);
    if (Leftover.isKnown(after)) {
      violations.checked(Invariant.COUNTERS);
    }
    Leftover.between(before, after)
        .filter(leftover -> leftover.exceeds(tolerated))
        .ifPresent(leftover -> violations.add(Invariant.COUNTERS, leftover.toString()));
    long lost = actors.stream().mapToLong(Actor::lost).sum();
    if (counting != null && balance != null && balance.isOfAny()) {
      balance.check(violations, lost);
      counting.report(main, lost);
    }
  }
}
