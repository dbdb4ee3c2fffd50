package io.polyphase.choice;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleSpec;
import io.polyphase.RuntimeKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the modules that users name, in any interpreter of one runtime. */
public final class ModuleSearch {
  private static final char NO_TEXT = '\uFFFD'; // what the JVM makes of bytes that are no text

  private final RuntimeChoice choice;

  /** Those that a runtime of that choice has. */
  public ModuleSearch(RuntimeChoice choice) {
    this.choice = choice;
  }

  /**
   * Looks for a module, and imports the packages that it is in, as its import would.
   *
   * @param given as the user named it
   * @throws CannotRun if there is none
   */
  public ModuleSpec find(Interpreter where, String given) {
    ModuleRef module = ModuleRef.of(given, choice.searched());
    try {
      if (choice.kind() == RuntimeKind.REFERENCE) {
        importPackages(where, module);
      }
      return spec(where, module).orElseThrow(() -> missing(given));
    } catch (ImportException e) {
      throw CannotRun.failingSearch(e);
    }
  }

  /** Has the folder searched that has the module's top package, and imports the packages. */
  private static void importPackages(Interpreter where, ModuleRef module) {
    Path root = module.root();
    if (root != null) {
      where.searchFirst(root.toString());
    }
    module
        .parent()
        .ifPresent(
            parent -> {
              try {
                where.release(where.importModule(parent));
              } catch (ImportException e) {
                throw CannotRun.failingPackage(module.name(), parent, e);
              }
            });
  }

  private Optional<ModuleSpec> spec(Interpreter where, ModuleRef module) {
    Path file = module.file();
    if (file == null) {
      return choice.kind() == RuntimeKind.HOSTED && module.parent().isPresent()
          ? ofPackage(where, module.name())
          : where.findSpec(module.name());
    }
    return Files.isRegularFile(file)
        ? Optional.of(where.specOfFile(module.name(), file.toString()))
        : Optional.empty();
  }

  /**
   * A module of a package in the hosted runtime, which runs no {@code __init__.py}: found by where
   * its file lies.
   */
  private Optional<ModuleSpec> ofPackage(Interpreter where, String name) {
    return new ExtensionFiles(choice)
        .find(name)
        .map(file -> where.specOfFile(name, file.toString()))
        .or(() -> where.findSpec(name));
  }

  private static CannotRun missing(String module) {
    if (module.indexOf(NO_TEXT) >= 0) {
      return CannotRun.unreadableName(module);
    }
    return ModuleRef.isFile(module) ? CannotRun.noSuchFile(module) : CannotRun.noSuchModule(module);
  }

  RuntimeKind kind() {
    return choice.kind();
  }

  /** Whether a module's import begins with that of a package, or needs a folder of its own. */
  boolean isOfPackage(String given) {
    ModuleRef module = ModuleRef.of(given, choice.searched());
    return module.parent().isPresent() || module.root() != null;
  }
}
