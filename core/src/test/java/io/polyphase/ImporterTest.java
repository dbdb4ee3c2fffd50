package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.ImportException.Raised;
import io.polyphase.managed.ManagedModule;
import io.polyphase.managed.ObjectFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ImporterTest {
  @RegisterExtension final LoaderFixture fixture = new LoaderFixture();

  private ImportException failureOf(String name) {
    return assertThrows(ImportException.class, () -> fixture.main().importModule(name));
  }

  private static void delete(String name) {
    ManagedModule.currentInterpreter().delete(name);
  }

  @Test
  void importModule_twice_isOneObjectExecutedOnce() {
    fixture.install(fixture.counted("spam"), "spam");

    PyObject first = fixture.main().importModule("spam");
    PyObject second = fixture.main().importModule("spam");

    assertEquals(first, second);
    assertEquals(1, fixture.calls("spam").inits.get());
    assertEquals(1, fixture.calls("spam").execs.get());
    fixture.main().release(first);
    fixture.main().release(second);
  }

  @Test
  void importModule_afterDelete_isAnotherObject() {
    fixture.install(fixture.counted("spam"), "spam");
    PyObject first = fixture.main().importModule("spam");
    assertTrue(fixture.main().delete("spam"));
    assertFalse(fixture.main().delete("spam"));

    PyObject second = fixture.main().importModule("spam");

    assertNotEquals(first, second);
    fixture.main().release(first);
    fixture.main().release(second);
  }

  @Test
  void importModule_emptyName_isRefused() {
    assertEquals("ValueError: Empty module name", failureOf("").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".spam", "..spam"})
  void importModule_relativeName_needsAPackage(String name) {
    assertEquals(
        "TypeError: the 'package' argument is required to perform a relative import for '"
            + name
            + "'",
        failureOf(name).toString());
  }

  @Test
  void importModule_relativeNameWithItsPackage_isTheFullOne() {
    fixture.installPackage(fixture.counted("pkg"), "pkg");
    fixture.install(fixture.counted("pkg.sub"), "pkg.sub");

    fixture.inside(
        () -> {
          PyObject module = fixture.importer().importModule(".sub", "pkg");
          assertEquals(fixture.cache().module("pkg.sub"), module);
          fixture.system().model().release(module);
        });
  }

  @Test
  void importModule_unknownName_isNotFound() {
    ImportException e = failureOf("nope");
    assertEquals("ModuleNotFoundError: No module named 'nope'", e.toString());
    assertEquals("nope", e.name());
  }

  @Test
  void importModule_noneInSysModules_isHalted() {
    fixture.install(fixture.counted("spam"), "spam");
    fixture.inside(() -> fixture.cache().halt("spam"));

    ImportException e = failureOf("spam");

    assertEquals("ModuleNotFoundError: import of spam halted; None in sys.modules", e.toString());
    assertEquals(0, fixture.calls("spam").inits.get());
  }

  // The exec phase and the cache

  @Test
  void importModule_duringExec_isPublishedAsInitializing() {
    var seen = new AtomicInteger();
    fixture.install(
        fixture
            .counted("spam")
            .exec(
                module -> {
                  Interpreter current = ManagedModule.currentInterpreter();
                  assertTrue(current.isInitializing("spam"));
                  assertEquals(module, fixture.cache().module("spam"));
                  assertEquals(true, initializingOf(module));
                  seen.incrementAndGet();
                }),
        "spam");

    PyObject module = fixture.main().importModule("spam");

    assertEquals(1, seen.get());
    assertFalse(fixture.main().isInitializing("spam"));
    assertEquals(false, initializingOf(module));
    fixture.main().release(module);
  }

  /** {@code module.__spec__._initializing}. */
  private Object initializingOf(PyObject module) {
    PyObject spec = fixture.objects().get(module, "__spec__");
    try {
      return Boolean.TRUE.equals(fixture.value(spec, "_initializing"));
    } finally {
      fixture.main().release(spec);
    }
  }

  @Test
  void importModule_ofItselfInExec_isTheSameObject() {
    fixture.install(
        fixture
            .counted("spam")
            .exec(
                module -> {
                  Interpreter current = ManagedModule.currentInterpreter();
                  PyObject self = current.importModule("spam");
                  assertEquals(module, self);
                  current.release(self);
                }),
        "spam");

    fixture.imports("spam");

    assertEquals(1, fixture.calls("spam").execs.get());
  }

  @Test
  void importModule_circular_seesThePartialModule() {
    fixture.install(fixture.counted("a").exec(m -> importInside("b")), "a");
    fixture.install(
        fixture
            .def("b")
            .exec(
                m -> {
                  var e =
                      assertThrows(
                          ImportException.class,
                          () -> LoaderFixture.valueInside("a", "not yet there"));
                  assertEquals(
                      "partially initialized module 'a' has no attribute 'not yet there'"
                          + " (most likely due to a circular import)",
                      e.getMessage());
                }),
        "b");

    fixture.imports("a");

    assertEquals(List.of("b", "a"), fixture.cache().names(), "each moves to the end when done");
  }

  private static void importInside(String name) {
    Interpreter current = ManagedModule.currentInterpreter();
    current.release(current.importModule(name));
  }

  @Test
  void importModule_failingExec_leavesNothingAndStartsAgain() {
    var attempts = new AtomicInteger();
    fixture.install(
        fixture
            .counted("spam")
            .exec(
                module -> {
                  if (attempts.incrementAndGet() == 1) {
                    throw Raised.of("ValueError", "first time");
                  }
                }),
        "spam");

    assertEquals("ValueError: first time", failureOf("spam").toString());
    assertNull(fixture.main().cached("spam"));

    fixture.imports("spam");
    assertEquals(2, fixture.calls("spam").execs.get(), "create and exec again, on a new object");
  }

  @Test
  void importModule_execReplacesItself_answersTheReplacement() {
    fixture.install(
        fixture
            .counted("spam")
            .exec(
                module -> {
                  var other = ObjectFactory.current().module("replacement");
                  fixture.cache().put("spam", other);
                  module.make().release(other);
                }),
        "spam");

    PyObject module = fixture.main().importModule("spam");

    assertEquals("replacement", fixture.value(module, "__name__"));
    fixture.main().release(module);
  }

  @Test
  void importModule_execRemovesItself_isAKeyError() {
    fixture.install(fixture.counted("spam").exec(module -> delete("spam")), "spam");

    assertEquals("KeyError: 'spam'", failureOf("spam").toString());
  }

  @Test
  void importModule_execRemovesItselfAndFails_raisesItsOwnException() {
    fixture.install(
        fixture
            .counted("spam")
            .exec(module -> delete("spam"))
            .exec(
                module -> {
                  throw Raised.of("ValueError", "no");
                }),
        "spam");

    assertEquals("ValueError: no", failureOf("spam").toString());
  }

  @Test
  void importModule_javaErrorInExec_leavesNothing() {
    fixture.install(
        fixture
            .counted("spam")
            .exec(
                module -> {
                  throw new IllegalStateException("a bug in the module");
                }),
        "spam");

    assertThrows(IllegalStateException.class, () -> fixture.main().importModule("spam"));

    assertNull(fixture.main().cached("spam"));
  }

  @Test
  void load_specAtHand_publishesUnderTheModulesLock() {
    fixture.install(
        fixture.counted("spam").exec(module -> assertEquals(1, fixture.main().locksInUse())),
        "spam");
    ModuleSpec spec = fixture.main().findSpec("spam").orElseThrow();

    PyObject module = fixture.main().load(spec);

    assertEquals(module, fixture.cache().module("spam"));
    fixture.main().release(module);
  }

  @Test
  void create_alone_publishesNothing() {
    fixture.install(fixture.counted("spam"), "spam");
    ModuleSpec spec = fixture.main().findSpec("spam").orElseThrow();

    PyObject module = fixture.main().create(spec);

    assertNull(fixture.main().cached("spam"));
    assertEquals(0, fixture.calls("spam").execs.get());
    fixture.main().release(module);
  }

  @Test
  void createModule_loaderThatAnswersNull_getsAPlainModule() {
    Loader loader =
        new Loader() {
          @Override
          public @Nullable PyObject createModule(ModuleSpec spec, PyObject specObject) {
            return null;
          }

          @Override
          public void execModule(PyObject module) {}
        };

    PyObject module = fixture.main().load(new ModuleSpec("plain", loader, null, false, null));

    assertEquals("plain", fixture.value(module, "__name__"));
    fixture.main().release(module);
  }

  @Test
  void createModule_createSlotThatAnswersNone_getsAPlainModuleWithoutDefinition() {
    fixture.install(
        fixture.def("spam").slot(new Slot.Create((spec, d) -> ObjectFactory.current().none())),
        "spam");

    PyObject module = fixture.main().importModule("spam");

    assertEquals("module", fixture.objects().typeName(module));
    assertEquals("spam", fixture.value(module, "__name__"));
    assertNull(fixture.system().model().definitionOf(module));
    assertFalse(fixture.system().model().hasState(module), "exec is a no-op");
    fixture.main().release(module);
  }

  @Test
  void createModule_notBuiltin_isNotLoadable() {
    ModuleSpec spec = loaderOf("spam");

    var e = assertThrows(ImportException.NotLoadable.class, () -> fixture.main().create(spec));

    assertEquals("ImportError: 'eggs' is not a built-in module", e.toString());
    assertEquals("eggs", e.name());
  }

  private ModuleSpec loaderOf(String name) {
    fixture.install(fixture.counted(name), name);
    Loader loader = fixture.main().findSpec(name).orElseThrow().loader();
    return new ModuleSpec("eggs", loader, "built-in", false, null);
  }

  /** Which step fails, of those that come after the module was made. */
  @ParameterizedTest
  @ValueSource(strings = {"setImportAttribute", "bindInParent"})
  void importModule_laterStepFails_releasesTheModule(String step) {
    fixture.installPackage(fixture.counted("pkg"), "pkg");
    fixture.install(fixture.counted("pkg.sub"), "pkg.sub");
    fixture.imports("pkg");
    ObjectModel failing =
        fixture.modelWith(
            step,
            arguments -> {
              throw Raised.of("ValueError", step);
            });
    fixture.inside(
        () -> {
          var importer =
              new Importer(
                  failing, fixture.system().gil(), fixture.cache(), List.of(this::findAgain));
          var e = assertThrows(Raised.class, () -> importer.importModule("pkg.sub"));
          assertEquals("ValueError: " + step, e.toString());
        });
  } // the fixture looks for what is left

  @Test
  void importModule_globalImportLock_isHeldWhileFindersAreAskedOnly() {
    var held = new ArrayList<Boolean>();
    var importer = new Importer[1];
    importer[0] =
        new Importer(
            fixture.system().model(),
            fixture.system().gil(),
            fixture.cache(),
            List.of(
                (name, path) -> {
                  held.add(importer[0].importLock().isHeld());
                  if (name.equals("fails")) {
                    throw Raised.of("ValueError", name);
                  }
                  return findAgain(name, path);
                }));
    fixture.install(
        fixture.counted("spam").exec(module -> held.add(importer[0].importLock().isHeld())),
        "spam");

    fixture.inside(
        () -> {
          fixture.system().model().release(importer[0].importModule("spam"));
          assertThrows(Raised.class, () -> importer[0].importModule("fails"));
          assertFalse(importer[0].importLock().isHeld());
        });

    assertEquals(List.of(true, false, true), held);
  }

  private Optional<ModuleSpec> findAgain(String name, @Nullable List<String> path) {
    return fixture.importer().findSpec(name, path);
  }
}
