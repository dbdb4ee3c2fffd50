package io.polyphase.stress.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Has pieces of work done by child processes: one child does as many as it survives, the next goes
 * on after the piece that killed it.
 */
public final class Supervisor {
  private static final long POLL_MILLIS = 10;
  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration DYING = Duration.ofMinutes(1);

  /** Is told what the children find, and how they die. */
  public interface Listener {
    /** A line of a child's findings. */
    void result(String text);

    /** A line for the user. */
    default void said(String text) {}

    /**
     * A child died.
     *
     * @return what to do in place of the rest of the piece that killed it; null to go on
     */
    @Nullable String died(Death death);
  }

  private final List<String> jvmOptions;
  private final List<String> arguments;
  private final Duration patience;
  private final Listener listener;
  private final LongSupplier nanoTime;

  /**
   * A supervisor of children whose JVM gets no options of its own.
   *
   * @param arguments the child's command line, to which the pieces are added
   * @param patience how long a child may go without a sign of life
   */
  public Supervisor(List<String> arguments, Duration patience, Listener listener) {
    this(List.of(), arguments, patience, listener);
  }

  /**
   * A supervisor.
   *
   * @param jvmOptions for the children's JVM, besides those that all get
   * @param arguments the child's command line, to which the pieces are added
   * @param patience how long a child may go without a sign of life: any line of its report. To
   *     start takes a minute at least, and to die another one, once its crash log is there
   */
  public Supervisor(
      List<String> jvmOptions, List<String> arguments, Duration patience, Listener listener) {
    this(jvmOptions, arguments, patience, listener, System::nanoTime);
  }

  /** The same by another clock than {@link System#nanoTime}. */
  Supervisor(
      List<String> jvmOptions,
      List<String> arguments,
      Duration patience,
      Listener listener,
      LongSupplier nanoTime) {
    this.jvmOptions = List.copyOf(jvmOptions);
    this.arguments = List.copyOf(arguments);
    this.patience = patience;
    this.listener = listener;
    this.nanoTime = nanoTime;
  }

  /** Does all pieces. */
  public void run(List<String> pieces) throws InterruptedException {
    List<String> left = new ArrayList<>(pieces);
    while (!left.isEmpty()) {
      ChildFolder folder = ChildFolder.create();
      try {
        Life life = new Life(folder, left);
        Death death = life.run();
        left = new ArrayList<>(left.subList(Math.max(life.begun, 1), left.size()));
        String instead = death == null ? life.restart : listener.died(death);
        if (instead != null) {
          left.addFirst(instead);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot supervise a child process", e);
      } finally {
        folder.delete();
      }
    }
  }

  /** One child. */
  private final class Life {
    private final ChildFolder folder;
    private final ReportTail tail;
    private final Process process;
    private int begun;
    private @Nullable String piece;
    private @Nullable String restart;
    private boolean ended;
    private @Nullable Duration stuck;
    private long lastSign = nanoTime.getAsLong();

    Life(ChildFolder folder, List<String> pieces) throws IOException {
      this.folder = folder;
      this.tail = new ReportTail(folder.report());
      List<String> command = new ArrayList<>(arguments);
      command.addAll(pieces);
      this.process = ChildJvm.start(folder, jvmOptions, command);
    }

    /** Until it has ended: null if all is done. */
    @Nullable Death run() throws IOException, InterruptedException {
      try {
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          readReport();
          if (stuck == null && silence().compareTo(patience()) > 0) {
            stuck = patience;
          }
          if (stuck != null && !isDying()) {
            Path stacks = HangStacks.write(process, folder);
            int _ = process.destroyForcibly().waitFor();
            readReport();
            if (Files.exists(folder.crashLog())) {
              return new Autopsy(folder).ended(piece, process.exitValue());
            }
            return new Autopsy(folder).hung(piece, stuck.toMillis() / 1e3, stacks);
          }
        }
        readReport();
        return ended ? null : new Autopsy(folder).ended(piece, process.exitValue());
      } finally {
        // When interrupted; it has ended otherwise. Its files are deleted next: it must be gone.
        Process _ = process.destroyForcibly().onExit().join();
      }
    }

    private Duration silence() {
      return Duration.ofNanos(nanoTime.getAsLong() - lastSign);
    }

    /** Before it has begun anything the JVM starts, which is no module's fault. */
    private Duration patience() {
      return piece == null && patience.compareTo(START) < 0 ? START : patience;
    }

    /** A JVM that got a signal writes its log first, which takes seconds on a busy machine. */
    private boolean isDying() {
      return Files.exists(folder.crashLog()) && silence().compareTo(patience().plus(DYING)) < 0;
    }

    private void readReport() throws IOException {
      for (String line : tail.newLines()) {
        lastSign = nanoTime.getAsLong();
        read(line);
      }
    }

    private void read(String line) {
      if (line.startsWith(ChildReport.BEGIN)) {
        begun++;
        piece = line.substring(ChildReport.BEGIN.length());
      } else if (line.startsWith(ChildReport.RESULT)) {
        listener.result(line.substring(ChildReport.RESULT.length()));
      } else if (line.startsWith(ChildReport.SAY)) {
        listener.said(line.substring(ChildReport.SAY.length()));
      } else if (line.startsWith(ChildReport.STUCK)) {
        stuck = Duration.ofMillis(Long.parseLong(line.substring(ChildReport.STUCK.length())));
      } else if (line.startsWith(ChildReport.FAILURE)) {
        throw new IllegalStateException(
            "the child process failed: "
                + line.substring(ChildReport.FAILURE.length()).replace("\\n", "\n"));
      } else if (line.startsWith(ChildReport.RESTART)) {
        restart = line.substring(ChildReport.RESTART.length());
      } else if (line.equals(ChildReport.END)) {
        ended = true;
      }
    }
  }
}
