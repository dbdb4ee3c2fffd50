package io.polyphase;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads folders as packages, for the extension modules in them: those without {@code __init__} as
 * {@code importlib.machinery.NamespaceLoader} does, and those with {@code __init__.py} with the
 * attributes that CPython gives them, but without what that code makes, as none is run.
 */
final class PackageLoader implements Loader {
  static final PackageLoader INSTANCE = new PackageLoader();

  private PackageLoader() {}

  /** Of a package with an {@code __init__.py}. */
  static ModuleSpec specOf(String name, Path init) {
    List<String> locations = List.of(String.valueOf(init.getParent()));
    return new ModuleSpec(name, INSTANCE, init.toString(), true, locations);
  }

  /** Asks for a plain module. */
  @Override
  public @Nullable PyObject createModule(ModuleSpec spec, PyObject specObject) {
    return null;
  }

  @Override
  public void execModule(PyObject module) {}
}
