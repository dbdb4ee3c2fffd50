package io.polyphase.stress;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.modules.RuntimeSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Runtimes that are wrong in one way each: positive controls of the detectors. */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
enum PlantedFault {
  /** Sometimes an importer gets a module that was never executed. */
  IMPORT_BEFORE_EXEC(
      Invariant.I3,
      real ->
          new Rarely(real) {
            @Override
            PyObject rareImport(String name) {
              return real.create(real.findSpec(name).orElseThrow());
            }
          }),
  /** Sometimes an import makes the last attribute anew, as a second exec would. */
  EXEC_TWICE(
      Invariant.I1,
      real ->
          new Rarely(real) {
            @Override
            PyObject rareImport(String name) {
              PyObject module = real.importModule(name);
              PyObject anew = real.objects().fromJava("bBuwhHiIlLqQfd");
              real.objects().set(module, "typecodes", anew);
              real.release(anew);
              return module;
            }
          }),
  /** Sometimes an import takes a reference too many. */
  LEAK(
      Invariant.COUNTERS,
      real ->
          new Rarely(real) {
            @Override
            PyObject rareImport(String name) {
              real.importModule(name);
              return real.importModule(name);
            }
          }),
  /** Sometimes an import makes and executes a module beside the one that it returns. */
  EXTRA_LOAD(
      Invariant.I2, // which takes the counting module to find
      real ->
          new Rarely(real) {
            @Override
            PyObject rareImport(String name) {
              ModuleSpec spec = real.findSpec(name).orElseThrow();
              PyObject extra = real.create(spec);
              real.exec(spec, extra);
              real.release(extra);
              return real.importModule(name);
            }
          },
      "--modules",
      "counting"),
  /** Sometimes an import does not find the module. */
  NOT_FOUND(
      Invariant.OUTCOME,
      real ->
          new Rarely(real) {
            @Override
            PyObject rareImport(String name) {
              throw ImportException.NotFound.noModuleNamed(name);
            }
          }),
  /** A module lock is never given back. */
  LOST_LOCK(
      Invariant.I8,
      real ->
          new DelegatingInterpreter(real) {
            @Override
            public int locksInUse() {
              return 1;
            }
          }),
  /** {@code sys.modules} has modules that are neither complete nor marked. */
  UNMARKED(
      Invariant.I5,
      real ->
          new DelegatingInterpreter(real) {
            @Override
            public @Nullable PyObject cached(String name) {
              return real.create(real.findSpec(name).orElseThrow());
            }
          }),
  /** Importers make their own modules, whatever others are at: there is no module lock. */
  NO_LOCK(
      Invariant.I4,
      real ->
          new DelegatingInterpreter(real) {
            private final Meeting created = new Meeting();

            @Override
            public PyObject importModule(String name) {
              ModuleSpec spec = real.findSpec(name).orElseThrow();
              PyObject module = real.create(spec);
              created.attend();
              real.exec(spec, module);
              return module;
            }
          },
      "--modules",
      "counting"),
  /** Importers take what is in {@code sys.modules} without waiting: published before the lock. */
  NO_WAIT(
      Invariant.I3,
      real ->
          new DelegatingInterpreter(real) {
            @Override
            public PyObject importModule(String name) {
              PyObject present = real.cached(name);
              return present == null ? real.importModule(name) : present;
            }
          },
      "--scenario",
      "delete-during-exec"),
  /** Sometimes a delete does nothing, and says that it did. */
  LOST_DELETE(
      Invariant.I11,
      real ->
          new DelegatingInterpreter(real) {
            private final AtomicLong deletes = new AtomicLong();

            @Override
            public boolean delete(String name) {
              long number = deletes.incrementAndGet();
              return (number > Rarely.WARM_UP && number % Rarely.PERIOD == 0) || real.delete(name);
            }
          },
      "--scenario",
      "delete-during-exec"),
  /** An import that runs beside another one takes a reference too many. */
  LEAK_WHEN_CONCURRENT(
      Invariant.COUNTERS,
      real ->
          new DelegatingInterpreter(real) {
            private final AtomicLong importing = new AtomicLong();
            private final Meeting importers = new Meeting();

            @Override
            public PyObject importModule(String name) {
              try {
                long together = importing.incrementAndGet();
                importers.attend();
                if (together > 1) {
                  real.importModule(name);
                }
                return real.importModule(name);
              } finally {
                importing.decrementAndGet();
              }
            }
          },
      "--modules",
      "array"),
  /** A module that nobody can reach is not freed. */
  NO_COLLECTION(
      Invariant.I7,
      real ->
          new DelegatingInterpreter(real) {
            @Override
            public long collect() {
              return 0;
            }
          },
      "--scenario",
      "same-module",
      "--modules",
      "worker"),
  /** An import whose exec phase fails answers the dead module. */
  DEAD_MODULE(
      Invariant.I9,
      real ->
          new DelegatingInterpreter(real) {
            @Override
            public PyObject importModule(String name) {
              try {
                return real.importModule(name);
              } catch (ImportException e) {
                return real.create(real.findSpec(name).orElseThrow());
              }
            }
          },
      "--scenario",
      "failing-exec"),
  /** An import that waited is given the exception of the one that it waited for. */
  SHARED_FAILURE(
      Invariant.I9,
      real ->
          new Rarely(real) {
            @Override
            PyObject rareImport(String name) {
              throw ImportException.Raised.of("RuntimeError", "exec 1 of failing fails as planned");
            }
          },
      "--scenario",
      "failing-exec"),
  /** An import that lost its entry is not told so, but tries again. */
  UNTOLD_DELETE(
      Invariant.I10,
      real ->
          new DelegatingInterpreter(real) {
            @Override
            public PyObject importModule(String name) {
              try {
                return real.importModule(name);
              } catch (ImportException e) {
                PlantedFault.UNTOLD_DELETE.strikes.incrementAndGet();
                return importModule(name);
              }
            }
          },
      "--scenario",
      "delete-during-exec"),
  /** A deadlock is seen where there is no circle. */
  FALSE_DEADLOCK(
      Invariant.OUTCOME,
      real ->
          new Rarely(real) {
            @Override
            PyObject rareImport(String name) {
              throw ImportException.Raised.of(
                  "_DeadlockError", "deadlock detected by _ModuleLock('" + name + "')");
            }
          },
      "--scenario",
      "exec-imports"),
  /** A sub-interpreter is closed with a module lock held. */
  LOST_LOCK_ELSEWHERE(
      Invariant.I8, real -> real, LOST_LOCK.fault, "--scenario", "sub-interpreters"),
  /** A sub-interpreter's imports answer modules that were never executed. */
  IMPORT_BEFORE_EXEC_ELSEWHERE(
      Invariant.I3,
      real -> real,
      real ->
          new DelegatingInterpreter(real) {
            @Override
            public PyObject importModule(String name) {
              return real.create(real.findSpec(name).orElseThrow());
            }
          },
      "--scenario",
      "sub-interpreters",
      "--modules",
      "array"),
  /** None is never put into {@code sys.modules}: no fault to see, but something never occurs. */
  NO_HALT(
      null,
      real ->
          new DelegatingInterpreter(real) {
            @Override
            public void halt(String name) {}
          },
      "--scenario",
      "none-in-sys-modules"),
  /** After a while no import returns. */
  HANG(
      null,
      real ->
          new DelegatingInterpreter(real) {
            private final AtomicLong imports = new AtomicLong();

            @Override
            public PyObject importModule(String name) {
              if (imports.incrementAndGet() > 500) {
                PlantedFault.HANG.standstill.await();
              }
              return real.importModule(name);
            }
          },
      "--modules",
      "array"),
  /** Who waits for another thread's import is never woken. */
  MISSED_WAKE_UP(
      null,
      real ->
          new DelegatingInterpreter(real) {
            @Override
            public PyObject importModule(String name) {
              if (real.isInitializing(name)) {
                PlantedFault.MISSED_WAKE_UP.standstill.await();
              }
              return real.importModule(name);
            }
          },
      "--scenario",
      "delete-during-exec");

  private final @Nullable Invariant broken;
  private final UnaryOperator<Interpreter> fault;
  private final UnaryOperator<Interpreter> faultElsewhere;
  private final List<String> options;
  private final AtomicLong strikes = new AtomicLong();
  private final Standstill standstill = new Standstill();

  PlantedFault(@Nullable Invariant broken, UnaryOperator<Interpreter> fault, String... options) {
    this(broken, fault, real -> real, options);
  }

  PlantedFault(
      @Nullable Invariant broken,
      UnaryOperator<Interpreter> fault,
      UnaryOperator<Interpreter> faultElsewhere,
      String... options) {
    this.broken = broken;
    this.fault = fault;
    this.faultElsewhere = faultElsewhere;
    this.options = options.length == 0 ? List.of("--modules", "array") : List.of(options);
  }

  /** What the tool has to be asked for to find it. */
  List<String> options() {
    return options;
  }

  /** The invariant that it breaks. */
  @Nullable Invariant broken() {
    return broken;
  }

  /** Where its threads hang, if that is what it makes them do. */
  Standstill standstill() {
    return standstill;
  }

  /** Whether it strikes when threads happen to meet, which no number of operations promises. */
  boolean isOfChance() {
    return this == NO_WAIT || this == UNTOLD_DELETE || this == MISSED_WAKE_UP;
  }

  /** Whether a run has had enough of it: of a fault that only the sums at the end show. */
  boolean hasStruck() {
    return strikes.get() > 0;
  }

  RuntimeSource runtimes() {
    strikes.set(0);
    standstill.forget();
    return (kind, javaModules, folders) ->
        new FaultyRuntime(RuntimeSource.REAL.open(kind, javaModules, folders));
  }

  private final class FaultyRuntime implements ModuleRuntime {
    private final ModuleRuntime real;
    private final Interpreter main;

    FaultyRuntime(ModuleRuntime real) {
      this.real = real;
      this.main = fault.apply(real.main());
    }

    @Override
    public RuntimeKind kind() {
      return real.kind();
    }

    @Override
    public Interpreter main() {
      return main;
    }

    @Override
    public Interpreter open(InterpreterConfig config) {
      return faultElsewhere.apply(real.open(config));
    }

    @Override
    public void close() {
      real.close();
    }
  }

  /** Does something else once in a while, but not while the run warms up. */
  private abstract static class Rarely extends DelegatingInterpreter {
    private static final long WARM_UP = 200;
    private static final long PERIOD = 97;
    private final AtomicLong imports = new AtomicLong();

    Rarely(Interpreter real) {
      super(real);
    }

    abstract PyObject rareImport(String name);

    @Override
    public final PyObject importModule(String name) {
      long number = imports.incrementAndGet();
      return number > WARM_UP && number % PERIOD == 0 ? rareImport(name) : real.importModule(name);
    }
  }
}
