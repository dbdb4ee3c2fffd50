package io.polyphase.stress;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import java.util.concurrent.CountDownLatch;
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
          }),
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
  /** After a while no import returns. */
  HANG(
      null,
      real ->
          new DelegatingInterpreter(real) {
            private final AtomicLong imports = new AtomicLong();

            @Override
            public PyObject importModule(String name) {
              if (imports.incrementAndGet() > 500) {
                Interrupted.await(new CountDownLatch(1));
              }
              return real.importModule(name);
            }
          });

  private final @Nullable Invariant broken;
  private final UnaryOperator<Interpreter> fault;

  PlantedFault(@Nullable Invariant broken, UnaryOperator<Interpreter> fault) {
    this.broken = broken;
    this.fault = fault;
  }

  /** The invariant that it breaks. */
  @Nullable Invariant broken() {
    return broken;
  }

  RuntimeSource runtimes() {
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
      return real.open(config);
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

  private static final class Interrupted {
    static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
