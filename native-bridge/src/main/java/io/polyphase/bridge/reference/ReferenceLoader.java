package io.polyphase.bridge.reference;

import io.polyphase.Loader;
import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import org.jspecify.annotations.Nullable;

/**
 * A loader of CPython's, of which Java keeps the kind only: the spec object and its loader are made
 * anew for each import, from the module's name and file.
 */
enum ReferenceLoader implements Loader {
  /** {@code ExtensionFileLoader}: the spec's origin is the file. */
  EXTENSION_FILE,

  /** Whatever the finders answer for the name. */
  FOUND;

  static ReferenceLoader of(boolean extensionFile) {
    return extensionFile ? EXTENSION_FILE : FOUND;
  }

  /** The file that the helper is to load; null lets it ask the finders. */
  static @Nullable String fileOf(ModuleSpec spec) {
    return spec.loader() == EXTENSION_FILE ? spec.origin() : null;
  }

  @Override
  public @Nullable PyObject createModule(ModuleSpec spec, PyObject specObject) {
    return ((ReferenceObject) specObject).interpreter().loaderCreate(specObject);
  }

  @Override
  public void execModule(PyObject module) {
    ((ReferenceObject) module).interpreter().loaderExec(module);
  }
}
