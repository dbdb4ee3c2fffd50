package io.polyphase;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds modules in folders: for a top-level module those of the search path, for a submodule those
 * of its package ({@code importlib.machinery.PathFinder}).
 */
public final class PathFinder implements Finder {
  private final List<FileFinder> searchPath;
  private final BiFunction<String, String, ExtensionFileLoader> loaders;
  private final Map<String, FileFinder> finders = new HashMap<>(); // of packages

  /**
   * A finder.
   *
   * @param searchPath folders, asked in order ({@code sys.path})
   * @param loaders makes the loader of a module, of its full name and file
   */
  public PathFinder(
      List<Path> searchPath, BiFunction<String, String, ExtensionFileLoader> loaders) {
    this.searchPath =
        searchPath.stream().map(folder -> new FileFinder(folder.toString(), loaders)).toList();
    this.loaders = loaders;
  }

  @Override
  public Optional<ModuleSpec> findSpec(String name, @Nullable List<String> path) {
    List<String> portions = new ArrayList<>();
    for (FileFinder finder : path == null ? searchPath : findersOf(path)) {
      ModuleSpec spec = finder.find(name);
      if (spec != null) {
        return Optional.of(spec);
      }
      portions.addAll(finder.namespacePortion(name));
    }
    return portions.isEmpty()
        ? Optional.empty()
        : Optional.of(new ModuleSpec(name, PackageLoader.INSTANCE, null, false, portions));
  }

  @Override
  public boolean hasPythonCode(String name, @Nullable List<String> path) {
    return (path == null ? searchPath : findersOf(path))
        .stream().anyMatch(finder -> finder.hasPythonCode(name));
  }

  private List<FileFinder> findersOf(List<String> path) {
    return path.stream()
        .map(folder -> finders.computeIfAbsent(folder, f -> new FileFinder(f, loaders)))
        .toList();
  }
}
