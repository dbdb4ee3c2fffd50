package io.polyphase;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one interpreter's import system, wired: what {@code importlib} and the C files
 * behind {@code _imp} are to CPython.
 */
public final class ImportSystem {
  private final Gil gil;
  private final ObjectModel model;
  private final ProcessImports shared;
  private final BuiltinImporter builtinImporter;
  private final MultiPhaseInit multiPhase;
  private final SinglePhaseInit singlePhase;
  private final ExtensionInit extensionInit;
  private final ModulesByIndex byIndex;
  private final Importer importer;

  /**
   * Wires an import system.
   *
   * @param shared with the other interpreters of the runtime
   * @param main the main interpreter, in which init functions run; null for its own import system
   * @param metaPath makes the finders, which may keep what they are given
   */
  public ImportSystem(
      ObjectModel model,
      Gil gil,
      InterpreterConfig config,
      ProcessImports shared,
      @Nullable LoaderInterpreter main,
      Function<ImportSystem, List<Finder>> metaPath) {
    this.gil = gil;
    this.shared = shared;
    this.model = model;
    var modules = model.newModuleCache();
    byIndex = new ModulesByIndex(model);
    multiPhase = new MultiPhaseInit(model, config);
    singlePhase = new SinglePhaseInit(model, multiPhase, shared.extensions(), modules, byIndex);
    extensionInit = new ExtensionInit(model, multiPhase, singlePhase, main);
    builtinImporter = new BuiltinImporter(shared.inittab(), this);
    importer = new Importer(model, gil, modules, metaPath.apply(this));
  }

  /** The interpreter's lock. */
  public Gil gil() {
    return gil;
  }

  /** The interpreter's objects. */
  public ObjectModel model() {
    return model;
  }

  /** Opens the files of extension modules. */
  ExtensionLibraries libraries() {
    return shared.libraries();
  }

  /** The two phases. */
  public MultiPhaseInit multiPhase() {
    return multiPhase;
  }

  /** The path of modules that are finished by their init function. */
  public SinglePhaseInit singlePhase() {
    return singlePhase;
  }

  /** Init functions. */
  ExtensionInit extensionInit() {
    return extensionInit;
  }

  /** Single-phase modules by their definition. */
  public ModulesByIndex byIndex() {
    return byIndex;
  }

  /** The finder and loader of the modules that the runtime brings with it. */
  public BuiltinImporter builtinImporter() {
    return builtinImporter;
  }

  /** Imports by name. */
  public Importer importer() {
    return importer;
  }

  /** Drops every module, newest first, as the end of an interpreter does. */
  public void clear() {
    byIndex.clear();
    importer.cache().clear();
  }
}
