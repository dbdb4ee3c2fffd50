package io.polyphase.bridge.hosted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.Counters;
import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleSpec;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Extension modules through their whole life in the Java host. */
@Tag("hosted")
class HostedRuntimeTest {
  private static final Path EXTENSIONS =
      Path.of(System.getProperty("polyphase.test.extensions", "target/test-extensions"));
  private static final int WARM_UPS = 3;

  /** A number that counts them is no small int in the end, and must not be an object. */
  private static final int CYCLES = 300;

  private static final int RUNS = 3;

  private static HostedRuntime runtime;
  private static Interpreter interpreter;
  private static ObjectAccess objects;

  @BeforeAll
  static void open() {
    runtime = HostedRuntime.open();
    interpreter = runtime.main();
    objects = interpreter.objects();
  }

  @AfterAll
  static void close() {
    runtime.close();
  }

  /** After every test: no lock is held or awaited. */
  @AfterEach
  void nothingIsBeingImported() {
    assertEquals(0, interpreter.locksInUse());
  }

  private static ModuleSpec ownExtension(String module) {
    return interpreter.specOfFile(module, EXTENSIONS.resolve("life.so").toString());
  }

  private static long number(PyObject module, String function) {
    PyObject callable = objects.get(module, function);
    PyObject result = objects.call(callable);
    try {
      return (Long) objects.toJava(result);
    } finally {
      interpreter.release(result);
      interpreter.release(callable);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"_testmultiphase", "_testsinglephase", "_heapq", "_bisect", "array", "math"})
  void importAndDelete_afterWarmUp_leavesNothingBehind(String module) {
    List<Counters> after = new ArrayList<>();
    for (int i = 0; i < WARM_UPS + RUNS; i++) {
      interpreter.release(interpreter.importModule(module));
      assertTrue(interpreter.delete(module));
      interpreter.collect();
      after.add(interpreter.counters());
    }
    for (int i = WARM_UPS; i < after.size(); i++) {
      assertEquals(after.get(i - 1), after.get(i));
    }
  }

  @Test
  void collect_afterDelete_freesTheModuleOnlyThen() {
    interpreter.release(interpreter.importModule("array"));
    interpreter.delete("array");
    long alive = interpreter.counters().objects().orElseThrow();
    assertTrue(interpreter.collect() > 10, "a module, its dict, types and functions");
    assertTrue(interpreter.counters().objects().orElseThrow() < alive);
  }

  @Test
  void hooks_ofAModulesLife_runAsTheyMust() {
    ModuleSpec probe = ownExtension("life_probe");
    PyObject log = interpreter.load(probe);
    long freed = number(log, "freed");
    PyObject module = interpreter.create(ownExtension("life"));
    interpreter.release(module);
    interpreter.collect();
    assertEquals(freed, number(log, "freed"), "created, never executed: no m_free with state > 0");
    PyObject executed = interpreter.load(ownExtension("life"));
    interpreter.release(executed);
    interpreter.delete("life");
    interpreter.collect();
    assertEquals(freed + 1, number(log, "freed"));
    assertTrue(number(log, "traversed") > 0);
    assertEquals(1, number(log, "state_was_set"), "m_free saw the state that exec filled in");
    interpreter.release(log);
    interpreter.delete("life_probe");
  }

  @Test
  void execSlot_thatLeaks_isSeenInTheCounters() {
    List<Long> references = new ArrayList<>();
    for (int i = 0; i < WARM_UPS + RUNS; i++) {
      interpreter.release(interpreter.load(ownExtension("life_leak")));
      interpreter.delete("life_leak");
      interpreter.collect();
      references.add(interpreter.counters().references().orElseThrow());
    }
    for (int i = WARM_UPS; i < references.size(); i++) {
      assertEquals(references.get(i - 1) + 1, references.get(i), "one object a cycle");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "life_missing, PyMarshal_WriteObjectToString",
    "life_missing_int, PyThreadState_SetAsyncExc",
  })
  void missingFunction_calledByExec_isNamedWithItsCaller(String module, String function) {
    ImportException e =
        assertThrows(ImportException.class, () -> interpreter.load(ownExtension(module)));
    assertEquals("ImportError", e.pythonType());
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains(function), message);
    assertTrue(message.matches(".*life\\.so\\+0x[0-9a-f]+ \\(missing_.*"), message);
    assertEquals(null, interpreter.cached(module));
  }

  @Test
  void variadicCall_withManyArguments_arrivesWhole() {
    PyObject module = interpreter.load(ownExtension("life_probe"));
    PyObject function = objects.get(module, "build");
    PyObject result = objects.call(function);
    assertEquals(
        List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, "end"),
        objects.toJava(result));
    interpreter.release(result);
    interpreter.release(function);
    interpreter.release(module);
    interpreter.delete("life_probe");
  }

  @Test
  void import_byManyThreads_givesAllTheSameModule() throws Exception {
    int threads = 8;
    var start = new CountDownLatch(1);
    try (var pool = Executors.newFixedThreadPool(threads)) {
      List<Future<PyObject>> imports =
          IntStream.range(0, threads)
              .mapToObj(
                  _ ->
                      pool.submit(
                          () -> {
                            start.await();
                            return interpreter.importModule("_testmultiphase");
                          }))
              .toList();
      start.countDown();
      PyObject first = get(imports.getFirst());
      for (Future<PyObject> each : imports) {
        assertTrue(objects.same(first, get(each)));
        interpreter.release(get(each));
      }
    }
    interpreter.delete("_testmultiphase");
  }

  private static PyObject get(Future<PyObject> future)
      throws InterruptedException, ExecutionException {
    return future.get();
  }

  @Test
  void subInterpreter_ofEachConfig_hasModulesOfItsOwn() {
    for (InterpreterConfig config : List.of(InterpreterConfig.LEGACY, InterpreterConfig.ISOLATED)) {
      PyObject here = interpreter.importModule("array");
      try (Interpreter other = runtime.open(config)) {
        PyObject there = other.importModule("array");
        assertNotEquals(here, there);
        assertEquals("module", other.objects().typeName(there));
        other.release(there);
        other.delete("array");
        other.collect();
      }
      interpreter.release(here);
      interpreter.delete("array");
    }
  }

  @Test
  void isolatedInterpreters_importingSideBySide_keepApart() throws Exception {
    int interpreters = 3;
    try (var pool = Executors.newFixedThreadPool(interpreters)) {
      List<Future<PyObject>> done = new ArrayList<>();
      for (int i = 0; i < interpreters; i++) {
        done.add(pool.submit(HostedRuntimeTest::manyCyclesInAnInterpreterOfItsOwn));
      }
      for (Future<PyObject> each : done) {
        get(each);
      }
    }
  }

  private static PyObject manyCyclesInAnInterpreterOfItsOwn() {
    try (Interpreter own = runtime.open(InterpreterConfig.ISOLATED)) {
      PyObject none = own.objects().fromJava(null);
      Counters afterWarmUp = null;
      for (int i = 0; i < CYCLES; i++) {
        for (String module : List.of("array", "math", "_testmultiphase", "_heapq")) {
          own.release(own.importModule(module));
          assertTrue(own.delete(module));
        }
        own.collect();
        if (i == WARM_UPS) {
          afterWarmUp = own.counters();
        }
      }
      assertEquals(afterWarmUp, own.counters());
      return none;
    }
  }

  @Test
  void singlePhaseModule_inAnIsolatedInterpreter_isRefused() {
    try (Interpreter other = runtime.open(InterpreterConfig.ISOLATED)) {
      ImportException e =
          assertThrows(ImportException.class, () -> other.importModule("_testsinglephase"));
      assertEquals(
          "module _testsinglephase does not support loading in subinterpreters", e.getMessage());
    }
  }

  @Test
  void badFiles_whenLoaded_areImportErrors() {
    for (String file :
        List.of("/nonexistent/x.so", "/tmp", EXTENSIONS.resolve("../classes").toString())) {
      ImportException e =
          assertThrows(
              ImportException.class,
              () -> interpreter.load(interpreter.specOfFile("pkg.x", file)),
              file);
      assertEquals("ImportError", e.pythonType());
      assertEquals("x", e.name());
      assertEquals(file, e.path());
    }
  }

  @Test
  void findSpec_ofAnUnknownName_isEmpty() {
    assertFalse(interpreter.findSpec("no_such_module").isPresent());
    ImportException e =
        assertThrows(ImportException.class, () -> interpreter.importModule("no_such_module"));
    assertEquals("ModuleNotFoundError: No module named 'no_such_module'", e.toString());
  }

  @Test
  void createPhase_ofAModule_publishesNothing() {
    ModuleSpec spec = interpreter.findSpec("math").orElseThrow();
    PyObject module = interpreter.create(spec);
    assertEquals(null, interpreter.cached("math"));
    String names = objects.names(module).stream().sorted().collect(Collectors.joining(" "));
    assertFalse(names.contains(" pi"), names);
    interpreter.exec(spec, module);
    assertTrue(objects.names(module).contains("pi"));
    interpreter.release(module);
    interpreter.collect();
  }
}
