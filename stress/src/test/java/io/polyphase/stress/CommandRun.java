package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.RuntimeKind;
import io.polyphase.stress.modules.RuntimeSource;
import io.polyphase.stress.run.RunHooks;
import io.polyphase.stress.run.RunPlace;
import io.polyphase.stress.run.ThisProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * One run of the command line inside the test's process.
 *
 * @param arguments what it was called with
 * @param status what the process would exit with
 */
public record CommandRun(List<String> arguments, int status, String out, String err) {
  private static final Pattern REPLAY = Pattern.compile("replay: .* --replay (\\S+)");
  private static final Path OUTPUTS = Path.of("target", "test-output");

  /** How many lines of each stream a message shows; the file has all. */
  private static final int SHOWN = 6;

  private static final int WIDEST = 200;

  /** With the runtimes that the users get. */
  public static CommandRun real(String... arguments) {
    return of(RunPlace::of, arguments);
  }

  /** With runtimes in this process. */
  static CommandRun of(RuntimeSource runtimes, String... arguments) {
    return of(runtimes, RunHooks.unsupervised(), arguments);
  }

  /** With runtimes in this process, and what surrounds a run there. */
  static CommandRun of(RuntimeSource runtimes, RunHooks hooks, String... arguments) {
    return of(_ -> new ThisProcess(runtimes, hooks), arguments);
  }

  private static CommandRun of(Function<RuntimeKind, RunPlace> places, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    CommandLine commandLine =
        Main.commandLine(places)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    int status = commandLine.execute(arguments);
    return new CommandRun(List.of(arguments), status, out.toString(), err.toString());
  }

  /** It ended so. */
  public void hasStatus(int expected) {
    assertEquals(expected, status, this::told);
  }

  /** Where a failed run of stress says that its replay is. */
  Optional<Path> replay() {
    Matcher matcher = REPLAY.matcher(err);
    return matcher.find() ? Optional.of(Path.of(matcher.group(1))) : Optional.empty();
  }

  /** Deletes that file, for a test that has no use for it. */
  void deleteReplay() {
    try {
      Files.delete(replay().orElseThrow(() -> new AssertionError("no replay: " + told())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * For the message of a failed assertion: the command that repeats the run, how it ended, the end
   * of what it said, and the file that has the rest.
   */
  public String told() {
    return String.format(
        Locale.ROOT,
        "%n./polyphase %s%nended with status %d%nstderr: %s%nstdout: %s%nall of it: %s%n",
        String.join(" ", arguments),
        status,
        lastLines(err),
        lastLines(out),
        written());
  }

  private static String lastLines(String text) {
    List<String> lines = text.lines().toList();
    return lines.stream()
        .skip(Math.max(0, lines.size() - SHOWN))
        .map(line -> line.length() <= WIDEST ? line : line.substring(0, WIDEST) + "…")
        .collect(Collectors.joining("\n    ", "\n    ", ""));
  }

  private Path written() {
    try {
      Files.createDirectories(OUTPUTS);
      Path file = Files.createTempFile(OUTPUTS, arguments.isEmpty() ? "none-" : name(), ".txt");
      return Files.writeString(
          file, String.format(Locale.ROOT, "%s%nstatus %d%n%s%n%s", arguments, status, err, out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return told();
  }

  private String name() {
    return arguments.getFirst().replaceAll("\\W", "_") + "-";
  }
}
