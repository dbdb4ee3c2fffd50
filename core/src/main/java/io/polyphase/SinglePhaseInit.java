package io.polyphase;

import org.jspecify.annotations.Nullable;

/**
 * The path of modules whose init function returns the finished module: {@code PyModule_Create2} and
 * the bookkeeping that lets them be imported again (Python/import.c).
 */
public final class SinglePhaseInit {
  private static final int NO_REINIT = -1;

  private final ObjectModel model;
  private final MultiPhaseInit multiPhase;
  private final ExtensionsCache extensions;
  private final ModuleCache modules;
  private final ModulesByIndex byIndex;

  SinglePhaseInit(
      ObjectModel model,
      MultiPhaseInit multiPhase,
      ExtensionsCache extensions,
      ModuleCache modules,
      ModulesByIndex byIndex) {
    this.model = model;
    this.multiPhase = multiPhase;
    this.extensions = extensions;
    this.modules = modules;
    this.byIndex = byIndex;
  }

  /**
   * Makes a module inside an init function ({@code PyModule_Create2}).
   *
   * @return a new reference
   */
  public PyObject create(ModuleDef def, int apiVersion) {
    multiPhase.checkApiVersion(def.name(), apiVersion);
    if (def.hasSlotArray()) {
      throw BadDefinition.slotsInSinglePhase(def.name());
    }
    String name = PackageContext.resolve(def.name());
    PyObject module = model.newModule(name);
    try {
      if (def.stateSize() > 0) {
        model.allocateState(module, def.stateSize());
      }
      model.addMethods(module, def, name);
      model.setDoc(module, def);
    } catch (RuntimeException | Error e) {
      model.release(module); // without its definition: none of the hooks may run
      throw e;
    }
    model.attachKeepingState(module, def);
    return module;
  }

  /**
   * Registers a module that its init function has just made; consumes the reference. Refuses none:
   * init functions run in the main interpreter, which takes all.
   */
  PyObject firstLoad(ModuleSpec spec, PyObject module, ModuleDef def, InitFunction init) {
    remember(spec, module, def, init);
    return register(spec, def, module);
  }

  /**
   * Sets the module's file and keeps what is needed to load it again, unless that is known already,
   * as the init function imported its own module.
   */
  void remember(ModuleSpec spec, PyObject module, ModuleDef def, InitFunction init) {
    if (extensions.get(spec) != null) {
      return;
    }
    model.setFile(module, spec);
    boolean reinit = def.stateSize() != NO_REINIT;
    extensions.put(
        spec,
        new ExtensionsCache.Entry(
            def, reinit ? init : null, reinit ? null : model.copyDict(module)));
  }

  private PyObject register(ModuleSpec spec, ModuleDef def, PyObject module) {
    byIndex.put(def, module);
    modules.put(spec.name(), module);
    return module;
  }

  /**
   * Loads a module that the process has loaded before; null if it has not.
   *
   * @return a new reference
   */
  @Nullable PyObject loadAgain(ModuleSpec spec) {
    ExtensionsCache.Entry entry = extensions.get(spec);
    if (entry == null) {
      return null;
    }
    multiPhase.checkSinglePhase(spec.name());
    if (entry.savedDict() != null) {
      return fromSavedDict(spec, entry.def(), entry.savedDict());
    }
    InitFunction init = entry.init();
    return init == null ? null : initAgain(spec, entry.def(), init);
  }

  private PyObject fromSavedDict(ModuleSpec spec, ModuleDef def, PyObject savedDict) {
    PyObject present = modules.module(spec.name());
    PyObject module = present != null ? model.retain(present) : model.newModule(spec.name());
    model.updateDict(module, savedDict);
    return register(spec, def, module);
  }

  private PyObject initAgain(ModuleSpec spec, ModuleDef def, InitFunction init) {
    ExportHook hook = ExportHook.of(spec.name());
    InitFunction.Result result = ExtensionInit.call(spec.name(), init);
    PyObject module = ExtensionInit.singlePhaseModule(model, hook, result).module();
    model.setFile(module, spec);
    return register(spec, def, module);
  }
}
