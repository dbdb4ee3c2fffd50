package io.polyphase.distribution;

import io.polyphase.benchmarks.compare.CompareCommand;
import io.polyphase.benchmarks.setup.Help;
import io.polyphase.stress.LauncherCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Writes the manual of each command as AsciiDoc, of which the build makes man pages: {@code VERSION
 * FOLDER}.
 */
final class ManPages {
  private ManPages() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    CommandSpec all = commands();
    all.version("polyphase " + arguments[0]);
    all.subcommands().values().forEach(each -> each.getCommandSpec().version(all.version()));
    int status = ManPageGenerator.generateManPage(folder.toFile(), null, new boolean[0], true, all);
    if (status != 0) {
      throw new IOException("no manual: status " + status);
    }
    for (Path page : Trees.files(folder)) {
      Files.writeString(page, polished(Files.readString(page)));
    }
  }

  /** With what the benchmarks tell of themselves, of which the launcher knows names only. */
  private static CommandSpec commands() {
    CommandSpec all = LauncherCommands.all().getCommandSpec();
    CommandLine _ = all.removeSubcommand("compare");
    all.addSubcommand("compare", CompareCommand.commandLine());
    CommandLine bench = Objects.requireNonNull(all.subcommands().get("bench"));
    bench.getCommandSpec().usageMessage().footerHeading("%nArguments%n").footer(bench());
    return all;
  }

  /** Indented lines stay as they are; what has a percent sign would be a format. */
  private static String[] bench() {
    return Help.TEXT
        .lines()
        .map(line -> line.isEmpty() ? line : "  " + line.replace("%", "%%"))
        .toArray(String[]::new);
  }

  /** Headings of help texts end with a colon, and their examples are of the source tree. */
  private static String polished(String page) {
    return page.replaceAll("(?m)^== +(.*?):?$", "== $1").replace("./polyphase ", "polyphase ");
  }
}
