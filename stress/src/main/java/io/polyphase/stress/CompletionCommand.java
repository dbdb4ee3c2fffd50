package io.polyphase.stress;

import io.polyphase.report.command.CommandOptions;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./polyphase completion}: a script by which a shell knows the commands and options. */
@Command(
    name = CompletionCommand.NAME,
    usageHelpAutoWidth = true,
    header = "Completion of commands and options for a shell.%n",
    description = {
      "Prints a script by which a shell completes commands and options.",
      "",
      "  bash   source <(polyphase completion bash)     (in ~/.bashrc)",
      "  zsh    source <(polyphase completion zsh)      (in ~/.zshrc, behind compinit)",
      "  fish   polyphase completion fish | source      (in config.fish)"
    })
final class CompletionCommand implements Callable<Integer> {
  static final String NAME = "completion";

  private static final String PROGRAM = "polyphase";

  /** A shell. */
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
  private Shell shell;

  @Mixin private CommandOptions command;

  /** For picocli. */
  CompletionCommand() {}

  @Override
  public Integer call() {
    CommandLine all = LauncherCommands.withOthers(spec.root().commandLine());
    command
        .out()
        .print(
            switch (shell) {
              case BASH, ZSH -> bash(all);
              case FISH -> fish(all);
            });
    command.out().flush();
    return 0;
  }

  /** Which zsh understands, too. Names of its variables have numbers, in the locale's digits. */
  private static String bash(CommandLine all) {
    Locale users = Locale.getDefault();
    Locale.setDefault(Locale.ROOT);
    try {
      return AutoComplete.bash(PROGRAM, all);
    } finally {
      Locale.setDefault(users);
    }
  }

  private static String fish(CommandLine all) {
    var text = new StringBuilder("complete -c " + PROGRAM + " -n __fish_use_subcommand -f\n");
    all.getSubcommands()
        .forEach(
            (name, subcommand) -> {
              line(text, "__fish_use_subcommand", "-a " + name, subcommand.getCommandSpec());
              String seen = "'__fish_seen_subcommand_from " + name + "'";
              for (OptionSpec option : subcommand.getCommandSpec().options()) {
                String value = option.arity().max() > 0 ? " -r" : "";
                line(text, seen, names(option) + value, option.description());
              }
            });
    return text.toString();
  }

  private static void line(StringBuilder text, String when, String what, CommandSpec described) {
    String header = String.format(Locale.ROOT, described.usageMessage().header()[0]);
    line(text, when, what, header.strip());
  }

  private static void line(StringBuilder text, String when, String what, String... description) {
    String words = description.length == 0 ? "" : description[0].replaceAll("[\\\\']", "\\\\$0");
    text.append("complete -c " + PROGRAM + " -n ").append(when).append(' ').append(what);
    text.append(" -d '").append(words).append("'\n");
  }

  private static String names(OptionSpec option) {
    var text = new StringBuilder();
    for (String name : option.names()) {
      String kind = name.startsWith("--") ? "-l " : name.length() == 2 ? "-s " : "-o ";
      text.append(text.isEmpty() ? "" : " ").append(kind).append(name.replaceFirst("^--?", ""));
    }
    return text.toString();
  }
}
