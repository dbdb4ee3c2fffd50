package io.polyphase.managed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.Counters;
import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.ObjectAccess;
import io.polyphase.Phase;
import io.polyphase.PhaseLoop;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.Slot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ManagedRuntimeTest {
  private final ModuleRuntime runtime = ManagedRuntime.open();
  private final Interpreter main = runtime.main();
  private final ObjectAccess objects = main.objects();

  @AfterEach
  void close() {
    assertEquals(0, main.locksInUse());
    runtime.close();
  }

  @Test
  void kind_always_isManaged() {
    assertEquals(RuntimeKind.MANAGED, runtime.kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"_testmultiphase", "array", "math", "_heapq", "_bisect"})
  void importModule_default_leavesNothingAfterDeleteAndCollect(String name) {
    Counters baseline = main.counters();

    main.release(main.importModule(name));
    assertNotEquals(baseline, main.counters());
    main.delete(name);
    main.collect();

    assertEquals(baseline, main.counters());
  }

  /** Names that create and exec add, counted in CPython 3.13.5. */
  @ParameterizedTest
  @CsvSource({
    "_testmultiphase, 2, 5",
    "array, 1, 3",
    "math, 57, 5",
    "_heapq, 8, 1",
    "_bisect, 4, 0",
    "_testsinglephase, 9, 0",
    "_testsinglephase_with_reinit, 7, 0",
  })
  void create_default_addsAsManyNamesAsCPythons(String name, int created, int executed) {
    int plain = 5; // __name__, __doc__, __package__, __loader__, __spec__
    ModuleSpec spec = main.findSpec(name).orElseThrow();

    PyObject module = main.create(spec);
    assertEquals(plain + created, objects.names(module).size());
    main.exec(spec, module);
    assertEquals(plain + created + executed, objects.names(module).size());
    main.release(module);
  }

  private Object call(String module, String function, Object... arguments) {
    PyObject imported = main.importModule(module);
    PyObject callable = objects.get(imported, function);
    PyObject result = objects.call(callable, arguments);
    try {
      return String.valueOf(objects.toJava(result));
    } finally {
      main.release(result);
      main.release(callable);
      main.release(imported);
    }
  }

  @Test
  void call_functions_answerAsCPythons() {
    assertEquals("18", call("_testmultiphase", "foo", 9, 9));
    assertEquals("null", call("_testmultiphase", "call_state_registration_func", 0));
    assertEquals("3", call("_testsinglephase", "sum", 1, 2));
    assertEquals("1", call("_testsinglephase", "initialized_count"));
    assertEquals("2", call("_bisect", "bisect_right", List.of(1, 2, 3), 2));
    assertEquals("1", call("_bisect", "bisect_left", List.of(1, 2, 3), 2));
  }

  @Test
  void call_wrongArguments_raiseAsCPythons() {
    var e = assertThrows(ImportException.class, () -> call("_testmultiphase", "foo", 1));
    assertEquals("TypeError: foo() takes exactly 2 arguments (1 given)", e.toString());
    e =
        assertThrows(
            ImportException.class,
            () -> call("_testmultiphase", "call_state_registration_func", 1));
    assertEquals("SystemError: PyState_AddModule called on module with slots", e.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "sqrt, 2.0, 1.4142135623730951",
    "gamma, 5.0, 24.0",
    "gamma, 0.5, 1.772453850905516",
    "lgamma, 10.0, 12.801827480081469",
    "erf, 0.5, 0.5204998778130465",
    "erf, 3.0, 0.9999779095030014",
    "erfc, 3.0, 2.209049699858544e-05",
    "log2, 8.0, 3.0",
    "asinh, -1.0, -0.881373587019543",
    "degrees, 3.141592653589793, 180.0",
    "floor, -1.5, -2",
    "ceil, 1.2, 2",
    "trunc, -1.7, -1",
    "cbrt, 27.0, 3.0",
  })
  void math_function_isCPythonsToTheLastFewBits(String function, double x, double expected) {
    double result = Double.parseDouble((String) call("math", function, x));
    assertEquals(expected, result, Math.abs(expected) * 1e-13);
  }

  @Test
  void math_integerFunctions_areExact() {
    assertEquals("2432902008176640000", call("math", "factorial", 20));
    assertEquals("51090942171709440000", call("math", "factorial", 21));
    assertEquals("10", call("math", "comb", 5, 2));
    assertEquals("20", call("math", "perm", 5, 2));
    assertEquals("6", call("math", "gcd", 12, 18));
    assertEquals("36", call("math", "lcm", 12, 18));
    assertEquals("3", call("math", "isqrt", 15));
    assertEquals("24", call("math", "prod", List.of(2, 3, 4)));
    assertEquals("11", call("math", "sumprod", List.of(1, 2), List.of(3, 4)));
    assertEquals("[0.75, 4]", call("math", "frexp", 12.0));
    assertEquals("1.0", call("math", "fsum", List.of(0.1, 0.2, 0.3, 0.4, 1e100, -1e100)));
  }

  @Test
  void math_outsideTheDomain_isAValueError() {
    for (String function : List.of("sqrt", "log", "log2", "log10", "acos", "gamma")) {
      var e = assertThrows(ImportException.class, () -> call("math", function, -2.0), function);
      assertEquals("ValueError: math domain error", e.toString(), function);
    }
  }

  @Test
  void heapq_pushAndPop_sorts() {
    PyObject list = objects.fromJava(List.of());
    for (int n : new int[] {5, 1, 4, 1, 3}) {
      call("_heapq", "heappush", list, n);
    }
    var sorted = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      sorted.append(call("_heapq", "heappop", list));
    }
    assertEquals("11345", sorted.toString());
    assertEquals(0, objects.length(list));
    var e = assertThrows(ImportException.class, () -> call("_heapq", "heappop", list));
    assertEquals("IndexError: index out of range", e.toString());
    main.release(list);
  }

  @Test
  void array_ofThreeInts_hasLengthAndRepr() {
    PyObject module = main.importModule("array");
    PyObject type = objects.get(module, "array");
    PyObject array = objects.call(type, "i", List.of(1, 2, 3));

    assertEquals(3, objects.length(array));
    assertEquals("array('i', [1, 2, 3])", objects.repr(array));
    assertEquals("array.array", objects.typeName(array));
    assertThrows(ImportException.class, () -> objects.call(type, "i", List.of(1L << 40)));
    assertThrows(ImportException.class, () -> objects.call(type, "x"));
    main.release(array);
    main.release(type);
    main.release(module);
  }

  @Test
  void testmultiphase_example_demoAnswersTextAlone() {
    PyObject module = main.importModule("_testmultiphase");
    PyObject type = objects.get(module, "Example");
    PyObject example = objects.call(type);
    PyObject demo = objects.get(example, "demo");

    for (Object[] pair : new Object[][] {{"abcd", "abcd"}, {5, null}}) {
      PyObject answer = objects.call(demo, pair[0]);
      assertEquals(pair[1], objects.toJava(answer));
      main.release(answer);
    }
    var e = assertThrows(ImportException.class, () -> objects.get(example, "abc"));
    assertEquals(
        "AttributeError: '_testimportexec.Example' object has no attribute 'abc'", e.toString());
    for (PyObject object : List.of(demo, example, type, module)) {
      main.release(object);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0",
    "-0.0, -0.0",
    "1e16, 1e+16",
    "1e-05, 1e-05",
    "0.0001, 0.0001",
    "123456789.5, 123456789.5",
  })
  void repr_float_isPythons(double value, String expected) {
    PyObject object = objects.fromJava(value);
    assertEquals(expected, objects.repr(object));
    main.release(object);
  }

  @ParameterizedTest
  @EnumSource
  void loop_eachPhase_leavesTheCountersAlone(Phase phase) {
    ModuleSpec spec = main.findSpec("array").orElseThrow();
    Counters baseline = main.counters();
    try (PhaseLoop loop = main.loop(phase, spec)) {
      for (int round = 0; round < 3; round++) {
        loop.prepare(20);
        loop.run(20);
        loop.cleanUp();
      }
    }
    assertEquals(baseline, main.counters());
  }

  // Sub-interpreters

  @Test
  void open_isolated_hasCountersOfItsOwn() {
    Counters before = main.counters();
    try (Interpreter sub = runtime.open(InterpreterConfig.ISOLATED)) {
      sub.release(sub.importModule("math"));
      assertEquals(before, main.counters());
      assertTrue(sub.counters().objects().orElseThrow() > 0);
      assertEquals(null, main.cached("math"));
    }
  }

  @Test
  void open_legacy_sharesCountersAndLosesThemOnClose() {
    Counters before = main.counters();
    try (Interpreter sub = runtime.open(InterpreterConfig.LEGACY)) {
      sub.release(sub.importModule("math"));
      assertEquals(main.counters(), sub.counters());
    }
    assertEquals(before, main.counters());
  }

  @Test
  void open_wrongConfig_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> runtime.open(InterpreterConfig.MAIN));
    assertThrows(
        IllegalArgumentException.class,
        () -> runtime.open(new InterpreterConfig("wild", false, true, true, false)));
  }

  @Test
  void close_withOpenSubinterpreter_isRefused() {
    Interpreter sub = runtime.open(InterpreterConfig.ISOLATED);
    assertThrows(IllegalStateException.class, runtime::close);
    sub.close();
    assertThrows(IllegalStateException.class, () -> sub.importModule("math"));
  }

  @Test
  void importModule_inTwoIsolatedInterpreters_runsInParallel() throws Exception {
    var bothInside = new CountDownLatch(2);
    var inittab =
        Map.of(
            "spam",
            ManagedModuleDef.named("spam")
                .slot(
                    new Slot.MultipleInterpreters(
                        Slot.InterpreterSupport.PER_INTERPRETER_GIL_SUPPORTED))
                .exec(
                    module -> {
                      bothInside.countDown();
                      try {
                        assertTrue(bothInside.await(60, TimeUnit.SECONDS));
                      } catch (InterruptedException e) {
                        throw new AssertionError(e);
                      }
                    })
                .build()
                .multiPhase());
    try (ModuleRuntime other = ManagedRuntime.open(inittab);
        Interpreter first = other.open(InterpreterConfig.ISOLATED);
        Interpreter second = other.open(InterpreterConfig.ISOLATED)) {
      Thread thread = new Thread(() -> first.release(first.importModule("spam")));
      thread.start();
      second.release(second.importModule("spam"));
      thread.join();
    }
    assertEquals(0, bothInside.getCount());
  }
}
