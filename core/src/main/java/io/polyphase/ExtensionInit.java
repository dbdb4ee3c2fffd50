package io.polyphase;

import org.jspecify.annotations.Nullable;

/**
 * Runs a module's init function, judges what it returned and goes on with the path that the result
 * asks for ({@code _imp.create_dynamic} after the symbol was found; Python/importdl.c).
 */
public final class ExtensionInit {
  private final ObjectModel model;
  private final MultiPhaseInit multiPhase;
  private final SinglePhaseInit singlePhase;

  ExtensionInit(ObjectModel model, MultiPhaseInit multiPhase, SinglePhaseInit singlePhase) {
    this.model = model;
    this.multiPhase = multiPhase;
    this.singlePhase = singlePhase;
  }

  /**
   * Loads a single-phase module that the process has loaded before. Comes before the file is opened.
   *
   * @return a new reference, or null if it has not been loaded
   */
  public @Nullable PyObject loadAgain(ModuleSpec spec) {
    return singlePhase.loadAgain(spec);
  }

  /**
   * The create phase, starting with the init function.
   *
   * @return a new reference
   */
  public PyObject create(
      ModuleSpec spec, PyObject specObject, ExportHook hook, InitFunction init) {
    InitFunction.Result result = call(spec.name(), init);
    if (result instanceof InitFunction.Definition d) {
      ImportException.Raised pending = model.takePending();
      if (pending != null) {
        throw BadDefinition.initUnreported(hook.encodedName(), pending);
      }
      return multiPhase.fromDefAndSpec(
          d.def(), spec.name(), specObject, MultiPhaseInit.API_VERSION);
    }
    PyObject module = singlePhaseModule(model, hook, result);
    ModuleDef def = model.definitionOf(module);
    if (def == null) {
      model.release(module);
      throw BadDefinition.initWithoutDefinition(hook.encodedName());
    }
    return singlePhase.firstLoad(spec, hook.encodedName(), module, def, init);
  }

  static InitFunction.Result call(String fullName, InitFunction init) {
    String outer = PackageContext.swap(fullName);
    try {
      return init.init();
    } finally {
      PackageContext.swap(outer);
    }
  }

  /** The module in an init function's result that is no definition; owned. */
  static PyObject singlePhaseModule(
      ObjectModel model, ExportHook hook, InitFunction.Result result) {
    ImportException.Raised pending = model.takePending();
    String name = hook.encodedName();
    if (result instanceof InitFunction.Nothing) {
      throw pending != null ? pending : BadDefinition.initWithoutException(name);
    }
    if (pending != null) { // what the function returned is not released: it may be anything
      throw BadDefinition.initUnreported(name, pending);
    }
    if (!(result instanceof InitFunction.Made made)) {
      throw BadDefinition.initUninitialized(name);
    }
    if (!hook.allowsSinglePhase()) {
      throw BadDefinition.initNotADefinition(name);
    }
    if (!model.isModule(made.object())) {
      model.release(made.object());
      throw BadDefinition.initNotAModule(name);
    }
    return made.object();
  }
}
