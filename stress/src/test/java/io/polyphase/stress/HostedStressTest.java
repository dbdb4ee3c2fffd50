package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Diagnostics;
import io.polyphase.bridge.Runtimes;
import io.polyphase.stress.check.Grade;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.check.Violations;
import io.polyphase.stress.modules.CountingModule;
import io.polyphase.stress.modules.NativeCountingModule;
import io.polyphase.stress.modules.RuntimeSource;
import io.polyphase.stress.scenario.Outcome;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("hosted")
final class HostedStressTest {
  @BeforeAll
  static void watchFreedObjects() {
    Diagnostics.sanitize(); // as the processes of stress do
  }

  private static CountedRun run(RuntimeSource runtimes, String module) {
    return CountedRun.of(runtimes, "--runtime", "hosted", "--modules", module);
  }

  @Test
  void stress_unharmed_countsEveryLife() {
    CountedRun.of(RuntimeSource.REAL, "--runtime", "hosted").isClean();
  }

  @Test
  void stress_allScenarios_areClean() {
    AllRun all = AllRun.on(RuntimeKind.HOSTED);

    all.isClean();
    all.hasSeen("failing-exec", Outcome.EXEC_FAILED, Grade.INTERESTING);
    all.hasSeen("sub-interpreters", Outcome.REFUSED, Grade.ALLOWED);
  }

  /** Those whose detectors look from inside of C, or at what only C code does. */
  @ParameterizedTest
  @EnumSource(
      names = {"NO_LOCK", "NO_WAIT", "LEAK_WHEN_CONCURRENT", "DEAD_MODULE", "UNTOLD_DELETE"})
  void stress_plantedFault_isFound(PlantedFault fault) {
    Control.isFound(fault, RuntimeKind.HOSTED);
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
