package io.polyphase.stress;

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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CountingModuleTest {
  private final Violations violations = new Violations();
  private final CountingModule counting = new CountingModule(violations);
  private final Map<String, InitFunction> inittab =
      new HashMap<>(Map.of(CountingModule.NAME, counting.init()));
  private final ModuleRuntime runtime = ManagedRuntime.open(inittab);
  private final Interpreter main = runtime.main();

  @AfterEach
  void close() {
    runtime.close();
  }

  private Set<Invariant> broken() {
    var broken = EnumSet.noneOf(Invariant.class);
    violations.counts().forEach((invariant, count) -> addIf(broken, invariant, count));
    return broken;
  }

  private static void addIf(Set<Invariant> broken, Invariant invariant, long count) {
    if (count > 0) {
      broken.add(invariant);
    }
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

    assertEquals(new CountingModule.Balance(2, 2, 2, 2), counting.balance());
    counting.balance().check(violations, 0);
    assertEquals(Set.of(), broken());
  }

  @Test
  void exec_again_isFound() {
    inittab.put(
        "again", ManagedModuleDef.named("again").exec(m -> execAgain()).build().multiPhase());

    main.release(main.importModule("again"));

    assertEquals(true, broken().contains(Invariant.I1));
  }

  private void execAgain() {
    Interpreter current = ManagedModule.currentInterpreter();
    PyObject module = current.importModule(CountingModule.NAME);
    ModuleDef def =
        assertInstanceOf(InitFunction.Definition.class, counting.init().init()).def();
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

    assertEquals(Set.of(Invariant.I5), broken());
    main.release(module);
  }

  @Test
  void create_duringAnotherLoad_isFound() {
    ModuleSpec spec = main.findSpec(CountingModule.NAME).orElseThrow();

    main.release(main.create(spec));
    main.release(main.create(spec));

    assertEquals(Set.of(Invariant.I4), broken());
  }

  @Test
  void returned_unknownNumber_isFound() {
    counting.returned(0);

    assertEquals(Set.of(Invariant.I2), broken());
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5, 5, 5, 0, ''",
    "5, 5, 4, 5, 1, ''",
    "5, 4, 5, 5, 0, I2",
    "5, 6, 5, 5, 0, I2",
    "5, 5, 4, 5, 0, I2",
    "5, 5, 5, 4, 0, I7",
    "5, 5, 5, 6, 0, I7",
  })
  void check_balance_findsWhatDoesNotAddUp(
      long created, long executed, long returned, long freed, long lost, String expected) {
    new CountingModule.Balance(created, executed, returned, freed).check(violations, lost);

    assertEquals(
        expected.isEmpty() ? Set.of() : Set.of(Invariant.valueOf(expected)), broken());
  }
}
