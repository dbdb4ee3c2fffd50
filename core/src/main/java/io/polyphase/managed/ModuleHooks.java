package io.polyphase.managed;

/**
 * What a definition wants to be called for in a module's life ({@code m_traverse}, {@code m_clear},
 * {@code m_free}). Called only while the module has its state, or needs none.
 */
public interface ModuleHooks {

  /** Does nothing: for a definition that overrides one or two of the three. */
  default void traverse(ManagedModule module, ReferenceVisitor visitor) {}

  /** Drops the references in the module's state, so that a circle opens; may be left out. */
  default void clear(ManagedModule module) {}

  /** The module dies: gives back what {@link #clear} may not have been called for. */
  default void free(ManagedModule module) {}

  /** Hooks for a module whose state is references and nothing else. */
  static ModuleHooks ofState() {
    return StateHooks.INSTANCE;
  }
}
