package io.polyphase.bridge.reference;

import io.polyphase.Counters;
import io.polyphase.InitWatch;
import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleSpec;
import io.polyphase.ObjectAccess;
import io.polyphase.Phase;
import io.polyphase.PhaseLoop;
import io.polyphase.PyObject;
import io.polyphase.bridge.hooks.HookedLedger;
import io.polyphase.bridge.hooks.HooksLibrary;
import io.polyphase.bridge.hooks.Totals;
import io.polyphase.bridge.reference.Helper.Function;
import io.polyphase.events.ModuleStep;
import io.polyphase.ledger.Ledger;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One interpreter of CPython. */
final class ReferenceInterpreter implements Interpreter {
  private final PythonProcess process;
  private final long interpreter;
  private final long firstState; // of a sub-interpreter; 0 for the main one
  private final Helper helper;
  private final ReferenceAccess objects = new ReferenceAccess(this);
  private final DefinitionWatch definitions;

  /** Read-locked while a thread is in the interpreter, so that it ends when nobody is. */
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

  private boolean closed;

  private volatile @Nullable HookedLedger ledger; // made when it is asked for

  private ReferenceInterpreter(
      PythonProcess process, long interpreter, long firstState, Helper helper) {
    this.process = process;
    this.interpreter = interpreter;
    this.firstState = firstState;
    this.helper = helper;
    this.definitions = new DefinitionWatch(process);
  }

  static ReferenceInterpreter main(PythonProcess process) {
    ThreadStates threads = process.threads();
    long state = threads.attach(process.mainInterpreter());
    try {
      return new ReferenceInterpreter(process, process.mainInterpreter(), 0, helper(process));
    } finally {
      threads.detach(state);
    }
  }

  static ReferenceInterpreter open(PythonProcess process, InterpreterConfig config) {
    ThreadStates threads = process.threads();
    long state = threads.attachToNew(process.mainInterpreter(), config);
    try {
      long interpreter = threads.interpreterOf(state);
      return new ReferenceInterpreter(process, interpreter, state, helper(process));
    } finally {
      threads.keep(state);
    }
  }

  private static Helper helper(PythonProcess process) {
    return new Helper(process.python(), new PythonValues(process.python()));
  }

  /** With the GIL held; by a thread that may. */
  @Override
  public <T extends @Nullable Object> T inside(Supplier<T> step) {
    return process.threads().canWorkIn(interpreter)
        ? attached(step)
        : elsewhere(() -> attached(step));
  }

  private static <T extends @Nullable Object> T elsewhere(Supplier<T> step) {
    try {
      return CompletableFuture.supplyAsync(step, Thread.ofPlatform()::start).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
    }
  }

  private <T extends @Nullable Object> T attached(Supplier<T> step) {
    if (use.getReadHoldCount() > 0) {
      return step.get();
    }
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the interpreter is closed");
      }
      long state = process.threads().attach(interpreter);
      try {
        return step.get();
      } finally {
        process.threads().detach(state);
      }
    } finally {
      use.readLock().unlock();
    }
  }

  Libpython python() {
    return process.python();
  }

  Helper helper() {
    return helper;
  }

  /** Hands an object out, along with its reference. */
  ReferenceObject own(long object) {
    return new ReferenceObject(this, object);
  }

  private PyObject object(Function function, @Nullable Object... arguments) {
    return inside(() -> own(helper.call(function, arguments)));
  }

  private PyObject fromFile(Function function, ModuleSpec spec) {
    return inside(
        () -> {
          long module = helper.call(function, spec.name(), ReferenceLoader.fileOf(spec));
          definitions.created(spec, module);
          return own(module);
        });
  }

  private @Nullable Object value(Function function, @Nullable Object... arguments) {
    return this.<@Nullable Object>inside(() -> helper.ask(function, arguments));
  }

  private static <T> T known(@Nullable T value) {
    return Objects.requireNonNull(value);
  }

  @Override
  public void searchFirst(String folder) {
    Object _ = value(Function.SEARCH_FIRST, folder);
  }

  @Override
  public Optional<ModuleSpec> findSpec(String name) {
    return Optional.ofNullable((List<?>) value(Function.FIND_SPEC, name))
        .map(ReferenceInterpreter::spec);
  }

  @Override
  public ModuleSpec specOfFile(String name, String file) {
    return spec((List<?>) known(value(Function.SPEC_OF_FILE, name, file)));
  }

  private static ModuleSpec spec(List<?> described) {
    List<?> locations = (List<?>) described.get(3);
    return new ModuleSpec(
        (String) known(described.get(0)),
        ReferenceLoader.of((Boolean) known(described.get(4))),
        (String) described.get(1),
        (Boolean) known(described.get(2)),
        locations == null ? null : locations.stream().map(String::valueOf).toList());
  }

  @Override
  public PyObject create(ModuleSpec spec) {
    ModuleStep step = ModuleStep.creating();
    try {
      return fromFile(Function.CREATE, spec);
    } finally {
      step.finish(spec.name());
    }
  }

  @Override
  public void exec(ModuleSpec spec, PyObject module) {
    ModuleStep step = ModuleStep.executing();
    try {
      Object _ = value(Function.EXEC_MODULE, spec.name(), ReferenceLoader.fileOf(spec), module);
    } finally {
      step.finish(spec.name());
    }
  }

  @Override
  public PyObject load(ModuleSpec spec) {
    ModuleStep step = ModuleStep.importing();
    try {
      return fromFile(Function.LOAD, spec);
    } finally {
      step.finish(spec.name());
    }
  }

  /** {@code spec.loader.create_module(spec)}; null where that is None. */
  @Nullable PyObject loaderCreate(PyObject spec) {
    return orNull(Function.LOADER_CREATE, spec);
  }

  /** {@code module.__spec__.loader.exec_module(module)}. */
  void loaderExec(PyObject module) {
    Object _ = value(Function.LOADER_EXEC, module);
  }

  @Override
  public PyObject importModule(String name) {
    ModuleStep step = ModuleStep.importing();
    try {
      return object(Function.IMPORT_MODULE, name);
    } finally {
      step.finish(name);
    }
  }

  @Override
  public PyObject importStatement(String name) {
    return object(Function.IMPORT_STATEMENT, name);
  }

  @Override
  public PyObject reload(PyObject module) {
    return object(Function.RELOAD, module);
  }

  @Override
  public boolean delete(String name) {
    ModuleStep step = ModuleStep.deleting();
    try {
      return (Boolean) known(value(Function.DELETE, name));
    } finally {
      step.finish(name);
    }
  }

  @Override
  public void halt(String name) {
    Object _ = value(Function.HALT, name);
  }

  @Override
  public @Nullable PyObject cached(String name) {
    return orNull(Function.CACHED, name);
  }

  private @Nullable PyObject orNull(Function function, @Nullable Object argument) {
    return this.<@Nullable PyObject>inside(
        () -> {
          long object = helper.call(function, argument);
          if (object != python().none()) {
            return own(object);
          }
          python().decRef(object);
          return null;
        });
  }

  @Override
  public List<String> moduleNames() {
    List<?> names = (List<?>) known(value(Function.MODULE_NAMES));
    return names.stream().map(String::valueOf).toList();
  }

  @Override
  public boolean isInitializing(String name) {
    return (Boolean) known(value(Function.IS_INITIALIZING, name));
  }

  /** After CPython has created the module, and once for each. */
  @Override
  public void watchInit(InitWatch watch) {
    definitions.set(watch);
  }

  @Override
  public void tellInit(ModuleSpec spec, PyObject module) {
    inside(
        () -> {
          definitions.created(spec, ((ReferenceObject) module).address());
          return null;
        });
  }

  @Override
  public long collect() {
    ModuleStep step = ModuleStep.collecting();
    try {
      return (Long) known(value(Function.COLLECT));
    } finally {
      step.finish("");
    }
  }

  @Override
  public void clearCaches() {
    Object _ = value(Function.CLEAR_CACHES);
  }

  @Override
  public Counters counters() {
    HookedLedger known = hooked();
    if (known != null) {
      Totals totals = known.totals();
      return Counters.of(totals.references(), totals.objects(), totals.blocks(), totals.bytes());
    }
    List<?> counted = (List<?>) known(value(Function.COUNTERS));
    return new Counters(
        process.referenceTotal().isExact() ? optional(counted.get(0)) : OptionalLong.empty(),
        optional(counted.get(1)),
        optional(counted.get(2)),
        OptionalLong.empty());
  }

  @Override
  public Optional<Ledger> ledger() {
    return Optional.ofNullable(hooked());
  }

  /** Null if nobody wanted one when CPython was started. */
  private @Nullable HookedLedger hooked() {
    HooksLibrary hooks = process.hooks();
    HookedLedger known = ledger;
    if (known == null && hooks != null) {
      known = hooked(hooks);
      ledger = known;
    }
    return known;
  }

  private HookedLedger hooked(HooksLibrary hooks) {
    var labels = new ObjectLabels(python(), helper);
    var attached =
        new HookedLedger.Inside() {
          @Override
          public <T> T run(Supplier<T> step) {
            return inside(step);
          }
        };
    return new HookedLedger(
        hooks, Path.of(process.build().exporter()), attached, labels::value, new Inventory());
  }

  /** Asks CPython itself for what its hooks do not tell before 3.13. */
  private final class Inventory implements HookedLedger.Inventory {
    @Override
    public long[] types() {
      return addresses(Function.TYPES);
    }

    @Override
    public long[] containers() {
      return addresses(Function.CONTAINERS);
    }

    @Override
    public void collect() {
      Object _ = helper.ask(Function.COLLECT);
    }

    private long[] addresses(Function function) {
      List<?> addresses = (List<?>) known(helper.ask(function));
      return addresses.stream().mapToLong(each -> (Long) each).toArray();
    }
  }

  private static OptionalLong optional(@Nullable Object number) {
    return number == null ? OptionalLong.empty() : OptionalLong.of((Long) number);
  }

  @Override
  public ObjectAccess objects() {
    return objects;
  }

  @Override
  public void release(PyObject object) {
    this.<@Nullable Object>inside(
        () -> {
          python().decRef(((ReferenceObject) object).take());
          return null;
        });
  }

  @Override
  public PhaseLoop loop(Phase phase, ModuleSpec spec) {
    PyObject loop =
        object(Function.PHASE_LOOP, phase.name(), spec.name(), ReferenceLoader.fileOf(spec));
    return new ReferencePhaseLoop(this, loop);
  }

  @Override
  public int overrideExtensionsCheck(int value) {
    return ((Long) known(value(Function.OVERRIDE_EXTENSIONS_CHECK, value))).intValue();
  }

  @Override
  public int locksInUse() {
    return ((Long) known(value(Function.LOCKS_IN_USE))).intValue();
  }

  /** Ends a sub-interpreter. The main one lives as long as the process. */
  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      long state = process.threads().attach(interpreter);
      HooksLibrary hooks = process.hooks();
      int number = hooks == null ? 0 : hooks.interpreter();
      helper.close();
      process.threads().detach(state);
      if (firstState != 0) {
        process.threads().end(firstState, process.mainInterpreter());
        if (hooks != null) {
          hooks.forget(number);
        }
      }
    } finally {
      use.writeLock().unlock();
    }
  }
}
