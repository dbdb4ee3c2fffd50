package io.polyphase.benchmarks;

import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.Phase;
import io.polyphase.PhaseLoop;
import io.polyphase.RuntimeKind;
import io.polyphase.benchmarks.setup.ChosenModule;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A phase of importing one module in one runtime.
 *
 * <p>An invocation is a batch that the runtime loops over by itself. What a batch needs is made
 * before it, and what it made is dropped and collected after it; neither is timed. A batch is large
 * against the clock and against the one call that starts it, and small enough that the garbage,
 * which piles up until its end, does not change what is measured.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 3,
    jvmArgsPrepend = {
      "--enable-native-access=ALL-UNNAMED",
      "--sun-misc-unsafe-memory-access=allow",
      "-XX:+UseSerialGC", // no threads beside the one that is measured
      "-Xms256m",
      "-Xmx256m",
      "-XX:+AlwaysPreTouch" // else each growth of the heap costs page faults, for a second or so
    })
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public abstract class PhaseBenchmark {
  private final Phase phase;
  private final int batch;
  private ModuleRuntime opened;
  private PhaseLoop loop;

  PhaseBenchmark(Phase phase, int batch) {
    this.phase = phase;
    this.batch = batch;
  }

  final Phase phase() {
    return phase;
  }

  /** How many operations an invocation has. */
  final int batch() {
    return batch;
  }

  /** Which runtime imports. */
  abstract String runtime();

  /** The module to import: its name, or the user's file. */
  abstract String module();

  /** Opens the runtime, finds the module and warms up. */
  @Setup(Level.Trial)
  public void open(BenchmarkParams params) {
    open(params.getWarmup().getCount());
  }

  final void open(int warmUpRounds) {
    RuntimeKind kind = RuntimeKind.valueOf(runtime().toUpperCase(Locale.ROOT));
    var chosen = new ChosenModule(kind, module());
    opened = chosen.open();
    loop = loop(opened, chosen);
    WarmUp warmUp = WarmUp.of(kind, warmUpRounds);
    while (!warmUp.isOver()) {
      prepare();
      run();
      cleanUp();
    }
  }

  /** The loop that is measured. */
  PhaseLoop loop(ModuleRuntime opened, ChosenModule chosen) {
    Interpreter interpreter = opened.main();
    if (phase == Phase.FIND || phase == Phase.IMPORT_DELETE) {
      chosen.requireFound(interpreter);
    }
    return interpreter.loop(phase, chosen.spec(interpreter));
  }

  /** Makes what the batch needs. */
  @Setup(Level.Invocation)
  public void prepare() {
    loop.prepare(batch);
  }

  /** The batch. */
  final void run() {
    loop.run(batch);
  }

  /** Drops and collects what the batch made. */
  @TearDown(Level.Invocation)
  public void cleanUp() {
    loop.cleanUp();
  }

  /** Closes the runtime. */
  @TearDown(Level.Trial)
  public void close() {
    loop.close();
    closeInterpreters();
    opened.close();
  }

  /** Closes what was opened beside the main interpreter. */
  void closeInterpreters() {}
}
