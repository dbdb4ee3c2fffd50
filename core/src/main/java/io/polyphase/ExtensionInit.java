package io.polyphase;

import io.polyphase.ledger.LifePhase;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a module's init function, judges what it returned and goes on with the path that the result
 * asks for ({@code _imp.create_dynamic} after the symbol was found; Python/importdl.c and {@code
 * import_run_extension} in Python/import.c).
 *
 * <p>The init function always runs in the main interpreter. What another one gets of it is the
 * definition, or, of a single-phase module, what is in the {@link ExtensionsCache} afterwards.
 */
public final class ExtensionInit {
  /*
   * The sequence
   * ------------
   * 1. A single-phase module that the process has loaded before is made again from the cache; its
   *    file is not opened (loadAgain).
   * 2. The init function runs, in the main interpreter, with the full name as package context.
   * 3. Its result is judged, in CPython's order: NULL without and with an exception; a result with
   *    an exception; an object without a type; a definition (multi-phase: create goes on in the
   *    interpreter that imports); a module (single-phase: registered, and for another interpreter
   *    loaded again from the cache).
   */

  private final ObjectModel model;
  private final MultiPhaseInit multiPhase;
  private final SinglePhaseInit singlePhase;
  private final @Nullable LoaderInterpreter main;
  private InitWatch watch = InitWatch.NONE; // guarded by the interpreter's lock

  /**
   * Init functions as one interpreter sees them.
   *
   * @param main the main interpreter; null in the main interpreter itself
   */
  ExtensionInit(
      ObjectModel model,
      MultiPhaseInit multiPhase,
      SinglePhaseInit singlePhase,
      @Nullable LoaderInterpreter main) {
    this.model = model;
    this.multiPhase = multiPhase;
    this.singlePhase = singlePhase;
    this.main = main;
  }

  /**
   * Calls the watcher when an init function returns, from now on; those of all interpreters run in
   * the main one.
   */
  void watch(InitWatch watcher) {
    watch = watcher;
  }

  /**
   * The create phase: a single-phase module that the process has loaded before, or what the init
   * function makes.
   *
   * @param init finds the init function; asked only if the module is not known, since until then
   *     its file is not opened
   * @return a new reference
   */
  PyObject create(
      ModuleSpec spec, PyObject specObject, ExportHook hook, Supplier<InitFunction> init) {
    PyObject again = loadAgain(spec);
    if (again != null) {
      return again;
    }
    InitFunction found = init.get();
    return Phases.in(LifePhase.CREATE, model, () -> create(spec, specObject, hook, found));
  }

  private @Nullable PyObject loadAgain(ModuleSpec spec) {
    return Phases.<@Nullable PyObject>in(
        LifePhase.CREATE, model, () -> singlePhase.loadAgain(spec));
  }

  private PyObject create(
      ModuleSpec spec, PyObject specObject, ExportHook hook, InitFunction init) {
    LoaderInterpreter initializing = main;
    if (initializing != null) {
      return createFromMain(initializing, spec, specObject, hook, init);
    }
    InitFunction.Result result = call(spec.name(), init);
    if (result instanceof InitFunction.Definition d) {
      watch.initialized(spec, InitStyle.MULTI_PHASE, d.def());
      return fromDefinition(d.def(), spec, specObject, hook);
    }
    SinglePhaseModule made = singlePhaseModule(model, hook, result);
    watch.initialized(spec, InitStyle.SINGLE_PHASE, made.def());
    return singlePhase.firstLoad(spec, made.module(), made.def(), init);
  }

  private PyObject createFromMain(
      LoaderInterpreter main,
      ModuleSpec spec,
      PyObject specObject,
      ExportHook hook,
      InitFunction init) {
    Optional<ModuleDef> def =
        main.inside(() -> main.system().extensionInit().initForOther(spec, hook, init));
    if (def.isPresent()) {
      return multiPhase.fromDefAndSpec(
          def.get(), spec.name(), specObject, MultiPhaseInit.API_VERSION);
    }
    multiPhase.checkSinglePhase(hook.encodedName());
    return Objects.requireNonNull(loadAgain(spec));
  }

  /**
   * The definition of a multi-phase module; nothing for a single-phase one, which is remembered.
   */
  private Optional<ModuleDef> initForOther(ModuleSpec spec, ExportHook hook, InitFunction init) {
    InitFunction.Result result = call(spec.name(), init);
    if (result instanceof InitFunction.Definition d) {
      watch.initialized(spec, InitStyle.MULTI_PHASE, d.def());
      requireNothingPending(hook);
      return Optional.of(d.def());
    }
    SinglePhaseModule made = singlePhaseModule(model, hook, result);
    watch.initialized(spec, InitStyle.SINGLE_PHASE, made.def());
    try {
      singlePhase.remember(spec, made.module(), made.def(), init);
    } finally {
      model.release(made.module()); // the other interpreter makes its own
    }
    return Optional.empty();
  }

  private PyObject fromDefinition(
      ModuleDef def, ModuleSpec spec, PyObject specObject, ExportHook hook) {
    requireNothingPending(hook);
    return multiPhase.fromDefAndSpec(def, spec.name(), specObject, MultiPhaseInit.API_VERSION);
  }

  private void requireNothingPending(ExportHook hook) {
    ImportException.Raised pending = model.takePending();
    if (pending != null) {
      throw BadDefinition.initUnreported(hook.encodedName(), pending);
    }
  }

  static InitFunction.Result call(String fullName, InitFunction init) {
    String outer = PackageContext.swap(fullName);
    try {
      return init.init();
    } finally {
      PackageContext.swap(outer);
    }
  }

  /** A module that its init function has finished; owned. */
  record SinglePhaseModule(PyObject module, ModuleDef def) {}

  /** The module in an init function's result that is no definition. */
  static SinglePhaseModule singlePhaseModule(
      ObjectModel model, ExportHook hook, InitFunction.Result result) {
    PyObject module = onlyObject(model, hook, result);
    try {
      if (!hook.allowsSinglePhase()) {
        throw BadDefinition.initNotADefinition(hook.encodedName());
      }
      if (!model.isModule(module)) {
        throw BadDefinition.initNotAModule(hook.encodedName());
      }
      ModuleDef def = model.definitionOf(module);
      if (def == null) {
        throw BadDefinition.initWithoutDefinition(hook.encodedName());
      }
      return new SinglePhaseModule(module, def);
    } catch (ImportException e) {
      model.release(module);
      throw e;
    }
  }

  private static PyObject onlyObject(
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
    return made.object();
  }
}
