package io.polyphase.stress.modules;

import io.polyphase.InitFunction;
import io.polyphase.Interpreter;
import io.polyphase.PyObject;
import io.polyphase.Slot;
import io.polyphase.managed.ManagedModule;
import io.polyphase.managed.ManagedModuleDef;
import io.polyphase.managed.ModuleHooks;
import io.polyphase.managed.ObjectFactory;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.check.LifecycleCounts;
import io.polyphase.stress.check.ReturnedIds;
import io.polyphase.stress.check.Violations;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A module of the managed runtime that counts each step of its own lives exactly, and checks from
 * the inside what nobody can see from the outside.
 */
final class JavaCountingModule implements CountingModule, ModuleHooks {
  private static final String EXECUTED = "executed";

  private final Violations violations;
  private final AtomicLong initialized = new AtomicLong();
  private final AtomicLong created = new AtomicLong();
  private final AtomicLong executed = new AtomicLong();
  private final AtomicLong vanished = new AtomicLong();
  private final AtomicLong freed = new AtomicLong();
  private final AtomicInteger loading = new AtomicInteger();
  private final ReturnedIds returned;
  private final InitFunction definition =
      ManagedModuleDef.named(NAME)
          .hooks(this)
          .method("f", arguments -> arguments.make().none()) // so that the module is in a circle
          .slot(new Slot.Create((spec, def) -> create()))
          .exec(this::begin)
          .exec(this::end)
          .build()
          .multiPhase();

  JavaCountingModule(Violations violations) {
    this.violations = violations;
    this.returned = new ReturnedIds(violations);
  }

  InitFunction.Result init() {
    initialized.incrementAndGet();
    return definition.init();
  }

  @Override
  public Map<String, InitFunction> javaModules() {
    return Map.of(NAME, this::init);
  }

  @Override
  public List<Path> folders() {
    return List.of();
  }

  private PyObject create() {
    if (loading.incrementAndGet() > 1) {
      violations.add(Invariant.I4, "two loads of " + NAME + " at a time");
    }
    ManagedModule module = ObjectFactory.current().module(NAME);
    module.add(ID, created.getAndIncrement());
    return module;
  }

  private void begin(ManagedModule module) {
    executed.incrementAndGet();
    if (module.get(EXECUTED) != null) {
      violations.add(Invariant.I1, NAME + " is executed a second time");
    }
    Interpreter interpreter = ManagedModule.currentInterpreter();
    PyObject published = interpreter.cached(NAME);
    if (published == null
        || !interpreter.objects().same(published, module)
        || !interpreter.isInitializing(NAME)) {
      violations.add(Invariant.I5, NAME + " is executed before it is published");
    }
    if (published != null) {
      interpreter.release(published);
    }
    ManagedModule.allowThreads(Thread::yield); // where the others get their chance
  }

  private void end(ManagedModule module) {
    Interpreter interpreter = ManagedModule.currentInterpreter();
    PyObject published = interpreter.cached(NAME);
    if (published == null) {
      vanished.incrementAndGet();
    } else {
      interpreter.release(published);
    }
    module.add(EXECUTED, 1);
    loading.decrementAndGet();
  }

  @Override
  public void free(ManagedModule module) {
    freed.incrementAndGet();
  }

  @Override
  public void returned(long id) {
    if (id >= created.get()) {
      violations.add(Invariant.I2, "an import returned a module that was never created: " + id);
    } else {
      returned.add(id);
    }
  }

  @Override
  public LifecycleCounts balance(Interpreter main) {
    return new LifecycleCounts(
        initialized.get(),
        created.get(),
        executed.get(),
        vanished.get(),
        returned.distinct(),
        freed.get());
  }

  /** What is broken was reported as soon as it was seen. */
  @Override
  public void report(Interpreter main, long lost) {
    violations.checked(Invariant.I1);
    violations.checked(Invariant.I4);
    violations.checked(Invariant.I5);
  }

  @Override
  public void close() {}
}
