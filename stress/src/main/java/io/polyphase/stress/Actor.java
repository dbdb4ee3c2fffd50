package io.polyphase.stress;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.PyObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;

/** One thread's part of a run: does what its schedule says and looks at what comes of it. */
final class Actor {
  private static final int SIGNIFICANT_DIGITS = 3;

  private final Interpreter interpreter;
  private final List<SubjectModule> modules;
  private final Schedule schedule;
  private final ModuleChecks checks;
  private final Violations violations;
  private final boolean reloadsHalfMade;
  private final Map<Operation, Map<Outcome, Long>> outcomes = new EnumMap<>(Operation.class);
  private final Histogram importNanos = new Histogram(SIGNIFICANT_DIGITS);
  private long lost;
  private volatile long operations; // written by this thread alone

  /**
   * The part of one thread.
   *
   * @param reloadsHalfMade whether it reloads a module that another thread is executing
   */
  Actor(
      Interpreter interpreter,
      List<SubjectModule> modules,
      Schedule schedule,
      ModuleChecks checks,
      Violations violations,
      boolean reloadsHalfMade) {
    this.interpreter = interpreter;
    this.modules = modules;
    this.schedule = schedule;
    this.checks = checks;
    this.violations = violations;
    this.reloadsHalfMade = reloadsHalfMade;
  }

  /** Operations done so far. May be asked by any thread. */
  long operations() {
    return operations;
  }

  /** How long each import took; to be asked when the thread has ended. */
  Histogram importNanos() {
    return importNanos;
  }

  /** How often each operation ended how; to be asked when the thread has ended. */
  Map<Operation, Map<Outcome, Long>> outcomes() {
    return outcomes;
  }

  /** How many imports of the counting module were told that it was deleted meanwhile. */
  long lost() {
    return lost;
  }

  /** Does the next step of the schedule. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  void step() {
    Operation operation = schedule.next();
    SubjectModule module = modules.get(schedule.module());
    Outcome outcome = outcomeOf(operation, module);
    outcomes
        .computeIfAbsent(operation, o -> new EnumMap<>(Outcome.class))
        .merge(outcome, 1L, Long::sum);
    operations++;
  }

  private Outcome outcomeOf(Operation operation, SubjectModule module) {
    violations.checked(Invariant.OUTCOME);
    try {
      return perform(operation, module);
    } catch (ImportException e) {
      if (isEntryVanished(e, module)) {
        if (operation != Operation.RELOAD && module.name().equals(CountingModule.NAME)) {
          lost++;
        }
        return Outcome.DELETED_DURING_EXEC;
      }
      if (operation == Operation.RELOAD && isNotInSysModules(e)) {
        return Outcome.REPLACED_BEFORE_RELOAD;
      }
      return unexpected(operation, module, e);
    } catch (RuntimeException | Error e) {
      return unexpected(operation, module, e);
    }
  }

  private static boolean isEntryVanished(ImportException e, SubjectModule module) {
    return e.pythonType().equals("KeyError")
        && Objects.equals(e.getMessage(), "'" + module.name() + "'");
  }

  private static boolean isNotInSysModules(ImportException e) {
    return e.pythonType().equals("ImportError")
        && String.valueOf(e.getMessage()).endsWith("not in sys.modules");
  }

  private Outcome unexpected(Operation operation, SubjectModule module, Throwable e) {
    violations.add(Invariant.OUTCOME, operation + " of " + module.name() + ": " + e);
    return Outcome.UNEXPECTED;
  }

  private Outcome perform(Operation operation, SubjectModule module) {
    return switch (operation) {
      case IMPORT -> {
        interpreter.release(imported(module));
        yield Outcome.DONE;
      }
      case IMPORT_AND_CHECK -> importAndCheck(module);
      case IMPORT_AND_DELETE -> {
        interpreter.release(imported(module));
        yield delete(module);
      }
      case DELETE -> delete(module);
      case RELOAD -> reload(module);
      case READ -> read(module);
    };
  }

  private PyObject imported(SubjectModule module) {
    long start = System.nanoTime();
    PyObject object = interpreter.importModule(module.name());
    importNanos.recordValue(System.nanoTime() - start);
    checks.isExecuted(object, module);
    return object;
  }

  private Outcome importAndCheck(SubjectModule module) {
    PyObject object = imported(module);
    try {
      checks.isComplete(object, module);
    } finally {
      interpreter.release(object);
    }
    return Outcome.DONE;
  }

  private Outcome delete(SubjectModule module) {
    return interpreter.delete(module.name()) ? Outcome.DONE : Outcome.NOTHING_TO_DELETE;
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
