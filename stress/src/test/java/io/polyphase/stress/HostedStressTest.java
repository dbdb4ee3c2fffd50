package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class HostedStressTest {
  private static CountedRun run(RuntimeSource runtimes, String... modules) {
    return modules.length == 0
        ? CountedRun.of(runtimes, "--runtime", "hosted", "--seconds", "2")
        : CountedRun.of(
            runtimes, "--runtime", "hosted", "--seconds", "1", "--modules", modules[0]);
  }

  @Test
  void stress_unharmed_countsEveryLife() {
    run(RuntimeSource.REAL).isClean();
  }

  @Test
  void stress_lostRelease_isFoundByTheCounts() {
    run(PlantedFault.LEAK.runtimes(), CountingModule.NAME).isBroken(Invariant.I7);
  }

  @Test
  void stress_extraLoad_isFoundByTheCounts() {
    CountedRun run = run(PlantedFault.EXTRA_LOAD.runtimes(), CountingModule.NAME);

    run.isBroken(Invariant.I2);
    run.isBroken(Invariant.I5);
  }

  @Test
  void exec_unpublished_isFound() {
    assertEquals(
        Set.of(Invariant.I5),
        broken(
            main -> {
              ModuleSpec spec = main.findSpec(CountingModule.NAME).orElseThrow();
              PyObject module = main.create(spec);
              main.exec(spec, module);
              main.release(module);
            }));
  }

  @Test
  void create_duringAnotherLoad_isFound() {
    assertEquals(
        Set.of(Invariant.I4),
        broken(
            main -> {
              ModuleSpec spec = main.findSpec(CountingModule.NAME).orElseThrow();
              main.release(main.create(spec));
              main.release(main.create(spec));
            }));
  }

  /** What the module reports to have seen broken by itself. */
  private static Set<Invariant> broken(Consumer<Interpreter> harm) {
    var violations = new Violations();
    try (var counting = new NativeCountingModule(violations);
        ModuleRuntime runtime = Runtimes.open(RuntimeKind.HOSTED, counting.folders())) {
      harm.accept(runtime.main());
      counting.report(runtime.main(), 0);
    }
    assertEquals(
        EnumSet.of(Invariant.I1, Invariant.I4, Invariant.I5), violations.counts().keySet());
    return Broken.in(violations);
  }
}
