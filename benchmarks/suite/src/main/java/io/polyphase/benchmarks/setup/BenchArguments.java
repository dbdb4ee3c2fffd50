package io.polyphase.benchmarks.setup;

import io.polyphase.choice.PythonOptions;
import io.polyphase.report.command.CommandOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Unmatched;

/**
 * The arguments of {@code bench}: those that say where it runs, and JMH's, which are all others.
 */
@Command(name = "bench")
public final class BenchArguments {
  @Mixin private PythonOptions python;
  @Mixin private CommandOptions command;

  @Unmatched private List<String> others = new ArrayList<>();

  private BenchArguments() {}

  /**
   * Reads them.
   *
   * @throws ParameterException if they are wrong, or name no CPython
   */
  public static BenchArguments of(List<String> arguments) {
    var read = new BenchArguments();
    new CommandLine(read).parseArgs(arguments.toArray(String[]::new));
    return read;
  }

  /** Whether nothing is to be said of how far it is. */
  public boolean isQuiet() {
    return command.isQuiet();
  }

  /** JMH's, in their order. */
  public List<String> forJmh() {
    return List.copyOf(others);
  }

  /** Where to run: as the arguments say, or else as this process was told. */
  public Setting setting() throws InterruptedException {
    var said =
        new Setting(python.build(command), python.path().stream().map(Path::toString).toList());
    return said.isGiven() ? said : Setting.ofThisProcess();
  }
}
