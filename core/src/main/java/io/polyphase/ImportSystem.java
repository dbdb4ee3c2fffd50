package io.polyphase;

import java.util.List;
import java.util.function.Function;

/**
 * The parts of one interpreter's import system, wired: what {@code importlib} and the C files behind
 * {@code _imp} are to CPython.
 */
public final class ImportSystem {
  private final Gil gil;
  private final ObjectModel model;
  private final MultiPhaseInit multiPhase;
  private final SinglePhaseInit singlePhase;
  private final ExtensionInit extensionInit;
  private final ModulesByIndex byIndex;
  private final Importer importer;

  /**
   * Wires an import system.
   *
   * @param extensions shared by the interpreters of a runtime
   * @param metaPath makes the finders, which may keep what they are given
   */
  public ImportSystem(
      ObjectModel model,
      Gil gil,
      InterpreterConfig config,
      ExtensionsCache extensions,
      Function<ImportSystem, List<Finder>> metaPath) {
    this.gil = gil;
    this.model = model;
    var modules = new ModuleCache(model);
    byIndex = new ModulesByIndex(model);
    multiPhase = new MultiPhaseInit(model, config);
    singlePhase = new SinglePhaseInit(model, multiPhase, extensions, modules, byIndex);
    extensionInit = new ExtensionInit(model, multiPhase, singlePhase);
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

  /** The two phases. */
  public MultiPhaseInit multiPhase() {
    return multiPhase;
  }

  /** The path of modules that are finished by their init function. */
  public SinglePhaseInit singlePhase() {
    return singlePhase;
  }

  /** Init functions. */
  public ExtensionInit extensionInit() {
    return extensionInit;
  }

  /** Single-phase modules by their definition. */
  public ModulesByIndex byIndex() {
    return byIndex;
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
