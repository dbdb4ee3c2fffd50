package io.polyphase.stress.child;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.polyphase.bridge.Diagnostics;
import io.polyphase.report.JsonText;
import io.polyphase.report.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * The child's side: what it begins, finds and ends, line by line in a file that its supervisor
 * reads as it grows. Each line is there for good once the method returns, whatever becomes of the
 * process.
 *
 * @param <P> a piece of work
 */
public final class ChildReport<P> implements AutoCloseable {
  static final String BEGIN = "begin";
  static final String RESULT = "result ";
  static final String SAY = "say ";
  static final String AT = "at ";
  static final String ALIVE = "alive";
  static final String STUCK = "stuck ";
  static final String FAILURE = "failure ";
  static final String RESTART = "restart ";
  static final String END = "end";

  @GuardedBy("this")
  private final Writer out;

  private ChildReport(Writer out) {
    this.out = out;
  }

  /**
   * Opens it, and sees to it that this process ends when its supervisor does.
   *
   * @param folder what the supervisor passed on
   */
  static ChildReport<?> open(ChildFolder folder) {
    endWithSupervisor();
    Path file = folder.report();
    try {
      return new ChildReport<Object>(
          Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /**
   * Standard input is a pipe from the supervisor, which writes nothing: its end is the signal. A
   * module that reads it would wait for ever, and one that closes it would give that signal.
   */
  private static void endWithSupervisor() {
    InputStream supervisor;
    try {
      supervisor = Diagnostics.takeStandardInput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform()
        .daemon()
        .name("polyphase-supervisor-watch")
        .start(
            () -> {
              try {
                supervisor.transferTo(OutputStream.nullOutputStream());
              } catch (IOException _) {
                // as good as its end
              }
              Runtime.getRuntime().halt(ChildJvm.ORPHANED);
            });
  }

  /** Starts the next of the pieces of work. */
  public void begin(P piece) {
    Diagnostics.note(piece.toString());
    line(BEGIN);
  }

  /** Hands over something found: a line of {@link JsonText}. */
  public void result(String json) {
    line(RESULT + json);
  }

  /** Says something to the user: text of one line. */
  public void say(String text) {
    line(SAY + SafeText.line(text));
  }

  /**
   * Says how far it is.
   *
   * @param share from 0 to 1
   * @param state text of one line
   */
  public void at(double share, String state) {
    line(AT + share + " " + SafeText.line(state));
  }

  /** Nothing to say, but not stuck. */
  public void alive() {
    line(ALIVE);
  }

  /**
   * This process hangs and has noticed: asks to have its stacks taken, and to be ended.
   *
   * @param forSoLong how long nothing moved
   */
  public void stuck(Duration forSoLong) {
    line(STUCK + forSoLong.toMillis());
  }

  /** Hands over what went wrong in the tool itself. */
  void failure(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    line(FAILURE + JsonText.of(Json.LINE, text.toString()));
  }

  /** This process has had enough: asks for a new one, which begins with this piece. */
  public void restart(P piece) {
    line(RESTART + JsonText.of(Json.LINE, piece));
  }

  /** All pieces are done, up to one that was asked to be begun anew. */
  void end() {
    line(END);
  }

  private synchronized void line(String text) {
    try {
      out.write(text);
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
