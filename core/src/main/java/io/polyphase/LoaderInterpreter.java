package io.polyphase;

import io.polyphase.events.ModuleStep;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An interpreter whose imports go through the loader core. A runtime adds its objects: how they are
 * looked at, counted and collected.
 */
public abstract class LoaderInterpreter implements Interpreter {

  /** For subclasses. */
  protected LoaderInterpreter() {}

  /** The import system; the same at each call. */
  protected abstract ImportSystem system();

  /** Makes the current thread one of this interpreter's: takes its lock. */
  protected void enter() {
    system().gil().acquire();
  }

  /** Undoes one {@link #enter}. */
  protected void exit() {
    system().gil().release();
  }

  /** Whether the collector may run by itself. Called with the lock held. */
  protected abstract void enableCollector(boolean enabled);

  /** Collects; called with the lock held. */
  protected abstract long collectLocked();

  /** With the lock held; exception objects do not leave the interpreter. */
  @Override
  public final <T extends @Nullable Object> T inside(Supplier<T> step) {
    enter();
    try {
      return step.get();
    } catch (ImportException e) {
      e.releaseObjects(system().model());
      throw e;
    } finally {
      exit();
    }
  }

  @Override
  public final Optional<ModuleSpec> findSpec(String name) {
    return inside(() -> system().importer().findSpec(name, null));
  }

  @Override
  public final PyObject create(ModuleSpec spec) {
    return inside(() -> system().importer().create(spec));
  }

  @Override
  public final void exec(ModuleSpec spec, PyObject module) {
    inside(
        () -> {
          system().importer().execModule(spec, module);
          return module;
        });
  }

  @Override
  public final PyObject load(ModuleSpec spec) {
    return inside(() -> system().importer().load(spec));
  }

  @Override
  public final PyObject importModule(String name) {
    return inside(() -> system().importer().importModule(name));
  }

  @Override
  public final PyObject importStatement(String name) {
    return importModule(name);
  }

  @Override
  public final PyObject reload(PyObject module) {
    return inside(() -> system().importer().reload(module));
  }

  @Override
  public final boolean delete(String name) {
    ModuleStep step = ModuleStep.deleting();
    try {
      return inside(() -> system().importer().cache().remove(name));
    } finally {
      step.finish(name);
    }
  }

  @Override
  public final void halt(String name) {
    inside(
        () -> {
          system().importer().cache().halt(name);
          return name;
        });
  }

  @Override
  public final @Nullable PyObject cached(String name) {
    return this.<@Nullable PyObject>inside(
        () -> {
          PyObject module = system().importer().cache().module(name);
          return module == null ? null : system().model().retain(module);
        });
  }

  @Override
  public final List<String> moduleNames() {
    return inside(() -> system().importer().cache().names());
  }

  @Override
  public final boolean isInitializing(String name) {
    return inside(() -> system().importer().cache().isInitializing(name));
  }

  @Override
  public final void watchInit(InitWatch watch) {
    inside(
        () -> {
          system().extensionInit().watch(watch);
          return watch;
        });
  }

  @Override
  public final long collect() {
    ModuleStep step = ModuleStep.collecting();
    try {
      return inside(this::collectLocked);
    } finally {
      step.finish("");
    }
  }

  @Override
  public final void release(PyObject object) {
    enter();
    try {
      system().model().release(object);
    } finally {
      exit();
    }
  }

  @Override
  public final int overrideExtensionsCheck(int value) {
    return inside(() -> system().multiPhase().overrideCheck(value));
  }

  @Override
  public final int locksInUse() {
    return system().importer().locksInUse();
  }

  @Override
  public final String describeLocks() {
    return system().importer().describeLocks();
  }

  @Override
  public final PhaseLoop loop(Phase phase, ModuleSpec spec) {
    return new JavaPhaseLoop(this, phase, spec);
  }
}
