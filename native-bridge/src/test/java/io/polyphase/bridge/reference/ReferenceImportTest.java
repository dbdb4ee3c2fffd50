package io.polyphase.bridge.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.Counters;
import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleSpec;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import io.polyphase.bridge.artifact.PythonArtifact;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("reference")
final class ReferenceImportTest {
  private final ReferenceRuntime runtime = (ReferenceRuntime) Runtimes.open(RuntimeKind.REFERENCE);
  private final Interpreter interpreter = runtime.main();
  private final ObjectAccess objects = interpreter.objects();
  private final ReferenceFixture fixture = new ReferenceFixture(interpreter);

  @AfterEach
  void close() {
    assertEquals(0, interpreter.locksInUse());
    runtime.close();
  }

  @Test
  void findSpec_extension_isTheFileInLibDynload() {
    ModuleSpec spec = interpreter.findSpec("array").orElseThrow();

    assertEquals("array", spec.name());
    assertEquals(
        PythonArtifact.unpacked().extensionDirectory() + "/array.cpython-313-x86_64-linux-gnu.so",
        spec.origin());
    assertTrue(spec.hasLocation());
    assertNull(spec.submoduleSearchLocations());
  }

  @Test
  void findSpec_package_hasSearchLocations() {
    ModuleSpec spec = interpreter.findSpec("json").orElseThrow();

    assertEquals(
        List.of(PythonArtifact.unpacked().home() + "/lib/python3.13/json"),
        spec.submoduleSearchLocations());
  }

  @Test
  void findSpec_unknown_isEmpty() {
    assertTrue(interpreter.findSpec("no_such_module").isEmpty());
  }

  @Test
  void halt_name_stopsImportsUntilItIsDeleted() {
    interpreter.halt("_bisect");

    assertNull(interpreter.cached("_bisect"));
    for (Function<String, PyObject> how : importing()) {
      var e = assertThrows(ImportException.class, () -> how.apply("_bisect"));
      assertEquals("import of _bisect halted; None in sys.modules", e.getMessage());
    }
    assertTrue(interpreter.delete("_bisect"));
    PyObject module = interpreter.importStatement("_bisect");
    assertEquals("module", objects.typeName(module));
    release(module);
    interpreter.delete("_bisect");
  }

  private List<Function<String, PyObject>> importing() {
    return List.of(interpreter::importModule, interpreter::importStatement);
  }

  @Test
  void importModule_testmultiphase_works() {
    PyObject module = interpreter.importModule("_testmultiphase");

    assertEquals(18L, fixture.call(module, "foo", 9, 9));
    PyObject type = objects.get(module, "Example");
    PyObject example = objects.call(type);
    assertEquals("abcd", fixture.call(example, "demo", "abcd"));
    assertNull(fixture.call(example, "demo"));
    assertEquals("_testimportexec.Example", objects.typeName(example));
    assertTrue(objects.names(module).containsAll(List.of("foo", "Example", "Str", "int_const")));
    release(example, type, module);
  }

  @Test
  void importModule_math_works() {
    PyObject module = interpreter.importModule("math");

    assertEquals(Math.sqrt(2.0), fixture.call(module, "sqrt", 2.0));
    release(module);
  }

  @Test
  void importModule_array_works() {
    PyObject module = interpreter.importModule("array");
    PyObject type = objects.get(module, "array");
    PyObject array = objects.call(type, "i", List.of(1, 2, 3));

    assertEquals(3, objects.length(array));
    assertEquals("array('i', [1, 2, 3])", objects.repr(array));
    release(array, type, module);
  }

  @Test
  void importModule_heapqAndBisect_work() {
    PyObject heapq = interpreter.importModule("_heapq");
    PyObject heap = objects.fromJava(List.of());
    for (int value : new int[] {3, 1, 2}) {
      assertNull(fixture.call(heapq, "heappush", heap, value));
    }
    assertEquals(1L, fixture.call(heapq, "heappop", heap));
    assertEquals(List.of(2L, 3L), objects.toJava(heap));

    PyObject bisect = interpreter.importModule("_bisect");
    assertEquals(1L, fixture.call(bisect, "bisect_left", List.of(1, 3), 2));
    release(bisect, heap, heapq);
  }

  @Test
  void importModule_testsinglephase_secondObjectIsNewAfterDelete() {
    PyObject first = interpreter.importModule("_testsinglephase");
    assertEquals(3L, fixture.call(first, "sum", 1, 2));
    assertTrue(interpreter.delete("_testsinglephase"));
    PyObject second = interpreter.importModule("_testsinglephase");

    assertFalse(objects.same(first, second));
    assertEquals(1L, fixture.call(second, "initialized_count"));
    release(second, first);
    assertTrue(interpreter.delete("_testsinglephase"));
  }

  @Test
  void importModule_unknown_isCPythonsError() {
    var e = assertThrows(ImportException.class, () -> interpreter.importModule("no_such_module"));

    assertEquals("ModuleNotFoundError: No module named 'no_such_module'", e.toString());
    assertEquals("no_such_module", e.name());
  }

  @Test
  void createAndExec_publishNothing() {
    interpreter.delete("_testmultiphase");
    ModuleSpec spec = interpreter.findSpec("_testmultiphase").orElseThrow();

    PyObject module = interpreter.create(spec);
    assertFalse(objects.names(module).contains("int_const"));
    interpreter.exec(spec, module);

    assertTrue(objects.names(module).contains("int_const"));
    assertNull(interpreter.cached("_testmultiphase"));
    release(module);
  }

  @Test
  void load_publishesAndDeleteWithdraws() {
    interpreter.delete("math");
    PyObject module = interpreter.load(interpreter.findSpec("math").orElseThrow());

    PyObject cached = interpreter.cached("math");
    assertNotNull(cached);
    assertTrue(objects.same(module, cached));
    assertFalse(interpreter.isInitializing("math"));
    assertEquals("math", interpreter.moduleNames().getLast());
    PyObject reloaded = interpreter.reload(module);
    assertTrue(objects.same(module, reloaded));
    assertTrue(interpreter.delete("math"));
    assertFalse(interpreter.delete("math"));
    release(reloaded, cached, module);
  }

  @Test
  void loader_createsAndExecutes() {
    ModuleSpec spec = interpreter.findSpec("_heapq").orElseThrow();
    PyObject template = interpreter.create(spec);
    PyObject specObject = objects.get(template, "__spec__");

    PyObject module = spec.loader().createModule(spec, specObject);
    assertNotNull(module);
    spec.loader().execModule(template);

    assertTrue(objects.names(module).contains("heappush"));
    assertTrue(objects.names(template).contains("__about__"));
    release(module, specObject, template);
  }

  @Test
  void values_thereAndBack_areEqual() {
    var values =
        Arrays.asList(
            null,
            true,
            false,
            7L,
            -1L,
            Long.MIN_VALUE,
            BigInteger.TWO.pow(64).negate(),
            0.5,
            "",
            "é🐍\ud800",
            List.of());

    PyObject object = objects.fromJava(values);

    assertEquals(values, objects.toJava(object));
    assertThrows(IllegalArgumentException.class, () -> objects.fromJava(Optional.empty()));
    release(object);
  }

  @Test
  void fromJava_bytesTupleAndDict_areSuch() {
    PyObject bytes = objects.fromJava(new byte[] {0, -1});
    PyObject tuple = objects.fromJava(new Object[] {1, List.of("a")});
    PyObject dict = objects.fromJava(Map.of("a", 1));

    assertEquals("b'\\x00\\xff'", objects.repr(bytes));
    assertEquals("(1, ['a'])", objects.repr(tuple));
    assertEquals("{'a': 1}", objects.repr(dict));
    assertThrows(IllegalArgumentException.class, () -> objects.fromJava(Map.of(List.of(), 1)));
    release(bytes, tuple, dict);
  }

  @Test
  void callWithKeywords_andEntry_areThoseOfPython() {
    PyObject module = interpreter.importModule("math");
    PyObject isClose = objects.get(module, "isclose");

    PyObject close = objects.callWithKeywords(isClose, List.of(1.0, 1.1), Map.of("rel_tol", 0.2));
    PyObject entry = objects.entry(module, "isclose");

    assertEquals(true, objects.toJava(close));
    assertTrue(objects.same(isClose, entry));
    assertThrows(ImportException.class, () -> objects.entry(module, "nope"));
    release(module, isClose, close, entry);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 20_000})
  void toJava_largeInt_isBigInteger(int bits) {
    PyObject one = objects.fromJava(-1);
    PyObject shift = objects.get(one, "__lshift__");
    PyObject shifted = objects.call(shift, bits);

    assertEquals(BigInteger.ONE.shiftLeft(bits).negate(), objects.toJava(shifted));
    release(shifted, shift, one);
  }

  @Test
  void toJava_others() {
    PyObject text = objects.fromJava("ab");
    PyObject encode = objects.get(text, "encode");
    PyObject bytes = objects.call(encode);

    assertArrayEquals("ab".getBytes(StandardCharsets.UTF_8), (byte[]) objects.toJava(bytes));
    String shown = (String) objects.toJava(encode);
    assertTrue(shown.startsWith("builtin_function_or_method <built-in method encode"), shown);
    release(bytes, encode, text);
  }

  @Test
  void set_thenGet_isTheObject() {
    PyObject module = interpreter.importModule("_bisect");
    PyObject value = objects.fromJava(List.of());
    objects.set(module, "extra", value);

    PyObject got = objects.get(module, "extra");

    assertTrue(objects.same(value, got));
    assertThrows(ImportException.class, () -> objects.get(module, "other"));
    assertThrows(ImportException.class, () -> objects.length(module));
    release(got, value, module);
    interpreter.delete("_bisect");
  }

  @Test
  void release_twice_isRefused() {
    PyObject object = objects.fromJava("text");
    interpreter.release(object);

    assertThrows(IllegalStateException.class, () -> interpreter.release(object));
  }

  @Test
  void closedRuntime_isRefused() {
    var other = Runtimes.open(RuntimeKind.REFERENCE);
    Interpreter closed = other.main();
    other.close();
    other.close();

    assertThrows(IllegalStateException.class, () -> closed.findSpec("array"));
    assertTrue(interpreter.findSpec("array").isPresent());
  }

  @Test
  void virtualThread_isRefused() throws Exception {
    var failure = new Throwable[1];
    Thread.ofVirtual()
        .start(
            () ->
                failure[0] = assertThrows(IllegalStateException.class, () -> interpreter.collect()))
        .join();

    assertTrue(failure[0].getMessage().contains("platform thread"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"_testmultiphase", "math", "_heapq", "_bisect"})
  void counters_importDeleteCycles_growByLessThanOnePerCycle(String name) {
    long leastObjects = Long.MAX_VALUE;
    long leastBlocks = Long.MAX_VALUE;
    cycles(20, name);
    for (int window = 0; window < 3; window++) { // CPython's own tables grow now and then
      Counters before = interpreter.counters();
      cycles(100, name);
      Counters after = interpreter.counters();
      leastObjects =
          Math.min(leastObjects, after.objects().orElseThrow() - before.objects().orElseThrow());
      leastBlocks =
          Math.min(leastBlocks, after.blocks().orElseThrow() - before.blocks().orElseThrow());
      assertTrue(after.references().isEmpty()); // this build does not count them
    }

    assertLess(100, leastObjects);
    assertLess(100, leastBlocks);
  }

  private void cycles(int times, String name) {
    for (int i = 0; i < times; i++) {
      fixture.cycle(name);
    }
  }

  private static void assertLess(long limit, long growth) {
    assertTrue(growth < limit, "grew by " + growth);
  }

  private void release(PyObject... owned) {
    for (PyObject object : owned) {
      interpreter.release(object);
    }
  }
}
