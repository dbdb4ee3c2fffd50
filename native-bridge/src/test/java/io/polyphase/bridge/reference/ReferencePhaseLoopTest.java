package io.polyphase.bridge.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleSpec;
import io.polyphase.Phase;
import io.polyphase.PhaseLoop;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("reference")
final class ReferencePhaseLoopTest {
  private final Interpreter interpreter = Runtimes.open(RuntimeKind.REFERENCE).main();
  private final ReferenceFixture fixture = new ReferenceFixture(interpreter);

  @ParameterizedTest
  @EnumSource(Phase.class)
  void rounds_leaveNothingBehind(Phase phase) {
    ModuleSpec spec = interpreter.findSpec("_testmultiphase").orElseThrow();
    round(phase, spec, 10);
    long before = interpreter.counters().objects().orElseThrow();
    round(phase, spec, 50);

    long growth = interpreter.counters().objects().orElseThrow() - before;
    assertTrue(growth < 50, "grew by " + growth);
    assertNull(interpreter.cached("_testmultiphase"));
  }

  private void round(Phase phase, ModuleSpec spec, int times) {
    try (PhaseLoop loop = interpreter.loop(phase, spec)) {
      loop.prepare(times);
      loop.run(times);
      loop.cleanUp();
    }
  }

  @Test
  void create_runsAsOftenAsSaid() {
    ModuleSpec spec = interpreter.findSpec("_testmultiphase").orElseThrow();
    long _ = objectsMadeBy(spec, 1);
    long ten = objectsMadeBy(spec, 10);

    assertTrue(ten >= 10, "objects of 10 modules: " + ten);
    assertEquals(ten, objectsMadeBy(spec, 20) - ten);
  }

  private long objectsMadeBy(ModuleSpec spec, int times) {
    try (PhaseLoop loop = interpreter.loop(Phase.CREATE, spec)) {
      loop.prepare(times);
      long before = interpreter.counters().objects().orElseThrow();
      loop.run(times);
      return interpreter.counters().objects().orElseThrow() - before;
    }
  }

  @Test
  void run_collectorIsOff() {
    var gc = interpreter.importModule("gc");
    ModuleSpec spec = interpreter.findSpec("math").orElseThrow();
    try (PhaseLoop loop = interpreter.loop(Phase.CREATE, spec)) {
      loop.prepare(1);
      assertEquals(false, fixture.call(gc, "isenabled"));
      loop.run(1);
      loop.cleanUp();
      assertEquals(true, fixture.call(gc, "isenabled"));
    }
    interpreter.release(gc);
  }

  @Test
  void run_failingExec_throws() {
    ModuleSpec spec = fixture.exportOf("_testmultiphase", "_testmultiphase_exec_raise");
    try (PhaseLoop loop = interpreter.loop(Phase.EXEC, spec)) {
      loop.prepare(2);
      var e = assertThrows(ImportException.class, () -> loop.run(2));
      assertEquals("SystemError: bad exec function", e.toString());
    }
  }
}
