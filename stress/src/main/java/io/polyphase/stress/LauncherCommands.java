package io.polyphase.stress;

import io.polyphase.stress.run.RunPlace;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands of the launcher, as they are described to shells and in manuals. */
public final class LauncherCommands {
  /** Commands that another program carries out, or the launcher itself. */
  private enum Elsewhere {
    BENCH("The JMH benchmarks; bench --help tells their arguments."),
    COMPARE("Two versions, or two builds of an extension, against each other."),
    JDK("Prints the JDK that is used."),
    HELP("All options of a command.");

    private final String description;

    Elsewhere(String description) {
      this.description = description;
    }

    private CommandSpec spec() {
      CommandSpec spec = CommandSpec.create().name(name().toLowerCase(Locale.ROOT));
      spec.usageMessage().header(description).description(description);
      return spec;
    }
  }

  private LauncherCommands() {}

  /** Those of this program, with options, and the others' names. */
  public static CommandLine all() {
    return withOthers(Main.commandLine(RunPlace::of));
  }

  static CommandLine withOthers(CommandLine ours) {
    for (Elsewhere each : Elsewhere.values()) {
      ours.addSubcommand(each.spec().name(), each.spec());
    }
    return ours;
  }
}
