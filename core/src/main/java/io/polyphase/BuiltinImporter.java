package io.polyphase;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds and loads the modules that a runtime brings with it ({@code
 * importlib.machinery.BuiltinImporter}).
 */
public final class BuiltinImporter implements Finder, InspectLoader {
  private final Map<String, InitFunction> inittab;
  private final ImportSystem imports;

  /**
   * An importer of built-in modules.
   *
   * @param inittab init functions by full name ({@code PyImport_Inittab}); looked at live
   */
  BuiltinImporter(Map<String, InitFunction> inittab, ImportSystem imports) {
    this.inittab = inittab;
    this.imports = imports;
  }

  @Override
  public Optional<ModuleSpec> findSpec(String name, @Nullable List<String> path) {
    return knows(name) ? Optional.of(specOf(name)) : Optional.empty();
  }

  /** Whether there is such a module ({@code _imp.is_builtin}). */
  public boolean knows(String name) {
    return inittab.containsKey(name);
  }

  /** The spec of a built-in module. */
  public ModuleSpec specOf(String name) {
    return new ModuleSpec(name, this, "built-in", false, null);
  }

  @Override
  public PyObject createModule(ModuleSpec spec, PyObject specObject) {
    InitFunction init = inittab.get(spec.name());
    if (init == null) {
      throw ImportException.NotLoadable.notBuiltin(spec.name());
    }
    return imports.extensionInit().create(spec, specObject, ExportHook.of(spec.name()), () -> init);
  }

  @Override
  public void execModule(PyObject module) {
    imports.multiPhase().execModule(module);
  }

  @Override
  public @Nullable Object getCode(String name) {
    requireBuiltin(name);
    return null;
  }

  @Override
  public @Nullable String getSource(String name) {
    requireBuiltin(name);
    return null;
  }

  @Override
  public boolean isPackage(String name) {
    requireBuiltin(name);
    return false;
  }

  @Override
  public PyObject loadModule(String name) {
    requireBuiltin(name);
    return imports.importer().loadModuleShim(specOf(name));
  }

  private void requireBuiltin(String name) {
    if (!knows(name)) {
      throw ImportException.NotLoadable.notBuiltin(name);
    }
  }

  @Override
  public String toString() {
    return "<class '_frozen_importlib.BuiltinImporter'>";
  }
}
