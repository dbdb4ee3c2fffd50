package io.polyphase.stress.scenario;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.stress.check.Grade;
import io.polyphase.stress.check.ImporterCounts;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.check.Violations;
import io.polyphase.stress.modules.SubjectModule;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One thread's part of a run: does what its schedule says and looks at what comes of it. */
public final class Actor {
  private static final int SIGNIFICANT_DIGITS = 3;

  private final Interpreter interpreter;
  private final List<SubjectModule> modules;
  private final Set<String> names;
  private final Schedule schedule;
  private final ModuleChecks checks;
  private final ModuleUses uses;
  private final Violations violations;
  private final boolean reloadsHalfMade;
  private final Function<InterpreterConfig, Subinterpreter> subinterpreters;
  private final @Nullable Expectations expectations;
  private final Map<Operation, Map<Outcome, Long>> outcomes = new EnumMap<>(Operation.class);
  private final Map<String, ImporterCounts> tallies = new HashMap<>();
  private final Histogram importNanos = new Histogram(SIGNIFICANT_DIGITS);
  private volatile long operations; // written by this thread alone

  /**
   * The part of one thread.
   *
   * @param reloadsHalfMade whether it reloads a module that another thread is executing
   */
  public Actor(
      Interpreter interpreter,
      List<SubjectModule> modules,
      Schedule schedule,
      ModuleChecks checks,
      ModuleUses uses,
      Violations violations,
      boolean reloadsHalfMade) {
    this(
        interpreter,
        modules,
        schedule,
        checks,
        uses,
        violations,
        reloadsHalfMade,
        Actor::openNone,
        null);
  }

  /**
   * The part of one thread that may open sub-interpreters, and knows what is expected of it.
   *
   * @param subinterpreters opens one, with what looks at modules there
   * @param expectations what is forbidden; null if only unexpected outcomes are
   */
  public Actor(
      Interpreter interpreter,
      List<SubjectModule> modules,
      Schedule schedule,
      ModuleChecks checks,
      ModuleUses uses,
      Violations violations,
      boolean reloadsHalfMade,
      Function<InterpreterConfig, Subinterpreter> subinterpreters,
      @Nullable Expectations expectations) {
    this.interpreter = interpreter;
    this.modules = modules;
    this.names = modules.stream().map(SubjectModule::name).collect(Collectors.toUnmodifiableSet());
    this.schedule = schedule;
    this.checks = checks;
    this.uses = uses;
    this.violations = violations;
    this.reloadsHalfMade = reloadsHalfMade;
    this.subinterpreters = subinterpreters;
    this.expectations = expectations;
  }

  private static Subinterpreter openNone(InterpreterConfig config) {
    throw new IllegalStateException("there are no sub-interpreters here");
  }

  /**
   * Whether threads may reload a module that another one is executing. CPython's reload gives the
   * module a new spec before it takes the module lock: the mark is gone with the old spec, and
   * importers get the module half made (I3). We do not, so only CPython is spared.
   */
  public static boolean reloadsHalfMade(RuntimeKind runtime) {
    return runtime != RuntimeKind.REFERENCE;
  }

  /** Operations done so far. May be asked by any thread. */
  public long operations() {
    return operations;
  }

  /** How long each import took; to be asked when the thread has ended. */
  public Histogram importNanos() {
    return importNanos;
  }

  /** How often each operation ended how; to be asked when the thread has ended. */
  public Map<Operation, Map<Outcome, Long>> outcomes() {
    return outcomes;
  }

  /** What the thread was told about a module; to be asked when it has ended. */
  ImporterCounts tally(String module) {
    return tallies.getOrDefault(module, new ImporterCounts());
  }

  /** Does the next step of the schedule. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  public void step() {
    Operation operation = schedule.next();
    SubjectModule module = modules.get(schedule.module());
    Outcome outcome = outcomeOf(operation, module);
    if (isForbidden(operation, outcome)) {
      violations.add(Invariant.OUTCOME, operation + " of " + module.name() + ": " + outcome);
    }
    outcomes
        .computeIfAbsent(operation, o -> new EnumMap<>(Outcome.class))
        .merge(outcome, 1L, Long::sum);
    operations++;
  }

  /** Forbidden here; what is unexpected anywhere has been reported by then. */
  private boolean isForbidden(Operation operation, Outcome outcome) {
    return expectations != null
        && outcome != Outcome.UNEXPECTED
        && expectations.of(operation, outcome) == Grade.FORBIDDEN;
  }

  private Outcome outcomeOf(Operation operation, SubjectModule module) {
    violations.checked(Invariant.OUTCOME);
    try {
      return perform(operation, module);
    } catch (ImportException e) {
      Outcome outcome = Outcome.of(operation, module.name(), names, e);
      if (operation.isImport()) {
        note(outcome, module, e);
      }
      return outcome == Outcome.UNEXPECTED ? unexpected(operation, module, e) : outcome;
    } catch (RuntimeException | Error e) {
      return unexpected(operation, module, e);
    }
  }

  private void note(Outcome outcome, SubjectModule module, ImportException e) {
    if (outcome == Outcome.DELETED_DURING_EXEC) {
      told(module).addLost();
    } else if (outcome == Outcome.EXEC_FAILED || outcome == Outcome.NESTED_IMPORT_FAILED) {
      told(module).addFailed();
      checks.failed(e);
    }
  }

  private ImporterCounts told(SubjectModule module) {
    return tallies.computeIfAbsent(module.name(), _ -> new ImporterCounts());
  }

  private Outcome unexpected(Operation operation, SubjectModule module, Throwable e) {
    violations.add(Invariant.OUTCOME, operation + " of " + module.name() + ": " + e);
    return Outcome.UNEXPECTED;
  }

  private Outcome perform(Operation operation, SubjectModule module) {
    return switch (operation) {
      case IMPORT -> imported(module, interpreter::importModule, false);
      case IMPORT_STATEMENT -> imported(module, interpreter::importStatement, false);
      case IMPORT_AND_CHECK -> imported(module, interpreter::importModule, true);
      case IMPORT_AND_DELETE -> {
        Outcome outcome = imported(module, interpreter::importModule, false);
        yield outcome == Outcome.DONE ? delete(module) : outcome;
      }
      case DELETE -> delete(module);
      case HALT -> {
        interpreter.halt(module.name());
        yield Outcome.DONE;
      }
      case RELOAD -> reload(module);
      case READ -> read(module);
      case COLLECT -> {
        long _ = interpreter.collect();
        yield Outcome.DONE;
      }
      case IMPORT_IN_LEGACY -> importElsewhere(InterpreterConfig.LEGACY, module);
      case IMPORT_IN_ISOLATED -> importElsewhere(InterpreterConfig.ISOLATED, module);
    };
  }

  private Outcome imported(
      SubjectModule module, Function<String, PyObject> importer, boolean atLength) {
    long start = System.nanoTime();
    PyObject object = importer.apply(module.name());
    importNanos.recordValue(System.nanoTime() - start);
    try {
      Outcome outcome = checks.isExecuted(object, module);
      if (outcome == Outcome.GOT_NONE) {
        told(module).addLost();
      } else if (outcome == Outcome.DONE && atLength) {
        checks.isComplete(object, module);
      }
      if (outcome == Outcome.DONE) {
        uses.use(module.name(), object);
      }
      return outcome;
    } finally {
      interpreter.release(object);
    }
  }

  private Outcome delete(SubjectModule module) {
    if (!interpreter.delete(module.name())) {
      return Outcome.NOTHING_TO_DELETE;
    }
    told(module).addDeleted();
    return Outcome.DONE;
  }

  private Outcome importElsewhere(InterpreterConfig config, SubjectModule module) {
    try (Subinterpreter other = subinterpreters.apply(config)) {
      return other.importAndCheck(module);
    }
  }

  private Outcome reload(SubjectModule module) {
    PyObject object = interpreter.cached(module.name());
    if (object == null) {
      return Outcome.NOT_IMPORTED;
    }
    try {
      if (!reloadsHalfMade && !checks.isCompleteOrInitializing(object, module)) {
        return Outcome.HALF_MADE;
      }
      interpreter.release(interpreter.reload(object));
      return Outcome.DONE;
    } finally {
      interpreter.release(object);
    }
  }

  private Outcome read(SubjectModule module) {
    PyObject object = interpreter.cached(module.name());
    if (object == null) {
      return Outcome.NOT_IMPORTED;
    }
    try {
      return checks.isCompleteOrInitializing(object, module) ? Outcome.DONE : Outcome.HALF_MADE;
    } finally {
      interpreter.release(object);
    }
  }
}
