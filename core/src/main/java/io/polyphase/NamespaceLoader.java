package io.polyphase;

import org.jspecify.annotations.Nullable;

/**
 * Loads folders without {@code __init__} as packages ({@code importlib.machinery.NamespaceLoader}).
 */
final class NamespaceLoader implements Loader {
  static final NamespaceLoader INSTANCE = new NamespaceLoader();

  private NamespaceLoader() {}

  /** Asks for a plain module. */
  @Override
  public @Nullable PyObject createModule(ModuleSpec spec, PyObject specObject) {
    return null;
  }

  @Override
  public void execModule(PyObject module) {}
}
