package io.polyphase.stress.modules;

import static io.polyphase.Slot.InterpreterSupport.PER_INTERPRETER_GIL_SUPPORTED;
import static io.polyphase.stress.modules.FixtureCount.AGAIN;
import static io.polyphase.stress.modules.FixtureCount.CREATED;
import static io.polyphase.stress.modules.FixtureCount.EXECUTED;
import static io.polyphase.stress.modules.FixtureCount.FAILED;
import static io.polyphase.stress.modules.FixtureCount.FREED;
import static io.polyphase.stress.modules.FixtureCount.HALF_MADE;
import static io.polyphase.stress.modules.FixtureCount.INITIALIZED;
import static io.polyphase.stress.modules.FixtureCount.JOINED;
import static io.polyphase.stress.modules.FixtureCount.STARTED;
import static io.polyphase.stress.modules.FixtureCount.VANISHED;

import io.polyphase.ImportException;
import io.polyphase.InitFunction;
import io.polyphase.Interpreter;
import io.polyphase.PyObject;
import io.polyphase.Slot;
import io.polyphase.managed.ManagedModule;
import io.polyphase.managed.ManagedModuleDef;
import io.polyphase.managed.ModuleHooks;
import io.polyphase.managed.ObjectFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** The fixtures of the managed runtime. */
final class JavaFixtures implements FixtureModules {
  private static final long PAUSE_NANOS = 50_000;
  private static final String BEGUN = "begun";

  /** Beyond the small ints of C, which nobody counts: one such module is always alive. */
  private static final long FIRST_SINGLE_PHASE_ID = 1000;

  private final AtomicLongArray counts = new AtomicLongArray(FixtureCounts.SIZE);
  private final Map<ManagedModule, Thread> workers = new ConcurrentHashMap<>();

  @Override
  public Map<String, InitFunction> javaModules() {
    var modules = new HashMap<String, InitFunction>();
    for (Fixture fixture : Fixture.values()) {
      modules.put(fixture.moduleName(), init(fixture));
    }
    return modules;
  }

  @Override
  public List<Path> folders() {
    return List.of();
  }

  @Override
  public FixtureCounts counts(Interpreter main) {
    return new FixtureCounts(IntStream.range(0, FixtureCounts.SIZE).mapToObj(counts::get).toList());
  }

  /** Counts; returns how often before. */
  private long count(Fixture fixture, FixtureCount count) {
    return counts.getAndIncrement(FixtureCounts.index(fixture, count));
  }

  private InitFunction init(Fixture fixture) {
    ManagedModuleDef.Builder def =
        ManagedModuleDef.named(fixture.moduleName())
            .hooks(new Hooks(fixture))
            .method("f", arguments -> arguments.make().none()); // so that the module is in a circle
    if (fixture.isSinglePhase()) {
      ManagedModuleDef singlePhase =
          def.stateSize(fixture == Fixture.SINGLE_SAVED ? -1 : 0).build();
      return () -> new InitFunction.Made(singlePhaseModule(fixture, singlePhase));
    }
    InitFunction multiPhase =
        def.slot(new Slot.Create((spec, d) -> create(fixture)))
            .exec(module -> exec(fixture, module))
            .slot(new Slot.MultipleInterpreters(PER_INTERPRETER_GIL_SUPPORTED))
            .build()
            .multiPhase();
    return () -> {
      count(fixture, INITIALIZED);
      return multiPhase.init();
    };
  }

  private ManagedModule singlePhaseModule(Fixture fixture, ManagedModuleDef def) {
    count(fixture, INITIALIZED);
    ManagedModule module = ManagedModule.create(def);
    count(fixture, CREATED);
    pause();
    module.add(Fixture.ID, FIRST_SINGLE_PHASE_ID + count(fixture, EXECUTED));
    return module;
  }

  private ManagedModule create(Fixture fixture) {
    count(fixture, CREATED);
    return ObjectFactory.current().module(fixture.moduleName());
  }

  private void exec(Fixture fixture, ManagedModule module) {
    long id = count(fixture, EXECUTED);
    if (module.get(BEGUN) != null) {
      count(fixture, AGAIN);
    }
    module.add(BEGUN, 1);
    pause();
    try {
      act(fixture, module, id);
    } catch (ImportException e) {
      count(fixture, FAILED);
      throw e;
    }
    Interpreter interpreter = ManagedModule.currentInterpreter();
    PyObject published = interpreter.cached(fixture.moduleName());
    if (published == null) {
      count(fixture, VANISHED);
    } else {
      interpreter.release(published);
    }
    module.add(Fixture.ID, id);
  }

  private static void pause() {
    ManagedModule.allowThreads(() -> LockSupport.parkNanos(PAUSE_NANOS));
  }

  private void act(Fixture fixture, ManagedModule module, long id) {
    switch (fixture) {
      case CIRCULAR_A -> importOther(fixture, module, Fixture.CIRCULAR_B);
      case CIRCULAR_B -> importOther(fixture, module, Fixture.CIRCULAR_A);
      case IMPORTING -> importOther(fixture, module, Fixture.IMPORTED);
      case IMPORTING_WORKER -> importOnAThread(fixture);
      case WORKER -> startWorker(fixture, module);
      case FAILING -> {
        if (id > 0) {
          throw Fixture.plannedFailure(id);
        }
      }
      case IMPORTED, SLOW, SINGLE_REINIT, SINGLE_SAVED -> {}
    }
  }

  private void importOther(Fixture fixture, ManagedModule module, Fixture wanted) {
    Interpreter interpreter = ManagedModule.currentInterpreter();
    PyObject object = interpreter.importModule(wanted.moduleName());
    if (object instanceof ManagedModule other) {
      if (other.get(Fixture.ID) == null) {
        count(fixture, HALF_MADE);
      }
      module.add("other", other);
    }
    interpreter.release(object);
  }

  private void importOnAThread(Fixture fixture) {
    Interpreter interpreter = ManagedModule.currentInterpreter();
    count(fixture, STARTED);
    ManagedModule.allowThreads(
        () -> join(Thread.ofPlatform().daemon().start(() -> importQuietly(interpreter))));
    count(fixture, JOINED);
  }

  private static void importQuietly(Interpreter interpreter) {
    try {
      interpreter.release(interpreter.importModule(Fixture.IMPORTED.moduleName()));
    } catch (ImportException e) {
      // The module was deleted meanwhile: of no interest to the thread, as in C.
    }
  }

  private void startWorker(Fixture fixture, ManagedModule module) {
    count(fixture, STARTED);
    workers.put(module, Thread.ofPlatform().daemon().start(Thread::yield));
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e); // nobody does that
    }
  }

  @Override
  public void close() {}

  /** {@code m_free}. */
  private final class Hooks implements ModuleHooks {
    private final Fixture fixture;

    Hooks(Fixture fixture) {
      this.fixture = fixture;
    }

    @Override
    public void free(ManagedModule module) {
      Thread worker = workers.remove(module);
      if (worker != null) {
        join(worker);
        count(fixture, JOINED);
      }
      count(fixture, FREED);
    }
  }
}
