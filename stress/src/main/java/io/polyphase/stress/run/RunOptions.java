package io.polyphase.stress.run;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * The mixin of a command whose threads import modules: where these are found, and how many work.
 */
public final class RunOptions {
  @Option(
      names = "--path",
      paramLabel = "FOLDER",
      split = ",",
      description = "Where to look for modules, after CPython's own; separated by commas.")
  private List<Path> path = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many threads. Default: ${DEFAULT-VALUE}.")
  private int threads;

  /** For picocli. */
  public RunOptions() {}

  /** Absolute: a child process may have another working directory. */
  public List<Path> path() {
    return path.stream().map(Path::toAbsolutePath).toList();
  }

  /** As it was given, which may be too few. */
  public int threads() {
    return threads;
  }
}
