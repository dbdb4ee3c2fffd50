package io.polyphase.stress.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.polyphase.InitFunction;
import io.polyphase.Interpreter;
import io.polyphase.ModuleDef;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import io.polyphase.Slot;
import io.polyphase.managed.ManagedModule;
import io.polyphase.managed.ManagedModuleDef;
import io.polyphase.managed.ManagedRuntime;
import io.polyphase.stress.Broken;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.check.LifecycleCounts;
import io.polyphase.stress.check.Violations;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class JavaCountingModuleTest {
  private final Violations violations = new Violations();
  private final JavaCountingModule counting = new JavaCountingModule(violations);
  private final Map<String, InitFunction> inittab = new HashMap<>(counting.javaModules());
  private final ModuleRuntime runtime = ManagedRuntime.open(inittab);
  private final Interpreter main = runtime.main();

  @AfterEach
  void close() {
    runtime.close();
  }

  @Test
  void importAndDelete_twice_countsTwoLives() {
    for (int i = 0; i < 2; i++) {
      main.release(main.importModule(CountingModule.NAME));
      main.delete(CountingModule.NAME);
    }
    main.collect();
    counting.returned(0);
    counting.returned(1);
    counting.returned(1);

    assertEquals(new LifecycleCounts(2, 2, 2, 0, 2, 2), counting.balance(main));
    counting.balance(main).check(violations, 0);
    assertEquals(Set.of(), Broken.in(violations));
  }

  @Test
  void exec_again_isFound() {
    inittab.put(
        "again", ManagedModuleDef.named("again").exec(m -> execAgain()).build().multiPhase());

    main.release(main.importModule("again"));

    assertEquals(true, Broken.in(violations).contains(Invariant.I1));
  }

  private void execAgain() {
    Interpreter current = ManagedModule.currentInterpreter();
    PyObject module = current.importModule(CountingModule.NAME);
    ModuleDef def = assertInstanceOf(InitFunction.Definition.class, counting.init()).def();
    for (Slot slot : def.slots()) {
      if (slot instanceof Slot.Exec exec) {
        assertEquals(0, exec.function().exec(module));
      }
    }
    current.release(module);
  }

  @Test
  void exec_unpublished_isFound() {
    ModuleSpec spec = main.findSpec(CountingModule.NAME).orElseThrow();
    PyObject module = main.create(spec);

    main.exec(spec, module);

    assertEquals(Set.of(Invariant.I5), Broken.in(violations));
    main.release(module);
  }

  @Test
  void create_duringAnotherLoad_isFound() {
    ModuleSpec spec = main.findSpec(CountingModule.NAME).orElseThrow();

    main.release(main.create(spec));
    main.release(main.create(spec));

    assertEquals(Set.of(Invariant.I4), Broken.in(violations));
  }

  @Test
  void returned_unknownNumber_isFound() {
    counting.returned(0);

    assertEquals(Set.of(Invariant.I2), Broken.in(violations));
  }
}
