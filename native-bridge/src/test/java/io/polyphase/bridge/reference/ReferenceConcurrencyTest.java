package io.polyphase.bridge.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
@Tag("reference")
final class ReferenceConcurrencyTest {
  private static final List<String> MODULES =
      List.of("_testmultiphase", "array", "math", "_heapq", "_bisect");
  private static final int THREADS = 4;

  private final ModuleRuntime runtime = Runtimes.open(RuntimeKind.REFERENCE);

  @Test
  void importModule_fourThreads_sameAndOtherModules() throws Exception {
    Interpreter main = runtime.main();
    inThreads(
        thread -> {
          for (int i = 0; i < 200; i++) {
            importAndDelete(main, MODULES.get((i + thread) % MODULES.size()));
          }
          return null;
        });

    assertEquals(0, main.locksInUse());
  }

  /** Another thread may have deleted the entry before the import answered it (KeyError). */
  private static void importAndDelete(Interpreter interpreter, String name) {
    try {
      interpreter.release(interpreter.importModule(name));
    } catch (ImportException e) {
      assertEquals("KeyError: '" + name + "'", e.toString());
    }
    boolean _ = interpreter.delete(name);
  }

  @Test
  void inside_manyCalls_areOneStay() {
    Interpreter main = runtime.main();

    String type =
        main.inside(
            () -> {
              PyObject module = main.importModule("math");
              String name = main.objects().typeName(module);
              main.release(module);
              return main.inside(() -> name);
            });

    assertEquals("module", type);
    assertThrows(ImportException.class, () -> main.inside(() -> main.importModule("none")));
    assertTrue(main.moduleNames().contains("math"));
  }

  /** Whoever holds one lock and waits for another may wait for ever. */
  @Test
  void inside_anotherInterpreter_isRefused() {
    Interpreter main = runtime.main();
    try (Interpreter sub = runtime.open(InterpreterConfig.ISOLATED)) {
      assertThrows(IllegalStateException.class, () -> main.inside(sub::moduleNames));
      assertTrue(sub.moduleNames().contains("sys"));
    }
    assertTrue(main.moduleNames().contains("sys"));
  }

  @Test
  void subInterpreters_legacy_loadsSinglePhase() {
    try (Interpreter sub = runtime.open(InterpreterConfig.LEGACY)) {
      var fixture = new ReferenceFixture(sub);
      var module = sub.importModule("_testsinglephase");
      assertEquals(3L, fixture.call(module, "sum", 1, 2));
      sub.release(module);
    }
  }

  @Test
  void subInterpreters_isolated_refusesSinglePhase() {
    try (Interpreter sub = runtime.open(InterpreterConfig.ISOLATED)) {
      sub.release(sub.importModule("_testmultiphase"));
      var e = assertThrows(ImportException.class, () -> sub.importModule("_testsinglephase"));
      assertEquals(
          "ImportError: module _testsinglephase does not support loading in subinterpreters",
          e.toString());
    }
  }

  @Test
  void subInterpreters_modulesAreTheirOwn() {
    try (Interpreter one = runtime.open(InterpreterConfig.ISOLATED);
        Interpreter two = runtime.open(InterpreterConfig.LEGACY)) {
      one.release(one.importModule("math"));
      assertNull(two.cached("math"));
      assertTrue(one.delete("math"));
    }
  }

  @Test
  void subInterpreters_openedUsedAndClosedByFourThreads() throws Exception {
    inThreads(
        thread -> {
          for (int i = 0; i < 3; i++) {
            var config = thread % 2 == 0 ? InterpreterConfig.ISOLATED : InterpreterConfig.LEGACY;
            try (Interpreter sub = runtime.open(config)) {
              importAndDelete(sub, MODULES.get(i));
            }
          }
          return null;
        });
  }

  @Test
  void subInterpreters_main_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> runtime.open(InterpreterConfig.MAIN));
  }

  @Test
  void subInterpreters_ownGilWithoutCheck_isRefusedByCPython() {
    var config = new InterpreterConfig("odd", false, true, true, false);

    var e = assertThrows(IllegalArgumentException.class, () -> runtime.open(config));

    assertEquals(
        "cannot open a sub-interpreter: config=odd: per-interpreter obmalloc does not support"
            + " single-phase init extension modules",
        e.getMessage());
  }

  @Test
  void subInterpreters_closed_isRefused() {
    Interpreter sub = runtime.open(InterpreterConfig.LEGACY);
    sub.close();
    sub.close();

    assertThrows(IllegalStateException.class, () -> sub.importModule("math"));
  }

  private interface Task {
    Object run(int thread) throws Exception;
  }

  private static void inThreads(Task task) throws Exception {
    try (var executor = Executors.newFixedThreadPool(THREADS)) {
      var tasks = new ArrayList<Callable<Object>>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        tasks.add(() -> task.run(thread));
      }
      for (Future<?> future : executor.invokeAll(tasks)) {
        Object _ = future.get();
      }
    }
  }
}
