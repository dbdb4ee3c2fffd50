package io.polyphase.bridge.hosted;

import io.polyphase.ModuleSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Python code of the packages that a module is in. CPython has run it before it imports the
 * module; the host has not, and what the module misses may be what that code makes.
 */
final class PackageCode {
  private static final String INIT = "__init__.py";

  private PackageCode() {}

  /** What that means for a module, in words; empty if its packages have no such code. */
  static Optional<String> lack(ModuleSpec spec) {
    return Optional.ofNullable(notRun(spec))
        .map(name -> "the code of package " + name + " was not run: the host runs no Python code");
  }

  /** The innermost package of a module that has such code; null if none has. */
  private static @Nullable String notRun(ModuleSpec spec) {
    Path folder = spec.hasLocation() ? folder(spec) : null;
    for (String name = outer(spec.name()); folder != null; name = outer(name)) {
      if (name.isEmpty() || !folder.endsWith(name.substring(name.lastIndexOf('.') + 1))) {
        return null;
      }
      if (isCode(folder.resolve(INIT))) {
        return name;
      }
      folder = folder.getParent();
    }
    return null;
  }

  /** Of the package that the module is a part of. */
  private static @Nullable Path folder(ModuleSpec spec) {
    Path file = Path.of(String.valueOf(spec.origin()));
    Path folder = file.getParent();
    boolean isPackage = spec.submoduleSearchLocations() != null;
    return folder == null || !isPackage ? folder : folder.getParent();
  }

  private static String outer(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  /** Whether there is more than empty lines and comments in a file; what cannot be read has. */
  private static boolean isCode(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines.map(String::strip).anyMatch(line -> !line.isEmpty() && !line.startsWith("#"));
    } catch (IOException _) { // known: then it is not empty
      return true;
    }
  }
}
