package io.polyphase.stress.leaks;

import io.polyphase.report.command.CommandOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The mixin of a command that uses modules between import and deletion. */
final class UseOptions {
  @Option(
      names = "--do",
      paramLabel = "STATEMENT",
      description = {
        "Python code to run in each cycle between import and deletion, where the module has its"
            + " name: --do 'spam.parse(\"x\")'. Several are hunted one after the other, after the"
            + " import alone. In CPython only."
      })
  private List<String> statements = List.of();

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "The same with the code of a file.")
  private @Nullable Path script;

  @Option(
      names = "--keep",
      description = "Leave the module imported, and repeat the code of --do and --script alone.")
  private boolean keep;

  @Option(
      names = "--raises",
      description =
          "The code may raise exceptions: error paths leak, too. Otherwise one that does"
              + " is taken for a mistake, unless it leaks.")
  private boolean raises;

  /** For picocli. */
  UseOptions() {}

  /** What is to be done. */
  ModuleUse use(CommandOptions command) {
    List<Statement> all = new ArrayList<>();
    statements.forEach(statement -> all.add(Statement.of(statement)));
    Path file = script;
    if (file != null) {
      try {
        all.add(new Statement(String.valueOf(file.getFileName()), Files.readString(file)));
      } catch (IOException e) {
        throw command.wrong("cannot read " + file + ": " + e, e);
      }
    }
    if (keep && all.isEmpty()) {
      throw command.wrong("--keep repeats what --do or --script says, and there is neither");
    }
    return new ModuleUse(all, keep, raises);
  }
}
