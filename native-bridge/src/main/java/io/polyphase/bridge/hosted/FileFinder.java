package io.polyphase.bridge.hosted;

import io.polyphase.Finder;
import io.polyphase.ImportSystem;
import io.polyphase.ModuleSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds extension modules in a folder ({@code importlib.machinery.FileFinder}). The folder is listed
 * again when its modification time has changed.
 */
final class FileFinder implements Finder {
  private static final List<String> SUFFIXES =
      List.of(".cpython-313-x86_64-linux-gnu.so", ".abi3.so", ".so");

  private final Path folder;
  private final ImportSystem imports;
  private final Map<String, ModuleSpec> specs = new HashMap<>();
  private @Nullable FileTime listed;

  FileFinder(Path folder, ImportSystem imports) {
    this.folder = folder;
    this.imports = imports;
  }

  @Override
  public Optional<ModuleSpec> findSpec(String name, @Nullable List<String> path) {
    if (path != null && !path.contains(folder.toString())) {
      return Optional.empty(); // a submodule of a package that is elsewhere
    }
    refresh();
    return Optional.ofNullable(specs.get(name));
  }

  private void refresh() {
    try {
      FileTime modified = Files.getLastModifiedTime(folder);
      if (modified.equals(listed)) {
        return;
      }
      specs.clear();
      try (Stream<Path> files = Files.list(folder)) {
        files.forEach(this::add);
      }
      listed = modified;
    } catch (IOException _) { // no such folder: nothing is found in it, as importlib has it
      specs.clear();
      listed = null;
    }
  }

  private void add(Path file) {
    String fileName = file.getFileName().toString();
    for (String suffix : SUFFIXES) {
      if (fileName.endsWith(suffix)) {
        String name = fileName.substring(0, fileName.length() - suffix.length());
        String path = file.toString();
        specs.merge(
            name,
            ModuleSpec.ofFile(name, new ExtensionFileLoader(name, path, imports), path),
            FileFinder::preferred);
        return;
      }
    }
  }

  private static ModuleSpec preferred(ModuleSpec one, ModuleSpec other) {
    return rank(one) <= rank(other) ? one : other;
  }

  private static int rank(ModuleSpec spec) {
    String origin = String.valueOf(spec.origin());
    for (int rank = 0; rank < SUFFIXES.size(); rank++) {
      if (origin.endsWith(SUFFIXES.get(rank))) {
        return rank;
      }
    }
    return SUFFIXES.size();
  }
}
