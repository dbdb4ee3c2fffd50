package io.polyphase.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.PhaseLoop;
import io.polyphase.RuntimeKind;
import io.polyphase.benchmarks.setup.ChosenModule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is there while a module comes and goes, in the host. */
final class GrowthBenchmarkTest {
  private static final String SMALL = "growth_10_constants";

  /**
   * A runtime that remembers its sub-interpreters.
   *
   * @param opened all of them
   */
  private record Watched(ModuleRuntime runtime, List<Interpreter> opened) implements ModuleRuntime {
    @Override
    public RuntimeKind kind() {
      return runtime.kind();
    }

    @Override
    public Interpreter main() {
      return runtime.main();
    }

    @Override
    public Interpreter open(InterpreterConfig config) {
      assertEquals(InterpreterConfig.ISOLATED, config);
      Interpreter interpreter = runtime.open(config);
      opened.add(interpreter);
      return interpreter;
    }

    @Override
    public void close() {
      runtime.close();
    }
  }

  /** Which modules are there after a batch, in the main interpreter and in each other. */
  private static List<List<String>> standing(String size) {
    var benchmark = new GrowthBenchmark();
    benchmark.runtime = "hosted";
    benchmark.size = size;
    var chosen = new ChosenModule(RuntimeKind.HOSTED, benchmark.module());
    try (var runtime = new Watched(chosen.open(), new ArrayList<>())) {
      PhaseLoop loop = benchmark.loop(runtime, chosen);
      loop.prepare(2);
      loop.run(2);
      loop.cleanUp();
      var standing = new ArrayList<>(List.of(grown(runtime.main())));
      runtime.opened().forEach(interpreter -> standing.add(grown(interpreter)));
      loop.close();
      benchmark.closeInterpreters();
      return standing;
    } finally {
      benchmark.delete();
    }
  }

  private static List<String> grown(Interpreter interpreter) {
    return interpreter.moduleNames().stream().filter(name -> name.contains("growth")).toList();
  }

  @Test
  void modules_standBesideTheOneThatComesAndGoes() {
    assertEquals(
        List.of(List.of("standing0." + SMALL, "standing1." + SMALL, "standing2." + SMALL)),
        standing("3 modules"));
  }

  @Test
  void interpreters_haveTheModuleToo() {
    assertEquals(List.of(List.of(), List.of(SMALL), List.of(SMALL)), standing("2 interpreters"));
  }

  @Test
  void largeModule_isGoneInTheEnd() {
    assertEquals(List.of(List.of()), standing("1000 methods"));
  }

  @Test
  void size_namesTheModule() {
    assertEquals(SMALL, GrowthSize.of("0 modules").moduleName());
    assertEquals(SMALL, GrowthSize.of("100 interpreters").moduleName());
    assertEquals("growth_100_slots", GrowthSize.of("100 slots").moduleName());
    assertThrows(IllegalArgumentException.class, () -> GrowthSize.of("many modules"));
  }
}
