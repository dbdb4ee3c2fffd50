package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.polyphase.managed.ManagedModule;
import io.polyphase.managed.ManagedModuleDef;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SinglePhaseInitTest {
  @RegisterExtension final LoaderFixture fixture = new LoaderFixture();

  private final AtomicInteger inits = new AtomicInteger();
  private @Nullable ManagedModuleDef def;

  @BeforeEach
  void rememberModules() {
    fixture.remembersModules();
  }

  private void install(String name, long stateSize) {
    ManagedModuleDef definition =
        ManagedModuleDef.named(ModuleSpec.lastPartOf(name))
            .doc("Spam.")
            .stateSize(stateSize)
            .method("f", a -> a.make().none())
            .build();
    def = definition;
    fixture.install(
        name,
        () -> {
          inits.incrementAndGet();
          ManagedModule module = ManagedModule.create(definition);
          module.add("init", inits.get());
          return new InitFunction.Made(module);
        });
  }

  private @Nullable PyObject byIndex() {
    assertNotNull(def);
    return fixture.system().byIndex().find(def);
  }

  @ParameterizedTest
  @ValueSource(longs = {-5, -1, 0, 3})
  void importModule_first_registersByNameAndByIndex(long stateSize) {
    install("spam", stateSize);

    PyObject module = fixture.main().importModule("spam");

    assertEquals(1L, fixture.value(module, "init"));
    assertEquals(module, fixture.cache().module("spam"));
    assertEquals(module, byIndex());
    assertEquals(stateSize >= 0, fixture.system().model().hasState(module));
    fixture.main().release(module);
  }

  @Test
  void create_thatCannotBeInitialisedAgain_returnsThePresentModuleWithItsDictReset() {
    install("spam", -1);
    ModuleSpec spec = fixture.main().findSpec("spam").orElseThrow();
    PyObject first = fixture.main().create(spec);
    setInt(first, "init", 99);
    setInt(first, "extra", 5);

    PyObject second = fixture.main().create(spec);

    assertEquals(first, second);
    assertEquals(1L, fixture.value(second, "init"));
    assertEquals(5L, fixture.value(second, "extra"));
    assertEquals(1, inits.get());
    fixture.main().release(first);
    fixture.main().release(second);
  }

  private void setInt(PyObject object, String name, long value) {
    PyObject number = fixture.objects().fromJava(value);
    fixture.objects().set(object, name, number);
    fixture.main().release(number);
  }

  @Test
  void importModule_deletedAndNotToBeInitialisedAgain_isPlainCopyBoundToTheFirst() {
    install("spam", -1);
    PyObject first = fixture.main().importModule("spam");
    fixture.main().delete("spam");

    PyObject second = fixture.main().importModule("spam");

    assertNotEquals(first, second);
    assertEquals(1, inits.get());
    assertNull(fixture.system().model().definitionOf(second));
    PyObject f = fixture.objects().get(second, "f");
    PyObject self = fixture.objects().get(f, "__self__");
    assertEquals(first, self);
    assertEquals(second, byIndex());
    for (PyObject object : new PyObject[] {self, f, second, first}) {
      fixture.main().release(object);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3})
  void create_thatCanBeInitialisedAgain_callsInitEachTime(long stateSize) {
    install("spam", stateSize);
    ModuleSpec spec = fixture.main().findSpec("spam").orElseThrow();

    PyObject first = fixture.main().create(spec);
    PyObject second = fixture.main().create(spec);

    assertNotEquals(first, second);
    assertEquals(2L, fixture.value(second, "init"));
    assertEquals(second, fixture.cache().module("spam"));
    assertEquals(second, byIndex());
    assertNotNull(fixture.system().model().definitionOf(second));
    fixture.main().release(first);
    fixture.main().release(second);
  }

  @Test
  void exec_ofSinglePhaseModule_givesItAStateUnlessItsSizeIsNegative() {
    install("spam", 0);
    ModuleSpec spec = fixture.main().findSpec("spam").orElseThrow();
    PyObject module = fixture.main().create(spec);
    assertFalse(fixture.system().model().hasState(module));

    fixture.main().exec(spec, module);

    assertEquals(true, fixture.system().model().hasState(module));
    fixture.main().release(module);
  }

  @Test
  void create_definitionWithSlots_isRefusedByItsOwnName() {
    ManagedModuleDef slots = ManagedModuleDef.named("spam").emptySlots().build();
    fixture.installPackage(fixture.def("pkg"), "pkg");
    fixture.install("pkg.spam", () -> new InitFunction.Made(ManagedModule.create(slots)));

    var e = assertThrows(BadDefinition.class, () -> fixture.main().importModule("pkg.spam"));

    assertEquals("module spam: PyModule_Create is incompatible with m_slots", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0})
  void importModule_inCheckingSubinterpreter_isRefusedFirstByShortNameThenByFullName(long size) {
    fixture.installPackage(
        fixture
            .def("pkg")
            .slot(
                new Slot.MultipleInterpreters(
                    Slot.InterpreterSupport.PER_INTERPRETER_GIL_SUPPORTED)),
        "pkg");
    install("pkg.spam", size);
    try (Interpreter sub = fixture.runtime().open(InterpreterConfig.ISOLATED)) {
      ModuleSpec spec =
          ((LoaderInterpreter) sub).system().importer().findSpec("pkg.spam", null).orElseThrow();

      var first = assertThrows(ImportException.NotLoadable.class, () -> sub.create(spec));
      var second = assertThrows(ImportException.NotLoadable.class, () -> sub.create(spec));

      String refused = " does not support loading in subinterpreters";
      assertEquals("module spam" + refused, first.getMessage());
      assertEquals("module pkg.spam" + refused, second.getMessage());
      assertEquals(1, inits.get(), "the second attempt is refused from the extensions cache");
      assertFalse(sub.delete("pkg.spam"));
      assertFalse(fixture.main().delete("pkg.spam"));
      assertEquals(0, sub.counters().objects().orElseThrow(), "made in the main interpreter");
    }
  }

  @Test
  void importModule_inLegacySubinterpreter_loads() {
    install("spam", -1);
    fixture.imports("spam");

    try (Interpreter sub = fixture.runtime().open(InterpreterConfig.LEGACY)) {
      PyObject module = sub.importModule("spam");
      assertNotEquals(fixture.cache().module("spam"), module);
      assertEquals(1, inits.get());
      sub.release(module);
    }
  }

  @Test
  void importModule_initImportsItself_registersTheSameObjectOnce() {
    ManagedModuleDef definition = ManagedModuleDef.named("spam").build();
    var made = new ManagedModule[1];
    fixture.install(
        "spam",
        () -> {
          inits.incrementAndGet();
          if (made[0] == null) {
            made[0] = ManagedModule.create(definition);
            Interpreter current = ManagedModule.currentInterpreter();
            current.release(current.importModule("spam"));
          } else {
            made[0].make().retain(made[0]);
          }
          return new InitFunction.Made(made[0]);
        });

    PyObject module = fixture.main().importModule("spam");

    assertEquals(made[0], module);
    assertEquals(2, inits.get());
    fixture.main().release(module);
  }

  @Test
  void reload_singlePhase_keepsObjectAndAttributes() {
    install("spam", -1);
    PyObject module = fixture.main().importModule("spam");
    setInt(module, "init", 7);

    PyObject again = fixture.main().reload(module);

    assertEquals(module, again);
    assertEquals(7L, fixture.value(module, "init"));
    fixture.main().release(again);
    fixture.main().release(module);
  }

  @ParameterizedTest
  @ValueSource(longs = {-5, -1, 0, 3})
  void create_insideInit_hasItsStateIfThatHasASize(long stateSize) {
    ManagedModuleDef definition = ManagedModuleDef.named("spam").stateSize(stateSize).build();
    fixture.install(
        "spam",
        () -> {
          ManagedModule module = ManagedModule.create(definition);
          assertEquals(stateSize > 0, module.hasState());
          if (stateSize > 0) {
            assertNull(module.state(2));
          }
          return new InitFunction.Made(module);
        });

    fixture.imports("spam");
  }

  /** Without its definition: none of the hooks may run. */
  @ParameterizedTest
  @ValueSource(strings = {"addMethods", "setDoc", "allocateState"})
  void create_laterStepFails_releasesTheModule(String step) {
    Calls calls = fixture.calls("spam");
    ManagedModuleDef definition =
        ManagedModuleDef.named("spam").stateSize(1).doc("Spam.").hooks(calls).build();
    ObjectModel failing =
        fixture.modelWith(
            step,
            arguments -> {
              throw ImportException.Raised.of("ValueError", step);
            });
    SinglePhaseInit singlePhase =
        fixture.systemWith(failing, (path, symbol, spec) -> null, s -> List.of()).singlePhase();
    Counters before = fixture.main().counters();

    fixture.inside(
        () -> {
          var e =
              assertThrows(
                  ImportException.Raised.class,
                  () -> singlePhase.create(definition, MultiPhaseInit.API_VERSION));
          assertEquals("ValueError: " + step, e.toString());
        });

    assertEquals(before, fixture.main().counters());
    assertEquals(0, calls.frees.get());
  }

  @Test
  void savedDicts_afterImports_areThoseOfModulesThatCannotBeInitialisedAgain() {
    var shared = new ExtensionsCache();
    var spec = new ModuleSpec("eggs", PackageLoader.INSTANCE, null, false, null);
    fixture.inside(
        () -> {
          ObjectModel model = fixture.system().model();
          PyObject dict = model.newModule("any object serves as dict");
          ManagedModuleDef definition = ManagedModuleDef.named("eggs").build();
          assertNull(shared.put(spec, new ExtensionsCache.Entry(definition, null, null)));
          assertEquals(List.of(), shared.savedDicts());
          assertNotNull(shared.put(spec, new ExtensionsCache.Entry(definition, null, dict)));
          assertEquals(List.of(dict), shared.savedDicts());
          model.release(dict);
        });
  }
}
