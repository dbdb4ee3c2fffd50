package io.polyphase.stress.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * A JVM that adds next to nothing to the figures of its process, until it is closed. For runs of a
 * few hundred operations; in longer ones its share of the growth gets small by itself.
 */
public final class QuietJvm implements AutoCloseable {
  /*
   * What is kept quiet
   * ------------------
   * Java heap: a page of it gets resident when it is first written to, and a collection later it is
   * written to again. So until the first one, each operation seems to lose what it allocates. The
   * option AlwaysPreTouch makes all pages resident at the start.
   *
   * Compiler: what it makes stays, and it makes more for as long as methods get warm, which is a
   * curve that flattens so slowly that a run and one twice as long look alike. Once its directives
   * exclude every method, what is compiled stays so, and nothing is added. One compiler instead of
   * two settles earlier.
   *
   * Free chunks: the compiler gives its megabytes of scratch memory back to a pool, which a task of
   * the JVM empties every five seconds. We wait for it, or they would be missing from the middle of
   * a run.
   */

  /** For the command line of a JVM that is to be quiet. */
  public static final List<String> OPTIONS =
      List.of("-Xms128m", "-XX:+AlwaysPreTouch", "-XX:TieredStopAtLevel=1");

  private static final String EXCLUDE_ALL =
      "[{match: \"*.*\", c1: {Exclude: true}, c2: {Exclude: true}}]";

  private static final long POOL_PERIOD_NANOS = 5_200_000_000L; // the task may be late
  private static final long POLL_NANOS = 50_000_000;
  private static final int STILL_POLLS = 6; // the compiler may still be at what it had begun
  private static final long MOST_OF_THE_POOL = 1 << 20;

  private final boolean frozen;

  private QuietJvm(boolean frozen) {
    this.frozen = frozen;
  }

  /** Begins; takes up to five seconds. What is to be compiled should be warm. */
  public static QuietJvm begin() {
    System.gc();
    boolean frozen = freezeCompiler();
    if (frozen) {
      awaitEmptyPool();
    }
    return new QuietJvm(frozen);
  }

  /** The compiler goes on. */
  @Override
  public void close() {
    if (frozen) {
      boolean _ = diagnosticCommand("compilerDirectivesRemove");
    }
  }

  private static boolean freezeCompiler() {
    try {
      Path directives = Files.createTempFile("polyphase-directives", ".json");
      try {
        Files.writeString(directives, EXCLUDE_ALL);
        return diagnosticCommand("compilerDirectivesAdd", directives.toString());
      } finally {
        Files.delete(directives);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write compiler directives", e);
    }
  }

  /** False if this JVM has no such command: then it is as loud as it is. */
  private static boolean diagnosticCommand(String operation, String... arguments) {
    try {
      Object _ =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  operation,
                  arguments.length == 0 ? null : new Object[] {arguments},
                  arguments.length == 0 ? null : new String[] {String[].class.getName()});
      return true;
    } catch (JMException _) {
      return false;
    }
  }

  /** Until it was emptied and nothing moves, or it must have been empty at the task's last turn. */
  private static void awaitEmptyPool() {
    long end = System.nanoTime() + POOL_PERIOD_NANOS;
    long most = 0;
    long last = 0;
    int still = 0;
    while (System.nanoTime() < end) {
      OptionalLong now = ProcessFigures.read(Set.of(Figure.MALLOC)).value(Figure.MALLOC);
      if (now.isEmpty()) {
        return;
      }
      still = now.getAsLong() == last ? still + 1 : 0;
      last = now.getAsLong();
      most = Math.max(most, last);
      if (still >= STILL_POLLS && last < most - MOST_OF_THE_POOL) {
        return;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
