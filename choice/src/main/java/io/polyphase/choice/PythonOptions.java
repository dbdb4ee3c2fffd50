package io.polyphase.choice;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.bridge.python.UnusablePython;
import io.polyphase.report.command.CommandOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The mixin of a command that runs modules: in which CPython, and where they are found. */
public final class PythonOptions {
  @Option(
      names = "--python",
      paramLabel = "EXE",
      description = {
        "The CPython that the reference runtime is, from 3.11 on: an executable, which may be that"
            + " of a virtual environment or of a debug build; its site-packages are searched, as by"
            + " EXE -I. Default: the 3.13.5 that comes along, without an environment."
      })
  private @Nullable Path python;

  @Option(
      names = "--libpython",
      paramLabel = "FILE",
      description = "The same by its shared library, where there is no executable.")
  private @Nullable Path libpython;

  @Option(
      names = "--path",
      paramLabel = "FOLDER",
      split = ",",
      description = "Where to look for modules, after CPython's own; separated by commas.")
  private List<Path> path = List.of();

  /** For picocli. */
  public PythonOptions() {}

  /** Whether the user has named a CPython. */
  public boolean isGiven() {
    return python != null || libpython != null;
  }

  /** The build that was named, asked once; null if none was. */
  public @Nullable PythonBuild build(CommandOptions command) throws InterruptedException {
    if (python != null && libpython != null) {
      throw command.wrong("give --python or --libpython, and not both");
    }
    try {
      if (libpython != null) {
        return PythonBuild.ofLibrary(libpython.toAbsolutePath());
      }
      return python == null ? null : PythonBuild.probe(python.toAbsolutePath());
    } catch (UnusablePython e) {
      throw command.wrong(e);
    }
  }

  /** What to open. A CPython that is named is the reference runtime's, unless another is wanted. */
  public RuntimeChoice choice(
      CommandOptions command, @Nullable RuntimeKind wanted, RuntimeKind otherwise)
      throws InterruptedException {
    RuntimeKind kind = wanted != null ? wanted : isGiven() ? RuntimeKind.REFERENCE : otherwise;
    if (kind == RuntimeKind.MANAGED && (isGiven() || !path.isEmpty())) {
      throw command.wrong(
          (isGiven() ? "--python" : "--path")
              + " is for extension modules: the managed runtime's are written in Java");
    }
    return new RuntimeChoice(kind, build(command), path().stream().map(Path::toString).toList());
  }

  /** What to ask: both runtimes of extension modules, unless one of them is wanted. */
  public AskedRuntimes asked(CommandOptions command, @Nullable RuntimeKind wanted)
      throws InterruptedException {
    RuntimeChoice choice = choice(command, wanted, RuntimeKind.HOSTED);
    return wanted != null
        ? AskedRuntimes.of(choice)
        : new AskedRuntimes(
            List.of(RuntimeKind.HOSTED, RuntimeKind.REFERENCE), choice.python(), choice.path());
  }

  /** Absolute: a child process may have another working directory. */
  public List<Path> path() {
    return path.stream().map(each -> each.toAbsolutePath().normalize()).toList();
  }
}
