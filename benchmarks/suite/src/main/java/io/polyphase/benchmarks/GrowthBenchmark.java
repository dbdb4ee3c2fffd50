package io.polyphase.benchmarks;

import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.Phase;
import io.polyphase.PhaseLoop;
import io.polyphase.benchmarks.setup.ChosenModule;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/**
 * An import and delete, while there is more and more of something. What is beside the module is no
 * work, and should cost nothing; ten times as much in the module is ten times the work, and should
 * not cost more than that.
 */
public class GrowthBenchmark extends ExtensionBenchmark {
  private static final int BATCH = 50;

  /** How much there is of what: beside the module, or in it. */
  @Param({
    "0 modules",
    "1000 modules",
    "10000 modules",
    "1 interpreters",
    "10 interpreters",
    "100 interpreters",
    "10 constants",
    "100 constants",
    "1000 constants",
    "10 methods",
    "100 methods",
    "1000 methods",
    "10 slots",
    "100 slots",
    "1000 slots"
  })
  public String size;

  private final List<Interpreter> interpreters = new ArrayList<>();

  /** For JMH. */
  public GrowthBenchmark() {
    super(Phase.IMPORT_DELETE, BATCH, "growth.so");
  }

  @Override
  String moduleName() {
    return GrowthSize.of(size).moduleName();
  }

  @Override
  PhaseLoop loop(ModuleRuntime runtime, ChosenModule chosen) {
    GrowthSize asked = GrowthSize.of(size);
    for (int i = 0; i < asked.modules(); i++) {
      loadAs("standing" + i + "." + chosen.name(), chosen, runtime.main());
    }
    for (int i = 0; i < asked.interpreters(); i++) {
      Interpreter interpreter = runtime.open(InterpreterConfig.ISOLATED);
      interpreters.add(interpreter);
      loadAs(chosen.name(), chosen, interpreter);
    }
    return super.loop(runtime, chosen);
  }

  /** The init function is that of the last part of a name only. */
  private static void loadAs(String name, ChosenModule chosen, Interpreter interpreter) {
    String file = String.valueOf(chosen.spec(interpreter).origin());
    interpreter.release(interpreter.load(interpreter.specOfFile(name, file)));
  }

  @Override
  void closeInterpreters() {
    interpreters.forEach(Interpreter::close);
    interpreters.clear();
  }

  /** Imports the module by name and deletes it. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void importDelete() {
    run();
  }
}
