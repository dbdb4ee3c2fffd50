package io.polyphase;

import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds modules in folders: for a top-level module those of the search path, for a submodule those
 * of its package ({@code importlib.machinery.PathFinder}).
 */
public final class PathFinder implements Finder {
  private final Supplier<List<String>> searchPath;
  private final BiFunction<String, String, ExtensionFileLoader> loaders;
  private final Map<String, FileFinder> finders = new HashMap<>();
  private List<String> lastPath = List.of();
  private List<FileFinder> lastFinders = List.of();

  /**
   * A finder.
   *
   * @param searchPath folders, asked in order ({@code sys.path}); what it is may change
   * @param loaders makes the loader of a module, of its full name and file
   */
  public PathFinder(
      Supplier<List<String>> searchPath, BiFunction<String, String, ExtensionFileLoader> loaders) {
    this.searchPath = searchPath;
    this.loaders = loaders;
  }

  @Override
  public Optional<ModuleSpec> findSpec(String name, @Nullable List<String> path) {
    List<String> portions = new ArrayList<>();
    for (FileFinder finder : findersOf(path == null ? searchPath.get() : path)) {
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
    return findersOf(path == null ? searchPath.get() : path).stream()
        .anyMatch(finder -> finder.hasPythonCode(name));
  }

  private List<FileFinder> findersOf(List<String> path) {
    if (!path.equals(lastPath)) {
      lastPath = List.copyOf(path);
      lastFinders = path.stream().map(this::finder).flatMap(Optional::stream).toList();
    }
    return lastFinders;
  }

  /** None of what cannot be a folder's name. */
  private Optional<FileFinder> finder(String folder) {
    try {
      return Optional.of(finders.computeIfAbsent(folder, f -> new FileFinder(f, loaders)));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
