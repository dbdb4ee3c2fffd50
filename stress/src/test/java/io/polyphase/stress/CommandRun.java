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
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * One run of the command line inside the test's process.
 *
 * @param arguments what it was called with
 * @param status what the process would exit with
 */
public record CommandRun(List<String> arguments, int status, String out, String err) {
  private static final Pattern REPLAY = Pattern.compile("replay: .* --replay (\\S+)");
  private static final Pattern STACK_FRAME = Pattern.compile("\\s+at |\\s*$");
  private static final Pattern FAULT = Pattern.compile("\"(?:example|notRun|died)\": \".*\"");
  private static final Path OUTPUTS = Path.of("target", "test-output");

  /** How many lines of each stream a message shows, stacks left out; the file has all. */
  private static final int SHOWN_FIRST = 2;

  private static final int SHOWN_LAST = 3;

  private static final int NO_STATUS = -1;

  private static final int WIDEST = 200;

  /** With the runtimes that the users get. */
  public static CommandRun real(String... arguments) {
    return of(new CommandThread(), RunPlace::of, arguments);
  }

  /** With runtimes in this process. */
  static CommandRun of(RuntimeSource runtimes, String... arguments) {
    return of(runtimes, RunHooks.unsupervised(), arguments);
  }

  /** With runtimes in this process, and what surrounds a run there. */
  static CommandRun of(RuntimeSource runtimes, RunHooks hooks, String... arguments) {
    var thread = new CommandThread();
    RunHooks leavingBehind = thread.leavingBehind(hooks);
    return of(thread, _ -> new ThisProcess(runtimes, leavingBehind), arguments);
  }

  private static CommandRun of(
      CommandThread thread, Function<RuntimeKind, RunPlace> places, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    CommandLine commandLine =
        Main.commandLine(places)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    try {
      int status = thread.run(() -> commandLine.execute(arguments));
      return new CommandRun(List.of(arguments), status, out.toString(), err.toString());
    } catch (CommandThread.NoEnd e) {
      var soFar = new CommandRun(List.of(arguments), NO_STATUS, out.toString(), err.toString());
      throw new AssertionError(e.getMessage() + soFar.told(), e);
    }
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
   * For the message of a failed assertion: the command that repeats the run, how it ended, the
   * first and the last of what it said, and the file that has the rest.
   */
  public String told() {
    return String.format(
        Locale.ROOT,
        "%n./polyphase %s%n%s%s%nstderr: %s%nstdout: %s%nall of it: %s%n",
        String.join(" ", arguments),
        status == NO_STATUS ? "has not ended" : "ended with status " + status,
        firstFault(),
        ends(err),
        ends(out),
        written());
  }

  /** Of a report in JSON, whose ends have nothing to say. */
  private String firstFault() {
    return FAULT
        .matcher(out)
        .results()
        .findFirst()
        .map(found -> ": " + cut(found.group()))
        .orElse("");
  }

  private static String cut(String line) {
    return line.length() <= WIDEST ? line : line.substring(0, WIDEST) + "…";
  }

  /** An error comes first where the usage follows it, and last where progress comes before. */
  private static String ends(String text) {
    List<String> lines =
        text.lines().filter(line -> !STACK_FRAME.matcher(line).lookingAt()).toList();
    int left = lines.size() - SHOWN_LAST;
    return Stream.concat(
            lines.stream().limit(Math.clamp(left, 0, SHOWN_FIRST)),
            lines.stream().skip(Math.max(0, left)))
        .map(CommandRun::cut)
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
