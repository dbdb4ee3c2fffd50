package io.polyphase.stress.modules;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A module as the user names it: by its name, or by its file, which has a slash in it. */
public final class NamedModule {
  private NamedModule() {}

  /**
   * Looks for it.
   *
   * @throws CannotRun if there is none
   */
  public static ModuleSpec find(Interpreter where, String module) {
    try {
      Optional<ModuleSpec> found = isFile(module) ? ofFile(where, module) : where.findSpec(module);
      return found.orElseThrow(() -> CannotRun.noSuchModule(module));
    } catch (ImportException e) {
      throw CannotRun.failingSearch(e);
    }
  }

  private static Optional<ModuleSpec> ofFile(Interpreter where, String module) {
    Path file = Path.of(module).toAbsolutePath();
    return Files.isRegularFile(file)
        ? Optional.of(where.specOfFile(nameOf(module), file.toString()))
        : Optional.empty();
  }

  /** Whether it is named by its file. */
  public static boolean isFile(String module) {
    return module.contains("/");
  }

  /** The module's own name: of a file, the part of its name before its suffixes. */
  public static String nameOf(String module) {
    if (!isFile(module)) {
      return module;
    }
    String name = String.valueOf(Path.of(module).getFileName());
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
