package io.polyphase;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows where modules are ({@code importlib.abc.MetaPathFinder}). */
@FunctionalInterface
public interface Finder {

  /**
   * Looks for a module.
   *
   * @param name the full dotted name
   * @param path the parent's search locations; null for a top-level module
   * @return the spec, or empty if this finder does not know the name
   */
  Optional<ModuleSpec> findSpec(String name, @Nullable List<String> path);

  /**
   * Whether a module is there in Python code, which a runtime of extension modules passes over.
   *
   * @param name the full dotted name
   * @param path as in {@link #findSpec}
   */
  default boolean hasPythonCode(String name, @Nullable List<String> path) {
    return false;
  }
}
