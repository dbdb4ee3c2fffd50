package io.polyphase.stress;

import io.polyphase.RuntimeKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/**
 * One run of the command line inside the test's process.
 *
 * @param status what the process would exit with
 */
public record CommandRun(int status, String out, String err) {
  private static final Pattern REPLAY = Pattern.compile("replay: .* --replay (\\S+)");

  /** With the runtimes that the users get. */
  public static CommandRun real(String... arguments) {
    return of(RunPlace::of, arguments);
  }

  /** With runtimes in this process. */
  static CommandRun of(RuntimeSource runtimes, String... arguments) {
    return of(_ -> ThisProcess.of(runtimes), arguments);
  }

  private static CommandRun of(Function<RuntimeKind, RunPlace> places, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    CommandLine commandLine =
        Main.commandLine(places)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    int status = commandLine.execute(arguments);
    return new CommandRun(status, out.toString(), err.toString());
  }

  /** Where a failed run of stress says that its replay is. */
  Optional<Path> replay() {
    Matcher matcher = REPLAY.matcher(err);
    return matcher.find() ? Optional.of(Path.of(matcher.group(1))) : Optional.empty();
  }

  /** Deletes that file, for a test that has no use for it. */
  void deleteReplay() {
    try {
      Files.delete(replay().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "status " + status + "\n" + out + "\n" + err;
  }
}
