package io.polyphase;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds and loads the modules that a runtime brings with it ({@code
 * importlib.machinery.BuiltinImporter}).
 */
public final class BuiltinImporter implements Finder, Loader {
  private final Map<String, InitFunction> inittab;
  private final ExtensionInit extensionInit;
  private final MultiPhaseInit multiPhase;

  /**
   * An importer of built-in modules.
   *
   * @param inittab init functions by full name ({@code PyImport_Inittab}); looked at live
   */
  public BuiltinImporter(
      Map<String, InitFunction> inittab, ExtensionInit extensionInit, MultiPhaseInit multiPhase) {
    this.inittab = inittab;
    this.extensionInit = extensionInit;
    this.multiPhase = multiPhase;
  }

  @Override
  public Optional<ModuleSpec> findSpec(String name, @Nullable List<String> path) {
    return inittab.containsKey(name)
        ? Optional.of(new ModuleSpec(name, this, "built-in", false, null))
        : Optional.empty();
  }

  @Override
  public PyObject createModule(ModuleSpec spec, PyObject specObject) {
    InitFunction init = inittab.get(spec.name());
    if (init == null) {
      throw ImportException.NotLoadable.notBuiltin(spec.name());
    }
    PyObject again = extensionInit.loadAgain(spec);
    return again != null
        ? again
        : extensionInit.create(spec, specObject, ExportHook.of(spec.name()), init);
  }

  @Override
  public void execModule(PyObject module) {
    multiPhase.execModule(module);
  }

  @Override
  public String toString() {
    return "<class '_frozen_importlib.BuiltinImporter'>";
  }
}
