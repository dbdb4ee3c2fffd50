package io.polyphase;

import io.polyphase.ledger.Ledger;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One interpreter of a {@link ModuleRuntime}, in importlib's words. Any thread may call it; calls
 * take the interpreter's lock.
 *
 * <p>Every {@link PyObject} that a method returns is a new reference, which the caller gives back
 * with {@link #release}. Methods throw {@link ImportException}; one that carries an exception
 * object of the runtime has released it by the time it leaves the interpreter.
 */
public interface Interpreter extends AutoCloseable {

  /**
   * Runs a step that calls this interpreter many times, with its lock held until it ends, which
   * makes the calls cheaper. So a step must not wait for other threads, nor call another
   * interpreter or close this one; and it may be run by another thread.
   */
  <T extends @Nullable Object> T inside(Supplier<T> step);

  /**
   * {@code sys.path.insert(0, folder)}, unless it is the first already.
   *
   * @throws UnsupportedOperationException on a runtime without such a path
   */
  default void searchFirst(String folder) {
    throw new UnsupportedOperationException("no search path that can be changed");
  }

  /**
   * {@code importlib.util.find_spec}, but it does not look at modules that are imported. The
   * packages that a dotted name begins with are imported first.
   */
  Optional<ModuleSpec> findSpec(String name);

  /**
   * {@code importlib.util.spec_from_file_location} with an extension loader: one of the modules of
   * a file that holds several.
   *
   * @throws UnsupportedOperationException on a runtime without files
   */
  ModuleSpec specOfFile(String name, String file);

  /** {@code importlib.util.module_from_spec}: the create phase; nothing is published. */
  PyObject create(ModuleSpec spec);

  /** {@code spec.loader.exec_module}: the exec phase; nothing is published. */
  void exec(ModuleSpec spec, PyObject module);

  /** Create, publish, exec: an import whose find phase is done. */
  PyObject load(ModuleSpec spec);

  /** {@code importlib.import_module}. */
  PyObject importModule(String name);

  /**
   * The statement {@code import name}, for a top-level module: {@code __import__(name)}, which in
   * CPython takes other ways than {@code importlib.import_module} where threads meet.
   */
  PyObject importStatement(String name);

  /** {@code importlib.reload}. */
  PyObject reload(PyObject module);

  /** {@code del sys.modules[name]}; false where Python raises {@code KeyError}. */
  boolean delete(String name);

  /** {@code sys.modules[name] = None}: imports of that name fail until it is deleted. */
  void halt(String name);

  /** {@code sys.modules[name]}; null if there is none. */
  @Nullable PyObject cached(String name);

  /** {@code list(sys.modules)}. */
  List<String> moduleNames();

  /** Whether {@code sys.modules[name].__spec__._initializing} is true. */
  boolean isInitializing(String name);

  /**
   * Calls a watcher when an init function returns, of all modules that are created from now on; to
   * be asked of the main interpreter, in which they run. Nothing, where the loader is not ours.
   */
  default void watchInit(InitWatch watch) {}

  /**
   * Tells that watcher of a module that was there before it, if it has not been told, and the
   * runtime knows definitions by their modules.
   */
  default void tellInit(ModuleSpec spec, PyObject module) {}

  /** {@code gc.collect()}: returns how many unreachable objects were found. */
  long collect();

  /**
   * {@code sys._clear_internal_caches()}, and what else {@code regrtest -R} empties between two
   * readings: what the runtime remembers for speed, and is no leak. Nothing, where there is no such
   * thing.
   */
  default void clearCaches() {}

  /** What the interpreter holds now. */
  Counters counters();

  /** What it holds object by object, where the runtime keeps such an account. */
  default Optional<Ledger> ledger() {
    return Optional.empty();
  }

  /** Looks at objects and calls them. */
  ObjectAccess objects();

  /** Gives a reference back; the object may die. */
  void release(PyObject object);

  /**
   * A loop over one step of importing, run inside the runtime, so that what is measured is the
   * runtime's own and not the price of asking it from Java.
   */
  PhaseLoop loop(Phase phase, ModuleSpec spec);

  /**
   * {@code _imp._override_multi_interp_extensions_check}: whether modules that do not support
   * sub-interpreters are refused, against the config.
   *
   * @param value −1 never, 0 as configured, 1 always
   * @return the value before
   * @throws ImportException in the main interpreter
   */
  int overrideExtensionsCheck(int value);

  /** How many module locks are held or awaited; 0 when nothing is being imported. */
  int locksInUse();

  /** Who holds and who awaits which module lock, a line each, for a report of a hang. */
  default String describeLocks() {
    return locksInUse() + " module locks held or awaited";
  }

  /** Closes a sub-interpreter, or the main one along with its runtime. */
  @Override
  void close();
}
