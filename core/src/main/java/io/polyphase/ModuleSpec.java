package io.polyphase;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a module before it exists ({@code importlib.machinery.ModuleSpec}).
 *
 * @param name the full dotted name
 * @param loader makes and fills in the module
 * @param origin where the loader gets it from: the file, or {@code built-in}
 * @param hasLocation whether {@code origin} is a place that {@code __file__} should name
 * @param submoduleSearchLocations where a package's submodules are looked for; null if not a
 *     package
 */
public record ModuleSpec(
    String name,
    Loader loader,
    @Nullable String origin,
    boolean hasLocation,
    @Nullable List<String> submoduleSearchLocations) {

  public ModuleSpec {
    submoduleSearchLocations =
        submoduleSearchLocations == null ? null : List.copyOf(submoduleSearchLocations);
  }

  /** A spec of a file that is not a package ({@code spec_from_file_location}). */
  public static ModuleSpec ofFile(String name, Loader loader, String file) {
    return new ModuleSpec(name, loader, file, true, null);
  }

  /** The package that the module belongs to: its own name if it is a package, else its parent's. */
  public String parent() {
    return submoduleSearchLocations != null ? name : parentOf(name);
  }

  /** The part of a dotted name before its last dot; empty for a top-level name. */
  static String parentOf(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(0, dot);
  }

  /** The part of a dotted name after its last dot. */
  static String lastPartOf(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
