package io.polyphase;

import io.polyphase.ImportException.Misuse;
import io.polyphase.ImportException.NotFound;
import io.polyphase.ImportException.NotLoadable;
import io.polyphase.events.ModuleStep;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Imports: find, create, publish, exec ({@code importlib._bootstrap}).
 *
 * <p>Called with the interpreter's {@link Gil} held; it is let go of only while a thread waits for
 * another one's import of the same name.
 */
public final class Importer {
  /*
   * Who sees what
   * -------------
   * A module is published, marked as initializing, before its exec phase: its own code may import
   * it, and so may modules that it imports. Another thread that asks for the name waits for the
   * module's lock and then looks again, unless the wait would close a circle; then it is given the
   * module as it is.
   *
   * Failure
   * -------
   * A module whose exec phase fails leaves the cache before its lock is released, so a thread that
   * waited starts again at the find phase. (CPython 3.13.5 hands that thread the dead module.)
   * Nothing else that the module did is undone.
   */

  private final ObjectModel model;
  private final ModuleCache cache;
  private final ModuleLocks locks;
  private final ImportLock importLock;
  private final List<Finder> metaPath;
  private final Set<String> reloading = new HashSet<>(); // guarded by the interpreter's lock

  /**
   * An importer.
   *
   * @param metaPath asked in order ({@code sys.meta_path})
   */
  Importer(ObjectModel model, Gil gil, ModuleCache cache, List<Finder> metaPath) {
    this.model = model;
    this.cache = cache;
    this.locks = new ModuleLocks(gil);
    this.importLock = new ImportLock(gil);
    this.metaPath = List.copyOf(metaPath);
  }

  /** The modules imported so far. */
  public ModuleCache cache() {
    return cache;
  }

  /** How many module locks are held or awaited: 0 when nothing is being imported. */
  public int locksInUse() {
    return locks.size();
  }

  /** Who holds and who awaits which module lock. */
  public String describeLocks() {
    return locks.describe();
  }

  /**
   * {@code import name}, answering the module of the full dotted name ({@code
   * importlib.import_module}).
   *
   * @return a new reference
   */
  public PyObject importModule(String name) {
    if (name.isEmpty()) {
      throw Misuse.emptyName();
    }
    if (name.startsWith(".")) {
      return importModule(name, null);
    }
    PyObject module = cache.get(name);
    if (module != null && !model.isInitializing(module)) {
      return complete(name, module);
    }
    return findAndLoad(name);
  }

  /**
   * The same with a name that may be relative.
   *
   * @param packageName what leading dots of the name refer to; null if unknown
   * @return a new reference
   */
  public PyObject importModule(String name, @Nullable String packageName) {
    return importModule(RelativeName.resolve(name, packageName));
  }

  private PyObject complete(String name, PyObject module) {
    if (model.isNone(module)) {
      throw NotFound.halted(name);
    }
    return model.retain(module);
  }

  private PyObject findAndLoad(String name) {
    switch (locks.acquire(name)) {
      case ACQUIRED -> {
        try {
          PyObject module = cache.get(name);
          return module != null ? complete(name, module) : findAndLoadUnlocked(name);
        } finally {
          locks.release(name);
        }
      }
      case WOULD_DEADLOCK -> {
        PyObject halfMade = cache.get(name);
        if (halfMade == null) {
          throw new ImportException.WouldDeadlock("_ModuleLock('" + name + "')");
        }
        return complete(name, halfMade);
      }
    }
    throw new AssertionError();
  }

  private PyObject findAndLoadUnlocked(String name) {
    String parentName = ModuleSpec.parentOf(name);
    if (parentName.isEmpty()) {
      return loadUnlocked(findSpec(name, null).orElseThrow(() -> NotFound.noModuleNamed(name)));
    }
    PyObject present = cache.get(parentName);
    PyObject parent = present != null ? model.retain(present) : importModule(parentName);
    try {
      PyObject madeByParent = cache.get(name);
      if (madeByParent != null) {
        return complete(name, madeByParent);
      }
      List<String> path = model.searchLocationsOf(parent);
      if (path == null) {
        throw NotFound.parentIsNotAPackage(name, parentName);
      }
      ModuleSpec spec = findSpec(name, path).orElseThrow(() -> NotFound.noModuleNamed(name));
      String child = ModuleSpec.lastPartOf(name);
      PyObject module = loadSubmodule(spec, parent, child);
      try {
        model.bindInParent(parent, parentName, child, module);
      } catch (RuntimeException | Error e) {
        model.release(module);
        throw e;
      }
      return module;
    } finally {
      model.release(parent);
    }
  }

  private PyObject loadSubmodule(ModuleSpec spec, PyObject parent, String child) {
    model.markSubmodule(parent, child, true);
    try {
      return loadUnlocked(spec);
    } finally {
      model.markSubmodule(parent, child, false);
    }
  }

  /** Asks the finders in order, with the import lock held. */
  public Optional<ModuleSpec> findSpec(String name, @Nullable List<String> path) {
    importLock.acquire();
    try {
      for (Finder finder : metaPath) {
        Optional<ModuleSpec> spec = finder.findSpec(name, path);
        if (spec.isPresent()) {
          return spec;
        }
      }
      return Optional.empty();
    } finally {
      importLock.release();
    }
  }

  /** The lock under which finders are asked. */
  public ImportLock importLock() {
    return importLock;
  }

  /**
   * Create, publish, exec, and answer what is then in the cache, with the module's lock held
   * ({@code importlib._bootstrap._load}).
   *
   * @return a new reference
   */
  public PyObject load(ModuleSpec spec) {
    lockOrThrow(spec.name());
    try {
      return loadUnlocked(spec);
    } finally {
      locks.release(spec.name());
    }
  }

  private void lockOrThrow(String name) {
    if (locks.acquire(name) == ModuleLocks.Outcome.WOULD_DEADLOCK) {
      throw new ImportException.WouldDeadlock("_ModuleLock('" + name + "')");
    }
  }

  private PyObject loadUnlocked(ModuleSpec spec) {
    String name = spec.name();
    ModuleStep step = ModuleStep.importing();
    PyObject specObject = model.newSpec(spec);
    PyObject module = null;
    try {
      module = moduleFromSpec(spec, specObject);
      model.setInitializing(specObject, true);
      cache.put(name, module);
      try {
        exec(spec, module);
        return published(name);
      } finally {
        model.setInitializing(specObject, false);
      }
    } finally {
      if (module != null) {
        model.release(module);
      }
      model.release(specObject);
      step.finish(name);
    }
  }

  /** The exec phase ({@code spec.loader.exec_module}). */
  void execModule(ModuleSpec spec, PyObject module) {
    ModuleStep step = ModuleStep.executing();
    try {
      spec.loader().execModule(module);
    } finally {
      step.finish(spec.name());
    }
  }

  private void exec(ModuleSpec spec, PyObject module) {
    try {
      execModule(spec, module);
    } catch (RuntimeException | Error e) {
      cache.remove(spec.name());
      throw e;
    }
  }

  private PyObject published(String name) {
    PyObject module = cache.get(name);
    if (module == null) {
      throw Misuse.entryVanished(name);
    }
    cache.moveToEnd(name, module);
    return model.retain(module);
  }

  /**
   * The create phase with the import attributes ({@code importlib.util.module_from_spec}). The
   * module is not published.
   *
   * @return a new reference
   */
  public PyObject create(ModuleSpec spec) {
    PyObject specObject = model.newSpec(spec);
    try {
      return moduleFromSpec(spec, specObject);
    } finally {
      model.release(specObject);
    }
  }

  private PyObject moduleFromSpec(ModuleSpec spec, PyObject specObject) {
    ModuleStep step = ModuleStep.creating();
    try {
      return createFromSpec(spec, specObject);
    } finally {
      step.finish(spec.name());
    }
  }

  private PyObject createFromSpec(ModuleSpec spec, PyObject specObject) {
    PyObject module = spec.loader().createModule(spec, specObject);
    if (module == null || model.isNone(module)) { // None is immortal: nothing to release
      module = model.newModule(spec.name());
    }
    try {
      setImportAttributes(module, spec, specObject, false);
    } catch (RuntimeException | Error e) {
      model.release(module);
      throw e;
    }
    return module;
  }

  private void setImportAttributes(
      PyObject module, ModuleSpec spec, PyObject specObject, boolean override) {
    for (ImportAttribute attribute : ATTRIBUTES) {
      if (attribute.appliesTo(spec)
          && (override || !attribute.isKeptIfPresent() || model.lacks(module, attribute))) {
        model.setImportAttribute(module, attribute, spec, specObject);
      }
    }
  }

  private static final ImportAttribute[] ATTRIBUTES = ImportAttribute.values();

  /**
   * {@code importlib.reload}: finds the spec anew, sets the import attributes, executes. For an
   * extension module that was executed before, the last is a no-op.
   *
   * <p>A reload of a module inside its own reload returns the module as it is.
   *
   * @param module what to reload, borrowed
   * @return a new reference to what is then in the cache
   */
  public PyObject reload(PyObject module) {
    String name = model.importNameOf(module);
    if (name == null) {
      throw Misuse.notAModule();
    }
    if (!module.equals(cache.module(name))) {
      throw NotLoadable.notInModules(name, false);
    }
    if (!reloading.add(name)) {
      return model.retain(module);
    }
    try {
      ModuleSpec spec =
          findSpec(name, searchLocationsOfParent(name))
              .orElseThrow(() -> NotFound.specNotFound(name));
      return execAnew(spec, module);
    } finally {
      reloading.remove(name);
    }
  }

  /**
   * Whether a module is there in Python code, by its full name; its parent must be imported. False
   * where the parent does not tell.
   */
  public boolean hasPythonCode(String name) {
    String parentName = ModuleSpec.parentOf(name);
    PyObject parent = parentName.isEmpty() ? null : cache.module(parentName);
    try {
      List<String> path = parent == null ? null : model.searchLocationsOf(parent);
      boolean isReachable = parentName.isEmpty() || path != null;
      return isReachable && metaPath.stream().anyMatch(each -> each.hasPythonCode(name, path));
    } catch (ImportException e) {
      e.releaseObjects(model);
      return false;
    }
  }

  private @Nullable List<String> searchLocationsOfParent(String name) {
    String parentName = ModuleSpec.parentOf(name);
    if (parentName.isEmpty()) {
      return null;
    }
    PyObject parent = cache.module(parentName);
    if (parent == null) {
      throw NotLoadable.parentNotInModules(parentName);
    }
    return model.searchLocationsOf(parent);
  }

  /**
   * What {@link InspectLoader#loadModule} does after its checks: executes the module that is in the
   * cache anew, or loads one.
   *
   * @return a new reference
   */
  PyObject loadModuleShim(ModuleSpec spec) {
    model.warnDeprecated(
        "the load_module() method is deprecated and slated for removal in Python 3.15;"
            + " use exec_module() instead");
    PyObject present = cache.module(spec.name());
    if (present == null) {
      return load(spec);
    }
    PyObject module = model.retain(present);
    try {
      return execAnew(spec, module);
    } finally {
      model.release(module);
    }
  }

  /**
   * Sets the import attributes of a module that is in the cache and executes it once more, with its
   * lock held ({@code importlib._bootstrap._exec}).
   *
   * @return a new reference to what is then in the cache
   */
  private PyObject execAnew(ModuleSpec spec, PyObject module) {
    String name = spec.name();
    lockOrThrow(name);
    try {
      if (!module.equals(cache.module(name))) {
        throw NotLoadable.notInModules(name, true);
      }
      PyObject specObject = model.newSpec(spec);
      try {
        setImportAttributes(module, spec, specObject, true);
        spec.loader().execModule(module);
      } catch (RuntimeException | Error e) {
        model.release(published(name)); // the entry moves to the end all the same
        throw e;
      } finally {
        model.release(specObject);
      }
      return published(name);
    } finally {
      locks.release(name);
    }
  }
}
