package io.polyphase.stress.run;

import io.polyphase.Counters;
import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.PyObject;
import io.polyphase.choice.CannotRun;
import io.polyphase.report.command.Progress;
import io.polyphase.stress.check.FirstFault;
import io.polyphase.stress.check.Grade;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.check.Leftover;
import io.polyphase.stress.check.Violations;
import io.polyphase.stress.leaks.BlockGrowth;
import io.polyphase.stress.modules.RuntimeSource;
import io.polyphase.stress.modules.SubjectModule;
import io.polyphase.stress.scenario.Actor;
import io.polyphase.stress.scenario.Expectations;
import io.polyphase.stress.scenario.ModuleUses;
import io.polyphase.stress.scenario.Operation;
import io.polyphase.stress.scenario.Outcome;
import io.polyphase.stress.scenario.RunModules;
import io.polyphase.stress.scenario.Schedule;
import io.polyphase.stress.scenario.StressOptions;
import io.polyphase.stress.scenario.Subinterpreter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs one scenario: warms up, lets the threads go at once, stops them, deletes what is left, and
 * compares what the runtime holds with what it held before. The threads rest a few times meanwhile,
 * for what grows to be told from what differs.
 */
final class Engine {
  private static final int WARM_UP_CYCLES = 20; // caches settle within about ten
  private static final long TICK_MILLIS = 1000;

  /** After the first, what the warm-up left behind is gone: growth is looked for from then on. */
  private static final int STRETCHES = 1 + BlockGrowth.STRETCHES;

  private final StressOptions options;
  private final RuntimeSource runtimes;
  private final Progress progress;
  private final PrintWriter err;
  private final RunHooks hooks;
  private final Expectations expectations;
  private final Violations violations = new Violations();
  private final RunModules brought;
  private final BlockGrowth blocks;
  private final AtomicLong otherSteps = new AtomicLong(); // progress outside of the actors
  private final AtomicReference<@Nullable FirstFault> firstFault = new AtomicReference<>();
  private volatile List<Actor> actors = List.of();
  private ModuleUses uses = ModuleUses.none();
  private volatile long start;
  private final Set<Actor> ended = ConcurrentHashMap.newKeySet();
  private volatile boolean acting;
  private volatile boolean stopped; // until the next stretch
  private volatile boolean over; // for good

  /**
   * An engine for one run.
   *
   * @param err for the report of a hang
   */
  Engine(
      StressOptions options,
      RuntimeSource runtimes,
      Progress progress,
      PrintWriter err,
      RunHooks hooks) {
    this.options = options;
    this.runtimes = runtimes;
    this.progress = progress;
    this.err = err;
    this.hooks = hooks;
    expectations = new Expectations(options);
    brought = new RunModules(options, violations);
    blocks = new BlockGrowth(options.runtime(), options.use());
  }

  /**
   * Runs it. A run that hangs is given up: its runtime stays as it is.
   *
   * @throws CannotRun if a module cannot be imported before the threads begin
   */
  StressReport run() throws InterruptedException {
    try (brought) {
      violations.onViolation(this::noteFault);
      return run(runtimes.open(options.runtime(), brought.javaModules(), folders()));
    }
  }

  private List<Path> folders() {
    return Stream.concat(brought.folders().stream(), options.path().stream()).toList();
  }

  private void noteFault(Invariant invariant, String example) {
    if (isFault(invariant) && firstFault.get() == null) {
      noteFault(invariant.name(), example);
    }
  }

  private void noteFault(String what, String example) {
    List<Long> operations = actors.stream().map(Actor::operations).toList();
    long nanos = actors.isEmpty() ? 0 : System.nanoTime() - start; // 0 while it warms up
    firstFault.compareAndSet(null, new FirstFault(what, example, nanos, operations));
    if (options.failFast()) {
      over = true;
    }
  }

  private boolean isFault(Invariant invariant) {
    return expectations.of(invariant) == Grade.FORBIDDEN;
  }

  private StressReport run(ModuleRuntime runtime) throws InterruptedException {
    Interpreter main = runtime.main();
    StressReport report;
    try (var watchdog =
        new Watchdog(options.hangAfter(), this::progress, main::describeLocks, err, hooks)) {
      report = run(runtime, watchdog);
    } catch (CannotRun e) {
      runtime.close();
      throw e;
    }
    if (!report.hung()) {
      uses.close();
      runtime.close();
    }
    return report;
  }

  /** Of each thread while they act, and of the engine before and after. */
  private List<Long> progress() {
    List<Actor> watched = acting ? actors : List.of();
    return watched.isEmpty()
        ? List.of(otherSteps.get())
        : watched.stream()
            .map(actor -> ended.contains(actor) ? Watchdog.AT_REST : actor.operations())
            .toList();
  }

  private long operations() {
    return actors.stream().mapToLong(Actor::operations).sum();
  }

  /** Versions of CPython differ in what sub-interpreters they have. */
  private void requireInterpreters(ModuleRuntime runtime) {
    if (options.python() == null) {
      return;
    }
    for (InterpreterConfig config : options.scenario().interpreters()) {
      try {
        runtime.open(config).close();
      } catch (InterpreterConfig.Refused e) {
        throw CannotRun.refusedInterpreter(e);
      }
    }
  }

  private StressReport run(ModuleRuntime runtime, Watchdog watchdog) throws InterruptedException {
    requireInterpreters(runtime);
    Interpreter main = runtime.main();
    List<SubjectModule> modules = warmUp(main);
    main.clearCaches();
    main.collect();
    brought.begin(main);
    main.clearCaches(); // names of attributes that were asked for just now are in CPython's
    main.collect();
    Counters before = main.counters();

    start = System.nanoTime();
    OptionalLong nanos = actInStretches(runtime, modules, watchdog);
    if (nanos.isEmpty()) {
      noteFault(FirstFault.HANG, "nothing moves");
      return report(System.nanoTime() - start, before, null, main);
    }
    brought.end(main);
    coolDown(main, modules);
    brought.judge(main, actors);
    main.clearCaches(); // as before the run: what was done since fills them
    main.collect();
    Counters after = main.counters();
    judgeEnd(main, before, after);
    judgeBlocks(main);
    return report(nanos.getAsLong(), before, after, main);
  }

  /** The time that the threads had, with a rest after each stretch; empty if they hang. */
  private OptionalLong actInStretches(
      ModuleRuntime runtime, List<SubjectModule> modules, Watchdog watchdog)
      throws InterruptedException {
    actors = actors(runtime, modules);
    var runProgress = new RunProgress(options, progress, System.nanoTime());
    long nanos = 0;
    for (int stretch = 1; stretch <= STRETCHES && !isOver(); stretch++) {
      long begun = System.nanoTime();
      if (!act(stretch, watchdog, runProgress)) {
        return OptionalLong.empty();
      }
      nanos += System.nanoTime() - begun;
      deleteAll(runtime.main());
      brought.settleDoubts(runtime.main());
      blocks.read(List.of(runtime.main()));
    }
    return OptionalLong.of(nanos);
  }

  private boolean isOver() {
    return over || hooks.enough().getAsBoolean();
  }

  private StressReport report(
      long nanos, Counters before, @Nullable Counters after, Interpreter main) {
    return StressReport.of(
        options,
        expectations,
        actors,
        nanos,
        violations,
        firstFault.get(),
        before,
        after,
        main.locksInUse(),
        brought);
  }

  private List<SubjectModule> warmUp(Interpreter main) {
    var modules = new ArrayList<SubjectModule>();
    for (String name : options.modules()) {
      modules.add(learn(main, name));
    }
    for (String name : options.modules()) { // those that others have imported
      boolean _ = main.delete(name);
    }
    uses = ModuleUses.of(main, options.runtime(), options.use(), options.modules(), violations);
    for (int i = 0; i < WARM_UP_CYCLES; i++) {
      cycle(main, modules);
    }
    return modules;
  }

  private static SubjectModule learn(Interpreter main, String name) {
    try {
      return SubjectModule.learn(main, name);
    } catch (ImportException e) {
      throw CannotRun.failingModule(name, e);
    }
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
      importAndDelete(main, module.name());
      otherSteps.incrementAndGet();
    }
    main.collect();
    otherSteps.incrementAndGet();
  }

  private void importAndDelete(Interpreter main, String name) {
    try {
      PyObject module = main.importModule(name);
      uses.use(name, module);
      main.release(module);
    } catch (ImportException e) {
      if (Outcome.of(Operation.IMPORT, name, Set.of(), e) != Outcome.EXEC_FAILED) {
        throw CannotRun.failingModule(name, e);
      }
    }
    main.delete(name);
  }

  private List<Actor> actors(ModuleRuntime runtime, List<SubjectModule> modules) {
    var all = new ArrayList<Actor>();
    for (int i = 0; i < options.threads(); i++) {
      all.add(actor(i, runtime, modules));
    }
    return all;
  }

  /** Returns false if the threads hang. */
  private boolean act(int stretch, Watchdog watchdog, RunProgress runProgress)
      throws InterruptedException {
    var ready = new CountDownLatch(options.threads());
    var go = new CountDownLatch(1);
    var left = new CountDownLatch(options.threads());
    stopped = false;
    ended.clear();
    for (int i = 0; i < actors.size(); i++) {
      Actor actor = actors.get(i);
      long limit = limit(i, stretch);
      Thread.ofPlatform()
          .daemon()
          .name("actor-" + i)
          .start(() -> act(actor, limit, ready, go, left));
    }
    ready.await();
    go.countDown();
    acting = true;
    boolean allEnded = awaitEnd(left, watchdog, runProgress);
    acting = false;
    stopped = true; // for those that go on while another one hangs
    return allEnded;
  }

  /** How many operations a thread may have done at the end of a stretch. */
  private long limit(int thread, int stretch) {
    long all = options.limit(thread);
    return stretch == STRETCHES ? all : all / STRETCHES * stretch;
  }

  private Actor actor(int thread, ModuleRuntime runtime, List<SubjectModule> modules) {
    return new Actor(
        runtime.main(),
        modules,
        new Schedule(options.scenario(), options.seed(), thread, modules.size()),
        brought.checks(runtime.main()),
        uses,
        violations,
        Actor.reloadsHalfMade(options.runtime()),
        config -> open(runtime, config),
        expectations);
  }

  private Subinterpreter open(ModuleRuntime runtime, InterpreterConfig config) {
    Interpreter interpreter = runtime.open(config);
    return new Subinterpreter(interpreter, brought.checksElsewhere(interpreter), uses, violations);
  }

  private void act(
      Actor actor, long limit, CountDownLatch ready, CountDownLatch go, CountDownLatch left) {
    ready.countDown();
    try {
      go.await();
      while (!stopped && actor.operations() < limit && !isOver()) {
        actor.step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does that; ends the thread
    } finally {
      ended.add(actor);
      left.countDown();
    }
  }

  private boolean awaitEnd(CountDownLatch left, Watchdog watchdog, RunProgress runProgress)
      throws InterruptedException {
    long deadline = System.nanoTime() + options.duration().toNanos() / STRETCHES;
    while (!watchdog.hasFired()) {
      long nanos = deadline - System.nanoTime();
      if (nanos <= 0) {
        stopped = true;
      }
      long millis = nanos <= 0 ? TICK_MILLIS / 10 : TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
      if (left.await(Math.min(millis, TICK_MILLIS), TimeUnit.MILLISECONDS)) {
        return true;
      }
      if (!stopped) {
        runProgress.at(operations(), violations.total(this::isFault));
      }
    }
    return false;
  }

  private void deleteAll(Interpreter main) {
    for (String name : options.modules()) {
      if (main.delete(name)) {
        brought.deletedAfterwards(name);
      }
      otherSteps.incrementAndGet();
    }
    main.clearCaches();
    main.collect();
    otherSteps.incrementAndGet();
  }

  private void judgeBlocks(Interpreter main) {
    if (blocks.isKnown()) {
      violations.checked(Invariant.BLOCKS);
    }
    blocks
        .judge(List.of(new BlockGrowth.Place(main, options.modules())), otherSteps::incrementAndGet)
        .leaks()
        .forEach(leak -> violations.add(Invariant.BLOCKS, leak));
  }

  private void judgeEnd(Interpreter main, Counters before, Counters after) {
    main.ledger().ifPresent(violations::addFaults);
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
  }
}
