package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.ImportException.Raised;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An interpreter that adds nothing of its own, around the import system of a managed one. */
final class LoaderInterpreterTest {
  @RegisterExtension final LoaderFixture fixture = new LoaderFixture();

  private final class Plain extends LoaderInterpreter {
    private final Supplier<ImportSystem> imports;

    Plain(Supplier<ImportSystem> imports) {
      this.imports = imports;
    }

    @Override
    protected ImportSystem system() {
      return imports.get();
    }

    @Override
    protected void enableCollector(boolean enabled) {}

    @Override
    protected long collectLocked() {
      assertTrue(system().gil().isHeld());
      return 42;
    }

    @Override
    public ModuleSpec specOfFile(String name, String file) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Counters counters() {
      throw new UnsupportedOperationException();
    }

    @Override
    public ObjectAccess objects() {
      return fixture.objects();
    }

    @Override
    public void close() {}
  }

  private final Plain interpreter = new Plain(fixture::system);

  @Test
  void inside_step_holdsTheLockAndGivesItBack() {
    assertEquals(
        "answer",
        interpreter.inside(
            () -> {
              assertTrue(fixture.system().gil().isHeld());
              return "answer";
            }));
    assertFalse(fixture.system().gil().isHeld());
    assertEquals(42, interpreter.collect());
  }

  @Test
  void inside_stepThatFails_givesTheLockAndTheExceptionObjectsBack() {
    PyObject object = fixture.objects().fromJava("the exception");
    var raised = new Raised(object, "ValueError", "no", null, null, null);

    var e =
        assertThrows(
            Raised.class,
            () ->
                interpreter.inside(
                    () -> {
                      throw raised;
                    }));

    assertEquals(raised, e);
    assertNull(e.takeException());
    assertFalse(fixture.system().gil().isHeld());
  } // the fixture looks for the object

  @Test
  void release_object_isDoneWithTheLock() {
    var held = new ArrayList<Boolean>();
    Gil gil = fixture.system().gil();
    PyObject object = fixture.objects().fromJava("any");
    ObjectModel watched =
        fixture.modelWith(
            "release",
            arguments -> {
              held.add(gil.isHeld());
              fixture.main().release((PyObject) arguments[0]);
            });
    ImportSystem imports =
        fixture.systemWith(watched, (path, symbol, spec) -> null, s -> List.of());

    new Plain(() -> imports).release(object);

    assertEquals(List.of(true), held);
    assertFalse(gil.isHeld());
  }

  @Test
  void cached_name_isANewReferenceOrNull() {
    fixture.install(fixture.def("spam"), "spam");
    assertNull(interpreter.cached("spam"));
    assertFalse(interpreter.isInitializing("spam"));

    PyObject module = fixture.main().importModule("spam");
    PyObject cached = interpreter.cached("spam");

    assertEquals(module, cached);
    assertFalse(interpreter.isInitializing("spam"));
    fixture.main().release(module);
    assertNotNull(cached);
    assertTrue(interpreter.delete("spam"));
    assertEquals("spam", fixture.value(cached, "__name__"), "alive by the reference");
    fixture.main().release(cached);
  }

  @Test
  void halt_name_stopsImportsUntilItIsDeleted() {
    fixture.install(fixture.def("spam"), "spam");

    interpreter.halt("spam");

    assertNull(interpreter.cached("spam"));
    for (UnaryOperator<String> how : importing()) {
      var e = assertThrows(ImportException.NotFound.class, () -> how.apply("spam"));
      assertEquals("import of spam halted; None in sys.modules", e.getMessage());
    }
    assertTrue(interpreter.delete("spam"));
    for (UnaryOperator<String> how : importing()) {
      assertEquals("spam", how.apply("spam"));
    }
  }

  /** Both ways to import, which answer the module's name. */
  private List<UnaryOperator<String>> importing() {
    return List.of(
        name -> nameOf(interpreter.importModule(name)),
        name -> nameOf(interpreter.importStatement(name)));
  }

  private String nameOf(PyObject module) {
    String name = String.valueOf(fixture.value(module, "__name__"));
    fixture.main().release(module);
    return name;
  }

  @Test
  void locks_duringAnImport_areDescribed() {
    fixture.install(
        fixture
            .def("spam")
            .exec(
                module -> {
                  assertEquals(1, interpreter.locksInUse());
                  assertTrue(interpreter.describeLocks().startsWith("spam: held by "));
                }),
        "spam");

    fixture.imports("spam");

    assertEquals(0, interpreter.locksInUse());
    assertEquals("", interpreter.describeLocks());
  }
}
