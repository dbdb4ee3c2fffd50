package io.polyphase.benchmarks;

import io.polyphase.benchmarks.setup.Folders;
import io.polyphase.benchmarks.setup.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole command, from the start of the launcher's process to its end: what a user waits for, with
 * the JVM's options and the cache of classes that the launcher gives. What it builds, because it is
 * stale, it builds in the rounds that warm up.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1, // each operation is a process by itself
    jvmArgsPrepend = {"--sun-misc-unsafe-memory-access=allow"})
@Warmup(iterations = 2)
@Measurement(iterations = 20)
public class ColdStartBenchmark {
  /** The command and its arguments. */
  @Param({"leaks array", "audit math"})
  public String command;

  private Path folder;
  private LauncherCommand launched;

  /** For JMH. */
  public ColdStartBenchmark() {}

  /** Finds the launcher. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    Path launcher = Project.launcher();
    folder = Files.createTempDirectory("polyphase-cold-start");
    launched = new LauncherCommand(launcher, command, folder);
  }

  /** Runs the command to its end, which must be a good one. */
  @Benchmark
  public void start() throws IOException, InterruptedException {
    launched.run();
  }

  /** Deletes what it printed. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    Folders.delete(folder);
  }
}
