package io.polyphase.stress.use;

import io.polyphase.RuntimeKind;
import io.polyphase.expression.Statement;
import io.polyphase.report.command.CommandOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The mixin of a command that uses modules between import and deletion. */
public final class UseOptions {
  @Option(
      names = "--do",
      paramLabel = "CODE",
      description = {
        "Python code to run after each import, where the module has its name: --do"
            + " 'spam.parse(\"x\")'. May be given several times. With several modules, code is for"
            + " those whose names stand in it.",
        "reference runs any; the other runtimes what needs no Python code: calls, attributes,"
            + " items, literals and assignments."
      })
  private List<String> code = List.of();

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "The same with the code of a file.")
  private @Nullable Path script;

  @Option(
      names = "--raises",
      description =
          "The code may raise exceptions: error paths leak, too. Otherwise one that does"
              + " is taken for a mistake.")
  private boolean raises;

  /** For picocli. */
  public UseOptions() {}

  /** Whether there is anything to do. */
  public boolean isGiven() {
    return !code.isEmpty() || script != null;
  }

  /** What is to be done, by a runtime that can do it. */
  public ModuleUse use(CommandOptions command, RuntimeKind runtime) {
    List<PythonCode> all = new ArrayList<>();
    code.forEach(each -> all.add(PythonCode.of(each)));
    Path file = script;
    if (file != null) {
      try {
        all.add(new PythonCode(String.valueOf(file.getFileName()), Files.readString(file)));
      } catch (IOException e) {
        throw command.wrong("cannot read " + file + ": " + e, e);
      }
    }
    switch (runtime) {
      case REFERENCE -> {}
      case HOSTED, MANAGED -> all.forEach(each -> requireExpressions(command, each));
    }
    return new ModuleUse(all, raises);
  }

  private static void requireExpressions(CommandOptions command, PythonCode code) {
    try {
      List<Statement> _ = Statement.parse(code.source());
    } catch (IllegalArgumentException e) {
      throw command.wrong(
          "only CPython runs Python code (--runtime reference); the other runtimes do what needs"
              + " none: "
              + e.getMessage(),
          e);
    }
  }
}
