package io.polyphase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds extension modules in one folder ({@code importlib.machinery.FileFinder}). The folder is
 * listed again when its modification time has changed.
 *
 * <p>Guarded by the interpreter's lock.
 */
final class FileFinder {
  private final Path folder;
  private final BiFunction<String, String, ExtensionFileLoader> loaders;
  private static final String CODE = "__init__.py";

  private final Set<String> entries = new HashSet<>();
  private final Map<String, ModuleSpec> found = new HashMap<>(); // by full name
  private @Nullable FileTime listed;

  FileFinder(String folder, BiFunction<String, String, ExtensionFileLoader> loaders) {
    this.folder = Path.of(folder);
    this.loaders = loaders;
  }

  /** The spec of a module by its full name; null if it is not here. */
  @Nullable ModuleSpec find(String name) {
    refresh();
    ModuleSpec known = found.get(name);
    if (known != null) {
      return known;
    }
    ModuleSpec spec = look(name);
    if (spec != null) {
      found.put(name, spec);
    }
    return spec;
  }

  /** A folder of the module's name goes before a file, and there the suffixes in their order. */
  private @Nullable ModuleSpec look(String name) {
    String tail = ModuleSpec.lastPartOf(name);
    if (entries.contains(tail)) {
      for (String suffix : ExtensionFileLoader.SUFFIXES) {
        Path init = folder.resolve(tail).resolve("__init__" + suffix);
        if (Files.isRegularFile(init)) {
          return spec(name, init);
        }
      }
      Path code = folder.resolve(tail).resolve(CODE);
      if (Files.isRegularFile(code)) {
        return PackageLoader.specOf(name, code);
      }
    }
    for (String suffix : ExtensionFileLoader.SUFFIXES) {
      if (entries.contains(tail + suffix)) {
        Path file = folder.resolve(tail + suffix);
        if (Files.isRegularFile(file)) {
          return spec(name, file);
        }
      }
    }
    return null;
  }

  /** Whether there is a file of Python code for a module, or a package of it. */
  boolean hasPythonCode(String name) {
    refresh();
    String tail = ModuleSpec.lastPartOf(name);
    return entries.contains(tail + ".py")
        || (entries.contains(tail) && Files.isRegularFile(folder.resolve(tail).resolve(CODE)));
  }

  private ModuleSpec spec(String name, Path file) {
    return loaders.apply(name, file.toString()).spec();
  }

  /** The folder of the module's name, if there is one: a part of a namespace package (PEP 420). */
  List<String> namespacePortion(String name) {
    String tail = ModuleSpec.lastPartOf(name);
    Path portion = folder.resolve(tail);
    return entries.contains(tail) && Files.isDirectory(portion)
        ? List.of(portion.toString())
        : List.of();
  }

  private void refresh() {
    try {
      FileTime modified = Files.getLastModifiedTime(folder);
      if (modified.equals(listed)) {
        return;
      }
      forget();
      try (Stream<Path> files = Files.list(folder)) {
        files.forEach(file -> entries.add(String.valueOf(file.getFileName())));
      }
      listed = modified;
    } catch (IOException _) { // no such folder: nothing is found in it, as importlib has it
      forget();
      listed = null;
    }
  }

  private void forget() {
    entries.clear();
    found.clear();
  }
}
