package io.polyphase.stress;

import io.polyphase.InitFunction;
import io.polyphase.Interpreter;
import io.polyphase.PyObject;
import io.polyphase.Slot;
import io.polyphase.managed.ManagedModule;
import io.polyphase.managed.ManagedModuleDef;
import io.polyphase.managed.ModuleHooks;
import io.polyphase.managed.ObjectFactory;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A module of the managed runtime that counts each step of its own lives exactly, and checks from
 * the inside what nobody can see from the outside.
 */
final class CountingModule implements ModuleHooks {
  static final String NAME = "counting";

  /** The attribute with the module's number among those created. */
  static final String ID = "id";

  private static final String EXECUTED = "executed";

  private final Violations violations;
  private final AtomicLong created = new AtomicLong();
  private final AtomicLong executed = new AtomicLong();
  private final AtomicLong freed = new AtomicLong();
  private final AtomicInteger loading = new AtomicInteger();
  private final BitSet returned = new BitSet(); // guarded by itself
  private final InitFunction init =
      ManagedModuleDef.named(NAME)
          .hooks(this)
          .method("f", arguments -> arguments.make().none()) // so that the module is in a circle
          .slot(new Slot.Create((spec, def) -> create()))
          .exec(this::begin)
          .exec(this::end)
          .build()
          .multiPhase();

  CountingModule(Violations violations) {
    this.violations = violations;
  }

  InitFunction init() {
    return init;
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
    module.add(EXECUTED, 1);
    loading.decrementAndGet();
  }

  @Override
  public void free(ManagedModule module) {
    freed.incrementAndGet();
  }

  /** An import returned the module of this number. */
  void returned(long id) {
    if (id < 0 || id >= created.get()) {
      violations.add(Invariant.I2, "an import returned a module that was never created: " + id);
      return;
    }
    synchronized (returned) {
      returned.set(Math.toIntExact(id));
    }
  }

  /** The counts so far. */
  Balance balance() {
    synchronized (returned) {
      return new Balance(created.get(), executed.get(), returned.cardinality(), freed.get());
    }
  }

  /**
   * Exact counts.
   *
   * @param returned distinct modules that imports returned
   */
  record Balance(long created, long executed, long returned, long freed) {

    /** What happened since an earlier balance. */
    Balance since(Balance earlier) {
      return new Balance(
          created - earlier.created,
          executed - earlier.executed,
          returned - earlier.returned,
          freed - earlier.freed);
    }

    /**
     * Checks the sums of a run that is over, all modules deleted and collected.
     *
     * @param lost modules whose importer was told that they were deleted meanwhile
     */
    void check(Violations violations, long lost) {
      if (created != executed || created != returned + lost) {
        violations.add(Invariant.I2, this + ", lost=" + lost);
      }
      if (created != freed) {
        violations.add(Invariant.I7, toString());
      }
    }
  }
}
