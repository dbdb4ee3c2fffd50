package io.polyphase.stress.modules;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleSpec;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A module as the user names it: by its name, or by its file. A file has a slash in it, or is named
 * as shared libraries are.
 */
public final class NamedModule {
  private static final String LIBRARY = ".so";
  private static final char NO_TEXT = '\uFFFD'; // what the JVM makes of bytes that are no text

  private NamedModule() {}

  /**
   * Looks for it.
   *
   * @throws CannotRun if there is none
   */
  public static ModuleSpec find(Interpreter where, String module) {
    try {
      Optional<ModuleSpec> found = isFile(module) ? ofFile(where, module) : where.findSpec(module);
      return found.orElseThrow(() -> missing(module));
    } catch (ImportException e) {
      throw CannotRun.failingSearch(e);
    }
  }

  private static CannotRun missing(String module) {
    if (module.indexOf(NO_TEXT) >= 0) {
      return CannotRun.unreadableName(module);
    }
    return isFile(module) ? CannotRun.noSuchFile(module) : CannotRun.noSuchModule(module);
  }

  private static Optional<ModuleSpec> ofFile(Interpreter where, String module) {
    try {
      Path file = Path.of(module).toAbsolutePath();
      return Files.isRegularFile(file)
          ? Optional.of(where.specOfFile(nameOf(module), file.toString()))
          : Optional.empty();
    } catch (InvalidPathException _) { // its characters are not those of file names here
      throw CannotRun.unreadableName(module);
    }
  }

  /** Whether it is named by its file. */
  public static boolean isFile(String module) {
    return module.contains("/") || module.endsWith(LIBRARY);
  }

  /** The module's own name: of a file, the part of its name before its suffixes. */
  public static String nameOf(String module) {
    if (!isFile(module)) {
      return module;
    }
    String name = module.substring(module.lastIndexOf('/') + 1);
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
