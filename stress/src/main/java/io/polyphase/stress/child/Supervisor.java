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
 *
 * @param <P> a piece of work
 */
public final class Supervisor<P> {
  /*
   * How a child's end is told
   * -------------------------
   * The report is read by whole lines while the child lives, and once more when it has ended, so
   * nothing that it wrote is lost. "end" is the only good end; any other is a death, which the
   * journal and the JVM's crash log explain (Autopsy). Silence is measured from the last line: a
   * child that is silent for longer than the patience has its stacks taken and is killed. Two kinds
   * of silence are nobody's fault: the start of the JVM, and the writing of a crash log, which on
   * a busy machine takes longer than the patience; each gets a minute.
   *
   * Pieces are counted by their "begin" lines. The piece that a child died in is not tried again,
   * unless the listener asks for something in its place.
   */

  private static final long POLL_MILLIS = 10;
  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration DYING = Duration.ofMinutes(1);

  /**
   * Is told what the children find, and how they die.
   *
   * @param <P> a piece of work
   */
  public interface Listener<P> {
    /** A line of a child's findings. */
    void result(String text);

    /** A child is so far. */
    default void at(double share, String state) {}

    /** A line for the user. */
    default void said(String text) {}

    /**
     * A child died.
     *
     * @param piece what it had begun last; null if it died before the first
     * @return what to do in place of the rest of the piece that killed it; null to go on
     */
    @Nullable P died(Death death, @Nullable P piece);
  }

  private final List<String> jvmOptions;
  private final WorkOrder<P> order;
  private final Duration patience;
  private final Listener<P> listener;
  private final LongSupplier nanoTime;

  /**
   * A supervisor of children whose JVM gets no options of its own.
   *
   * @param order what the children do
   * @param patience how long a child may go without a sign of life
   */
  public Supervisor(WorkOrder<P> order, Duration patience, Listener<P> listener) {
    this(List.of(), order, patience, listener);
  }

  /**
   * A supervisor.
   *
   * @param jvmOptions for the children's JVM, besides those that all get
   * @param order what the children do
   * @param patience how long a child may go without a sign of life: any line of its report. To
   *     start takes a minute at least, and to die another one, once its crash log is there
   */
  public Supervisor(
      List<String> jvmOptions, WorkOrder<P> order, Duration patience, Listener<P> listener) {
    this(jvmOptions, order, patience, listener, System::nanoTime);
  }

  /** The same by another clock than {@link System#nanoTime}. */
  Supervisor(
      List<String> jvmOptions,
      WorkOrder<P> order,
      Duration patience,
      Listener<P> listener,
      LongSupplier nanoTime) {
    this.jvmOptions = List.copyOf(jvmOptions);
    this.order = order;
    this.patience = patience;
    this.listener = listener;
    this.nanoTime = nanoTime;
  }

  /** Does all pieces. */
  public void run(List<P> pieces) throws InterruptedException {
    List<P> left = new ArrayList<>(pieces);
    while (!left.isEmpty()) {
      ChildFolder folder = ChildFolder.create();
      try {
        Life life = new Life(folder, left);
        Death death = life.run();
        left = new ArrayList<>(left.subList(Math.max(life.begun, 1), left.size()));
        P instead =
            death == null
                ? life.restart
                : listener.died(death.after(life.secondsAtPiece()), life.piece());
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
    private final List<P> pieces;
    private int begun;
    private @Nullable P restart;
    private boolean ended;
    private @Nullable Duration stuck;
    private long lastSign = nanoTime.getAsLong();
    private long lastBegin = lastSign;

    Life(ChildFolder folder, List<P> pieces) throws IOException {
      this.folder = folder;
      this.pieces = pieces;
      this.tail = new ReportTail(folder.report());
      OrderFile.write(folder.order(), order, pieces);
      this.process = ChildJvm.start(folder, order.python(), jvmOptions);
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
              return new Autopsy(folder).ended(process.exitValue());
            }
            return new Autopsy(folder).hung(stuck.toMillis() / 1e3, stacks);
          }
        }
        readReport();
        return ended ? null : new Autopsy(folder).ended(process.exitValue());
      } finally {
        // When interrupted; it has ended otherwise. Its files are deleted next: it must be gone.
        Process _ = process.destroyForcibly().onExit().join();
      }
    }

    /** What was begun last. */
    private @Nullable P piece() {
      return begun == 0 ? null : pieces.get(begun - 1);
    }

    /** Of a child that has ended. */
    double secondsAtPiece() {
      return (nanoTime.getAsLong() - lastBegin) / 1e9;
    }

    private Duration silence() {
      return Duration.ofNanos(nanoTime.getAsLong() - lastSign);
    }

    /** Before it has begun anything the JVM starts, which is no module's fault. */
    private Duration patience() {
      return begun == 0 && patience.compareTo(START) < 0 ? START : patience;
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
      if (line.equals(ChildReport.BEGIN)) {
        begun++;
        lastBegin = lastSign;
      } else if (line.startsWith(ChildReport.RESULT)) {
        listener.result(line.substring(ChildReport.RESULT.length()));
      } else if (line.startsWith(ChildReport.AT)) {
        String[] words = line.split(" ", 3);
        listener.at(Double.parseDouble(words[1]), words[2]);
      } else if (line.startsWith(ChildReport.SAY)) {
        listener.said(line.substring(ChildReport.SAY.length()));
      } else if (line.startsWith(ChildReport.STUCK)) {
        stuck = Duration.ofMillis(Long.parseLong(line.substring(ChildReport.STUCK.length())));
      } else if (line.startsWith(ChildReport.FAILURE)) {
        throw new IllegalStateException(
            "the child process failed: "
                + Json.LINE.fromJson(line.substring(ChildReport.FAILURE.length()), String.class));
      } else if (line.startsWith(ChildReport.RESTART)) {
        restart =
            Json.LINE.fromJson(line.substring(ChildReport.RESTART.length()), order.pieceType());
      } else if (line.equals(ChildReport.END)) {
        ended = true;
      }
    }
  }
}
