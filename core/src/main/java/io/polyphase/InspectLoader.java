package io.polyphase;

import org.jspecify.annotations.Nullable;

/** A loader that can be asked about its modules ({@code importlib.abc.InspectLoader}). */
public interface InspectLoader extends Loader {

  /**
   * The module's Python code: there is none.
   *
   * @throws ImportException if the loader does not know the module
   */
  @Nullable Object getCode(String name);

  /**
   * The module's Python source: there is none.
   *
   * @throws ImportException if the loader does not know the module
   */
  @Nullable String getSource(String name);

  /**
   * Whether the module is a package.
   *
   * @throws ImportException if the loader does not know the module
   */
  boolean isPackage(String name);

  /**
   * Imports the module, or executes the one that is in {@code sys.modules} anew; deprecated in
   * Python ({@code importlib._bootstrap._load_module_shim}).
   *
   * @return a new reference
   */
  PyObject loadModule(String name);
}
