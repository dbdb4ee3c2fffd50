package io.polyphase;

import org.jspecify.annotations.Nullable;

/** Makes a module and fills it in ({@code importlib.abc.Loader}). */
public interface Loader {

  /**
   * The create phase.
   *
   * @param specObject the spec as an object of the runtime, which a create slot is given; borrowed
   * @return a new reference to the module object, which need not be a module; null asks the
   *     importer for a plain module
   * @throws ImportException if there is nothing to load, or the definition is wrong
   */
  @Nullable PyObject createModule(ModuleSpec spec, PyObject specObject);

  /**
   * The exec phase. A no-op for a module that was executed before.
   *
   * @throws ImportException if an exec slot fails
   */
  void execModule(PyObject module);
}
