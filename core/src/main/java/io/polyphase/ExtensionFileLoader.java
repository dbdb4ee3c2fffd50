package io.polyphase;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads extension modules from a file ({@code importlib.machinery.ExtensionFileLoader}, {@code
 * _imp.create_dynamic}).
 */
public final class ExtensionFileLoader implements InspectLoader {
  /** {@code importlib.machinery.EXTENSION_SUFFIXES}, in the order in which they are looked for. */
  public static final List<String> SUFFIXES =
      List.of(".cpython-313-x86_64-linux-gnu.so", ".abi3.so", ".so");

  private final String name;
  private final String path;
  private final ImportSystem imports;
  private @Nullable Checked lastChecked; // a loader has one spec, as a rule

  private record Checked(ModuleSpec spec, ExportHook hook) {}

  /** A loader of a module in a file. */
  public ExtensionFileLoader(String name, String path, ImportSystem imports) {
    this.name = name;
    this.path = path;
    this.imports = imports;
  }

  /** The module's full name. */
  public String name() {
    return name;
  }

  /** The file. */
  public String path() {
    return path;
  }

  /** The spec of the loader's module ({@code importlib.util.spec_from_loader}). */
  public ModuleSpec spec() {
    return spec(name);
  }

  private ModuleSpec spec(String fullName) {
    return new ModuleSpec(
        fullName, this, path, true, isPackage(fullName) ? List.of(folder()) : null);
  }

  private String folder() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  @Override
  public PyObject createModule(ModuleSpec spec, PyObject specObject) {
    String origin = spec.origin();
    if (origin == null) {
      throw ImportException.Misuse.originNotAString();
    }
    ExportHook hook = hookOf(spec, origin);
    return imports
        .extensionInit()
        .create(spec, specObject, hook, () -> initFunction(spec, origin, hook));
  }

  private InitFunction initFunction(ModuleSpec spec, String origin, ExportHook hook) {
    InitFunction init = imports.libraries().find(origin, hook.symbol(), spec);
    if (init == null) {
      throw ImportException.NotLoadable.noExportHook(hook.shownSymbol(), spec);
    }
    return init;
  }

  /** The hook, once name and file have passed what C code asks of strings. */
  private ExportHook hookOf(ModuleSpec spec, String origin) {
    Checked known = lastChecked;
    if (known == null || !known.spec.equals(spec)) {
      CStrings.check(spec.name());
      CStrings.check(origin);
      known = new Checked(spec, ExportHook.of(spec.name()));
      lastChecked = known;
    }
    return known.hook;
  }

  @Override
  public void execModule(PyObject module) {
    imports.multiPhase().execModule(module);
  }

  @Override
  public @Nullable Object getCode(String fullName) {
    return null;
  }

  @Override
  public @Nullable String getSource(String fullName) {
    return null;
  }

  /** Whether the file is a package's {@code __init__}; the name does not matter. */
  @Override
  public boolean isPackage(String fullName) {
    String fileName = String.valueOf(Path.of(path).getFileName());
    return SUFFIXES.stream().anyMatch(suffix -> fileName.equals("__init__" + suffix));
  }

  /**
   * The file of the module.
   *
   * @param fullName the loader's own name, or null for it
   * @throws ImportException.NotLoadable for any other name
   */
  public String getFilename(@Nullable String fullName) {
    if (fullName != null && !fullName.equals(name)) {
      throw ImportException.NotLoadable.otherName(name, fullName);
    }
    return path;
  }

  @Override
  public PyObject loadModule(String fullName) {
    String _ = getFilename(fullName);
    return imports.importer().loadModuleShim(spec(fullName));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ExtensionFileLoader that
        && name.equals(that.name)
        && path.equals(that.path);
  }

  @Override
  public int hashCode() {
    return name.hashCode() ^ path.hashCode();
  }

  @Override
  public String toString() {
    return "<_frozen_importlib_external.ExtensionFileLoader '" + name + "' at " + path + ">";
  }
}
