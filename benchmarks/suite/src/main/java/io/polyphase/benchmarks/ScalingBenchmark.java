package io.polyphase.benchmarks;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.Phase;
import io.polyphase.PhaseLoop;
import io.polyphase.benchmarks.results.Workers;
import io.polyphase.benchmarks.setup.ChosenModule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A module loaded and deleted by several threads at once, in one interpreter or in an isolated one
 * each. Each worker has the module under a name of its own, else one would find the module that the
 * other made, or delete it. The score is the time in which each worker does one operation: if they
 * do not hinder each other, it is that of a single worker.
 */
@Warmup(iterations = 1, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class ScalingBenchmark extends ImportBenchmark {
  private static final int BATCH = 500;

  /** How many threads, and where. */
  @Param({"1", "2 threads", "2 interpreters"})
  public String workers;

  /** Which module is loaded and deleted. */
  @Param({"_testmultiphase"})
  public String module;

  private final List<Interpreter> interpreters = new ArrayList<>();

  /** For JMH. */
  public ScalingBenchmark() {
    super(Phase.LOAD_DELETE, BATCH);
  }

  @Override
  String module() {
    return module;
  }

  @Override
  PhaseLoop loop(ModuleRuntime runtime, ChosenModule chosen) {
    Workers asked = Workers.of(workers);
    var threads = new ArrayList<Worker>();
    for (int i = 0; i < asked.count(); i++) {
      Interpreter interpreter = runtime.main();
      if (asked.isolated()) {
        interpreter = subInterpreter(runtime, chosen);
        interpreters.add(interpreter);
      }
      threads.add(worker(interpreter, chosen, "worker" + i + "." + chosen.name()));
    }
    return new ParallelLoop(threads);
  }

  private static Worker worker(Interpreter interpreter, ChosenModule chosen, String name) {
    return new Worker(
        () ->
            interpreter.loop(
                Phase.LOAD_DELETE, renamed(name, chosen.spec(interpreter), interpreter)));
  }

  /** One with a lock of its own; or, for a module that refuses that, one without. */
  private Interpreter subInterpreter(ModuleRuntime runtime, ChosenModule chosen) {
    Interpreter isolated = runtime.open(InterpreterConfig.ISOLATED);
    try {
      isolated.release(isolated.create(chosen.spec(isolated)));
    } catch (ImportException refused) {
      isolated.close();
      System.out.println("(interpreters that share a lock: " + refused.getMessage() + ")");
      return runtime.open(InterpreterConfig.LEGACY);
    }
    return isolated;
  }

  /**
   * An extension's init function is named after the last part only. A module without a file keeps
   * its name: its loop does not give the interpreter's lock away in between.
   */
  private static ModuleSpec renamed(String name, ModuleSpec spec, Interpreter interpreter) {
    return spec.hasLocation() && spec.origin() != null
        ? interpreter.specOfFile(name, spec.origin())
        : spec;
  }

  @Override
  void closeInterpreters() {
    interpreters.forEach(Interpreter::close);
    interpreters.clear();
  }

  /** Loads and deletes the module in all workers. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void loadDelete() {
    run();
  }
}
