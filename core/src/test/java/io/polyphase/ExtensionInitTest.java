package io.polyphase;

import static io.polyphase.Slot.InterpreterSupport.PER_INTERPRETER_GIL_SUPPORTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.ImportException.Raised;
import io.polyphase.managed.ManagedModule;
import io.polyphase.managed.ManagedModuleDef;
import io.polyphase.managed.ObjectFactory;
import io.polyphase.managed.PendingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ExtensionInitTest {
  @RegisterExtension final LoaderFixture fixture = new LoaderFixture();

  private static InitFunction.Result made(PyObject object) {
    return new InitFunction.Made(object);
  }

  private static InitFunction.Result afterPending(InitFunction.Result result) {
    PendingException.set("SystemError", "bad export function");
    return result;
  }

  /** What an init function may return. */
  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  enum Returned {
    NULL(
        "spam",
        "initialization of spam failed without raising an exception",
        InitFunction.Nothing::new),
    NULL_WITH_EXCEPTION(
        "spam", "bad export function", () -> afterPending(new InitFunction.Nothing())),
    DEFINITION_WITH_EXCEPTION_UNREPORTED(
        "spam",
        "initialization of spam raised unreported exception",
        () -> afterPending(new InitFunction.Definition(ManagedModuleDef.named("spam").build()))),
    OBJECT_WITH_EXCEPTION_UNREPORTED(
        "spam",
        "initialization of spam raised unreported exception",
        () -> afterPending(made(ObjectFactory.current().none()))),
    UNINITIALIZED(
        "spam",
        "init function of spam returned uninitialized object",
        InitFunction.Uninitialized::new),
    UNINITIALIZED_WITH_EXCEPTION_UNREPORTED(
        "spam",
        "initialization of spam raised unreported exception",
        () -> afterPending(new InitFunction.Uninitialized())),
    NOT_A_MODULE(
        "spam",
        "initialization of spam did not return an extension module",
        () -> made(ObjectFactory.current().namespace())),
    MODULE_WITHOUT_DEFINITION(
        "spam",
        "initialization of spam did not return a valid extension module",
        () -> made(ObjectFactory.current().module("spam"))),
    SINGLE_PHASE_UNDER_A_NON_ASCII_NAME(
        "apé",
        "initialization of ap_cja did not return PyModuleDef",
        () -> made(ObjectFactory.current().none())),
    NULL_UNDER_A_NON_ASCII_NAME(
        "foó",
        "initialization of fo_6ja failed without raising an exception",
        InitFunction.Nothing::new);

    private final String shortName;
    private final String message;
    private final Supplier<InitFunction.Result> init;

    Returned(String shortName, String message, Supplier<InitFunction.Result> init) {
      this.shortName = shortName;
      this.message = message;
      this.init = init;
    }
  }

  @ParameterizedTest
  @EnumSource
  void importModule_wrongResult_failsInCPythonsWords(Returned returned) {
    fixture.installPackage(fixture.def("pkg"), "pkg");
    String name = "pkg." + returned.shortName;
    fixture.install(name, returned.init::get);

    var e = assertThrows(ImportException.class, () -> fixture.main().importModule(name));

    assertEquals("SystemError: " + returned.message, e.toString());
    assertEquals(returned.name().endsWith("UNREPORTED"), e.getCause() != null);
    assertFalse(fixture.main().delete(name), "left in sys.modules");
  }

  @Test
  void watchInit_importInASubinterpreter_isToldOfTheInitFunctionOfTheMainOne() {
    ManagedModuleDef def =
        fixture.install(
            fixture.def("spam").slot(new Slot.MultipleInterpreters(PER_INTERPRETER_GIL_SUPPORTED)),
            "spam");
    List<String> told = new ArrayList<>();
    fixture.main().watchInit((spec, style, d) -> told.add(spec.name() + style + (d == def)));

    try (Interpreter sub = fixture.runtime().open(InterpreterConfig.ISOLATED)) {
      sub.release(sub.importModule("spam"));
      assertEquals(List.of("spam"), sub.moduleNames());
    }
    fixture.main().watchInit(InitWatch.NONE);
    fixture.main().release(fixture.main().importModule("spam"));

    assertEquals(List.of("spamMULTI_PHASEtrue"), told);
    assertTrue(fixture.main().delete("spam"));
  }

  @Test
  void watchInit_singlePhaseModule_tellsWhatItWasMadeFrom() {
    fixture.remembersModules();
    ManagedModuleDef def = fixture.def("spam").build();
    fixture.install("spam", () -> made(ManagedModule.create(def)));
    List<InitStyle> told = new ArrayList<>();
    fixture
        .main()
        .watchInit(
            (_, style, d) -> {
              assertSame(def, d);
              told.add(style);
            });

    fixture.main().release(fixture.main().importModule("spam"));

    assertEquals(List.of(InitStyle.SINGLE_PHASE), told);
    assertTrue(fixture.main().delete("spam"));
  }

  @Test
  void importModule_initThrows_raisesThat() {
    fixture.install(
        "spam",
        () -> {
          throw Raised.of("ValueError", "no");
        });

    var e = assertThrows(ImportException.class, () -> fixture.main().importModule("spam"));

    assertEquals("ValueError: no", e.toString());
  }

  @Test
  void importModule_definitionUnderANonAsciiName_loads() {
    fixture.install(fixture.def("スパム").doc("Module named in Japanese"), "スパム");

    PyObject module = fixture.main().importModule("スパム");

    assertEquals("スパム", fixture.value(module, "__name__"));
    fixture.main().release(module);
  }

  @Test
  void packageContext_insideInit_namesTheFirstModuleOfThatShortNameOnly() {
    fixture.remembersModules();
    fixture.installPackage(fixture.def("pkg"), "pkg");
    ManagedModuleDef def = ManagedModuleDef.named("spam").stateSize(-1).build();
    ManagedModuleDef second = ManagedModuleDef.named("spam").stateSize(-1).build();
    ManagedModuleDef other = ManagedModuleDef.named("eggs").stateSize(-1).build();
    fixture.install(
        "pkg.spam",
        () -> {
          ManagedModule eggs = ManagedModule.create(other);
          ManagedModule module = ManagedModule.create(def);
          ManagedModule again = ManagedModule.create(second);
          module.add("eggs", eggs);
          module.add("again", again);
          eggs.make().release(eggs);
          again.make().release(again);
          return new InitFunction.Made(module);
        });

    PyObject module = fixture.main().importModule("pkg.spam");

    assertEquals("pkg.spam", fixture.value(module, "__name__"));
    assertEquals("eggs", nameOf(module, "eggs"));
    assertEquals("spam", nameOf(module, "again"), "the context serves once");
    fixture.main().release(module);
  }

  private Object nameOf(PyObject module, String attribute) {
    PyObject inner = fixture.objects().get(module, attribute);
    try {
      return String.valueOf(fixture.value(inner, "__name__"));
    } finally {
      fixture.main().release(inner);
    }
  }

  /** The init function runs in the main interpreter, but is judged alike. */
  @ParameterizedTest
  @EnumSource
  void importModule_wrongResultInSubinterpreter_failsInTheSameWords(Returned returned) {
    fixture.install(returned.shortName, returned.init::get);

    for (InterpreterConfig config : List.of(InterpreterConfig.LEGACY, InterpreterConfig.ISOLATED)) {
      try (Interpreter sub = fixture.runtime().open(config)) {
        Counters baseline = sub.counters();

        var e = assertThrows(ImportException.class, () -> sub.importModule(returned.shortName));

        assertEquals("SystemError: " + returned.message, e.toString());
        assertFalse(sub.delete(returned.shortName), "left in sys.modules");
        assertEquals(baseline, sub.counters());
      }
    }
  }

  /** What was made in the main interpreter is given back there; the fixture looks. */
  @Test
  void importModule_singlePhaseInSubinterpreter_leavesNothingInTheMainOne() {
    ManagedModuleDef def = ManagedModuleDef.named("spam").build();
    var inits = new AtomicInteger();
    fixture.install(
        "spam",
        () -> {
          inits.incrementAndGet();
          return new InitFunction.Made(ManagedModule.create(def));
        });
    try (Interpreter sub = fixture.runtime().open(InterpreterConfig.LEGACY)) {
      PyObject module = sub.importModule("spam");
      assertEquals("spam", sub.objects().toJava(nameIn(sub, module)));
      assertEquals(2, inits.get(), "once in the main interpreter, and once for its own module");
      sub.release(module);
      sub.delete("spam");
    }
    assertFalse(fixture.main().delete("spam"));
  }

  private PyObject nameIn(Interpreter interpreter, PyObject module) {
    PyObject name = interpreter.objects().get(module, "__name__");
    interpreter.release(name);
    return name; // a str of the module's dict: alive as long as that
  }

  /** For a runtime's account of what is made. */
  @Test
  void load_phases_areEnteredAndLeftAlsoByFailure() {
    var entered = new ArrayList<Object>();
    ObjectModel model =
        fixture.modelWith("enterPhase", arguments -> entered.add(String.valueOf(arguments[0])));
    ImportSystem imports = fixture.systemWith(model, (path, symbol, spec) -> null, s -> List.of());
    fixture.install(
        fixture
            .def("spam")
            .exec(
                module -> {
                  entered.add("exec slot");
                  throw Raised.of("ValueError", "no");
                }),
        "spam");
    fixture.install(
        "eggs",
        () -> {
          entered.add("init function");
          throw Raised.of("ValueError", "no");
        });

    fixture.inside(
        () -> {
          for (String name : List.of("spam", "eggs")) {
            ModuleSpec spec = imports.builtinImporter().specOf(name);
            assertThrows(Raised.class, () -> imports.importer().load(spec));
          }
        });

    String outside = "null"; // what the replaced method answers
    assertEquals(
        List.of(
            "create",
            outside,
            "create",
            outside,
            "exec",
            "exec slot",
            outside,
            "create",
            outside,
            "create",
            "init function",
            outside),
        entered);
  }
}
