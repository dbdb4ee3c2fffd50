package io.polyphase.benchmarks.setup;

import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.RuntimeKind;
import io.polyphase.choice.ModuleRef;
import io.polyphase.choice.ModuleSearch;
import io.polyphase.choice.RuntimeChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code -p module} names, in one runtime. */
public final class ChosenModule {
  /** Whose file exports further modules, which no finder knows. */
  private static final String SINGLE_PHASE = "_testsinglephase";

  private final String given;
  private final ModuleRef ref;
  private final RuntimeChoice choice;

  /**
   * A module.
   *
   * @param given as {@link ModuleRef} has it
   */
  public ChosenModule(RuntimeKind kind, String given) {
    this(Setting.ofThisProcess().choice(kind), given);
  }

  private ChosenModule(RuntimeChoice where, String given) {
    this.given = given;
    this.ref = ModuleRef.of(given, where.searched());
    this.choice = searchingToo(where, ref);
  }

  /** A file that is in no package is found in its folder. */
  private static RuntimeChoice searchingToo(RuntimeChoice where, ModuleRef ref) {
    Path file = ref.file();
    if (file == null || ref.root() != null || ref.name().indexOf('.') >= 0) {
      return where;
    }
    List<String> path = new ArrayList<>(where.path());
    Path folder = file.getParent();
    path.add(String.valueOf(folder == null ? file.getRoot() : folder));
    return new RuntimeChoice(where.kind(), where.python(), path);
  }

  /** Its full name. */
  public String name() {
    return ref.name();
  }

  /** Opens a runtime that finds it. */
  public ModuleRuntime open() {
    return choice.open();
  }

  /** Finds it, once its packages are imported where they have to be. */
  public ModuleSpec spec(Interpreter interpreter) {
    if (ref.file() == null && isOfSinglePhase() && interpreter.findSpec(name()).isEmpty()) {
      return interpreter
          .findSpec(SINGLE_PHASE)
          .map(ModuleSpec::origin)
          .map(file -> interpreter.specOfFile(name(), file))
          .orElseThrow(() -> new IllegalArgumentException("there is no module " + SINGLE_PHASE));
    }
    return new ModuleSearch(choice).find(interpreter, given);
  }

  private boolean isOfSinglePhase() {
    return name().startsWith(SINGLE_PHASE);
  }

  /** Fails if an import of the name would find something else than the file. */
  public void requireFound(Interpreter interpreter) {
    Path file = ref.file();
    if (file == null) {
      return;
    }
    ModuleSpec _ = spec(interpreter); // imports its packages
    Optional<Path> found = interpreter.findSpec(name()).map(ModuleSpec::origin).map(Path::of);
    if (found.isEmpty() || !isSameFile(found.get(), file)) {
      throw new IllegalArgumentException(
          "import "
              + name()
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
