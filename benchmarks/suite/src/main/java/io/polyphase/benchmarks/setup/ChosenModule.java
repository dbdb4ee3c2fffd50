package io.polyphase.benchmarks.setup;

import io.polyphase.Interpreter;
import io.polyphase.ModuleSpec;
import io.polyphase.bridge.artifact.PythonArtifact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code -p module} names.
 *
 * @param name as it is imported
 * @param file the user's extension file; null for a module that the runtime brings along
 */
public record ChosenModule(String name, @Nullable Path file) {
  private static final String SUFFIX = ".so";

  /** A path is a file, whose name up to the first dot is the module's; anything else is a name. */
  public static ChosenModule of(String argument) {
    if (!argument.contains("/") && !argument.endsWith(SUFFIX)) {
      return new ChosenModule(argument, null);
    }
    Path file = Path.of(argument).toAbsolutePath().normalize();
    String name = String.valueOf(file.getFileName());
    int dot = name.indexOf('.');
    return new ChosenModule(dot < 0 ? name : name.substring(0, dot), file);
  }

  /** Where the runtime is to look, too. */
  public List<Path> folders() {
    return file == null ? List.of() : List.of(folder(file));
  }

  private static Path folder(Path file) {
    Path folder = file.getParent();
    return folder == null ? file.getRoot() : folder;
  }

  /** Modules that no finder knows are further exports of {@code _testsinglephase}'s file. */
  public ModuleSpec spec(Interpreter interpreter) {
    if (file != null) {
      return interpreter.specOfFile(name, file.toString());
    }
    return interpreter
        .findSpec(name)
        .orElseGet(() -> interpreter.specOfFile(name, singlePhaseFile().toString()));
  }

  private static Path singlePhaseFile() {
    return PythonArtifact.unpacked()
        .extensionDirectory()
        .resolve("_testsinglephase.cpython-313-x86_64-linux-gnu.so");
  }

  /** Fails if an import of the name would find something else than the file. */
  public void requireFound(Interpreter interpreter) {
    if (file == null) {
      return;
    }
    Optional<Path> found = interpreter.findSpec(name).map(ModuleSpec::origin).map(Path::of);
    if (found.isEmpty() || !isSameFile(found.get(), file)) {
      throw new IllegalArgumentException(
          "import "
              + name
              + " finds "
              + found.map(Path::toString).orElse("nothing")
              + ", not "
              + file
              + ": only benchmarks that do not search can load it (Create, Exec, LoadDelete)");
    }
  }

  /** A frozen module's origin is no file at all. */
  private static boolean isSameFile(Path found, Path file) {
    try {
      return Files.exists(found) && Files.isSameFile(found, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
