package io.polyphase.stress;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * One run of the command line inside the test's process.
 *
 * @param status what the process would exit with
 */
public record CommandRun(int status, String out, String err) {

  /** With the runtimes that the users get. */
  public static CommandRun real(String... arguments) {
    return of(RuntimeSource.REAL, arguments);
  }

  static CommandRun of(RuntimeSource runtimes, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    CommandLine commandLine =
        Main.commandLine(runtimes)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    int status = commandLine.execute(arguments);
    return new CommandRun(status, out.toString(), err.toString());
  }

  @Override
  public String toString() {
    return "status " + status + "\n" + out + "\n" + err;
  }
}
