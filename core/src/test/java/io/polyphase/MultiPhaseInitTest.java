package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.ImportException.Raised;
import io.polyphase.Slot.InterpreterSupport;
import io.polyphase.managed.ManagedModuleDef;
import io.polyphase.managed.ModuleHooks;
import io.polyphase.managed.ObjectFactory;
import io.polyphase.managed.PendingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MultiPhaseInitTest {
  @RegisterExtension final LoaderFixture fixture = new LoaderFixture();

  private static final Slot CREATE = new Slot.Create((spec, def) -> namespace());
  private static final Slot EXEC = new Slot.Exec(module -> 0);
  private static final Slot UNKNOWN = new Slot.Unknown(5);
  private static final Slot INTERPRETERS =
      new Slot.MultipleInterpreters(InterpreterSupport.SUPPORTED);
  private static final Slot GIL = new Slot.Gil(Slot.GilUse.USED);

  private static PyObject namespace() {
    return ObjectFactory.current().namespace();
  }

  private static int pendingAnd(int status) {
    PendingException.set("SystemError", "bad exec function");
    return status;
  }

  private static @Nullable PyObject pendingAnd(@Nullable PyObject result) {
    PendingException.set("SystemError", "bad create function");
    return result;
  }

  /** What a module may do wrong, in CPython's words. */
  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  enum Wrong {
    NEGATIVE_SIZE(
        Phase.CREATE,
        "module NAME: m_size may not be negative for multi-phase initialization",
        def -> def.stateSize(-1)),
    NEGATIVE_SIZE_AND_UNKNOWN_SLOT(
        Phase.CREATE,
        "module NAME: m_size may not be negative for multi-phase initialization",
        def -> def.stateSize(-5).slot(UNKNOWN)),
    TWO_CREATE_SLOTS(
        Phase.CREATE,
        "module NAME has multiple create slots",
        def -> def.slot(CREATE).slot(CREATE)),
    TWO_INTERPRETERS_SLOTS(
        Phase.CREATE,
        "module NAME has more than one 'multiple interpreters' slots",
        def -> def.slot(INTERPRETERS).slot(INTERPRETERS)),
    TWO_GIL_SLOTS(
        Phase.CREATE, "module NAME has more than one 'gil' slot", def -> def.slot(GIL).slot(GIL)),
    UNKNOWN_SLOT(Phase.CREATE, "module NAME uses unknown slot ID 5", def -> def.slot(UNKNOWN)),
    NEGATIVE_SLOT(
        Phase.CREATE, "module NAME uses unknown slot ID -1", def -> def.slot(new Slot.Unknown(-1))),
    UNKNOWN_BEFORE_SECOND_GIL(
        Phase.CREATE,
        "module NAME uses unknown slot ID 5",
        def -> def.slot(GIL).slot(UNKNOWN).slot(GIL)),
    SECOND_GIL_BEFORE_UNKNOWN(
        Phase.CREATE,
        "module NAME has more than one 'gil' slot",
        def -> def.slot(GIL).slot(GIL).slot(UNKNOWN)),
    CREATE_NULL(
        Phase.CREATE,
        "creation of module NAME failed without setting an exception",
        def -> def.slot(new Slot.Create((spec, d) -> null))),
    CREATE_RAISES(
        Phase.CREATE,
        "bad create function",
        def -> def.slot(new Slot.Create((spec, d) -> pendingAnd(null)))),
    CREATE_UNREPORTED(
        Phase.CREATE,
        "creation of module NAME raised unreported exception",
        def -> def.slot(new Slot.Create((spec, d) -> pendingAnd(namespace())))),
    STATE_ON_NON_MODULE(
        Phase.CREATE,
        "module NAME is not a module object, but requests module state",
        def -> def.slot(CREATE).stateSize(1)),
    HOOKS_ON_NON_MODULE(
        Phase.CREATE,
        "module NAME is not a module object, but requests module state",
        def -> def.slot(CREATE).hooks(ModuleHooks.ofState())),
    EXEC_ON_NON_MODULE(
        Phase.CREATE,
        "module NAME specifies execution slots, but did not create a ModuleType instance",
        def -> def.slot(CREATE).slot(EXEC)),
    STATE_AND_EXEC_ON_NON_MODULE(
        Phase.CREATE,
        "module NAME is not a module object, but requests module state",
        def -> def.slot(EXEC).slot(CREATE).stateSize(1)),
    EXEC_NON_ZERO(
        Phase.EXEC,
        "execution of module NAME failed without setting an exception",
        def -> def.slot(new Slot.Exec(module -> -1))),
    EXEC_POSITIVE(
        Phase.EXEC,
        "execution of module NAME failed without setting an exception",
        def -> def.slot(new Slot.Exec(module -> 1))),
    EXEC_RAISES(
        Phase.EXEC, "bad exec function", def -> def.slot(new Slot.Exec(module -> pendingAnd(-1)))),
    EXEC_UNREPORTED(
        Phase.EXEC,
        "execution of module NAME raised unreported exception",
        def -> def.slot(new Slot.Exec(module -> pendingAnd(0))));

    private final Phase phase;
    private final String message;
    private final UnaryOperator<ManagedModuleDef.Builder> definition;

    Wrong(Phase phase, String message, UnaryOperator<ManagedModuleDef.Builder> definition) {
      this.phase = phase;
      this.message = message;
      this.definition = definition;
    }
  }

  @ParameterizedTest
  @EnumSource
  void importModule_wrongDefinition_failsInItsPhaseInCPythonsWords(Wrong wrong) {
    fixture.installPackage(fixture.def("pkg"), "pkg");
    fixture.install(wrong.definition.apply(fixture.def("m_name is ignored")), "pkg.spam");

    var e = assertThrows(ImportException.class, () -> fixture.main().importModule("pkg.spam"));

    assertEquals("SystemError", e.pythonType());
    assertEquals(wrong.message.replace("NAME", "pkg.spam"), e.getMessage());
    assertEquals(wrong.name().endsWith("UNREPORTED"), e.getCause() != null);
    assertFalse(fixture.main().delete("pkg.spam"), "left in sys.modules");
    ModuleSpec spec = fixture.main().findSpec("pkg.spam").orElseThrow();
    assertEquals(wrong.phase == Phase.CREATE, fails(() -> fixture.main().create(spec)));
  }

  @Test
  void create_unreportedException_isTheCause() {
    fixture.install(
        fixture.def("spam").slot(new Slot.Create((spec, d) -> pendingAnd(namespace()))), "spam");

    var e = assertThrows(BadDefinition.class, () -> fixture.main().importModule("spam"));

    assertEquals("SystemError: bad create function", String.valueOf(e.getCause()));
  }

  /** The exception objects go back to the interpreter, those of causes too; the fixture looks. */
  @Test
  void importModule_raisedWithObjects_keepsTheTextAlone() {
    fixture.install(
        fixture
            .def("spam")
            .exec(
                module -> {
                  ObjectFactory make = module.make();
                  var cause = new Raised(make.namespace(), "TypeError", "t", null, null, null);
                  throw new Raised(make.namespace(), "ValueError", "no", "n", "/p", cause);
                }),
        "spam");

    var e = assertThrows(Raised.class, () -> fixture.main().importModule("spam"));

    assertEquals("ValueError: no", e.toString());
    assertEquals("n", e.name());
    assertEquals("/p", e.path());
    assertNull(e.takeException());
    assertNull(((Raised) Objects.requireNonNull(e.getCause())).takeException());
  }

  @Test
  void takeException_twice_isTheOwnedObjectOnce() {
    PyObject object = fixture.objects().fromJava("any object");
    var e = new Raised(object, "ValueError", "no", null, null, null);

    assertEquals(object, e.takeException());
    assertNull(e.takeException());
    fixture.main().release(object);
  }

  @Test
  void create_withoutCreateSlot_makesModuleNamedByTheSpec() {
    fixture.install(
        fixture.def("other").doc("Spam.").method("f", a -> a.make().integer(a.size())), "spam");

    PyObject module = fixture.main().importModule("spam");

    assertEquals("spam", fixture.value(module, "__name__"));
    assertEquals("Spam.", fixture.value(module, "__doc__"));
    assertEquals("", fixture.value(module, "__package__"));
    PyObject f = fixture.objects().get(module, "f");
    assertEquals("spam", fixture.value(f, "__module__"));
    PyObject self = fixture.objects().get(f, "__self__");
    assertTrue(fixture.objects().same(module, self));
    fixture.main().release(self);
    fixture.main().release(f);
    fixture.main().release(module);
  }

  @Test
  void create_nonModule_getsMethodsDocAndImportAttributes() {
    fixture.install(
        fixture.def("spam").slot(CREATE).doc("Spam.").method("f", a -> a.make().none()), "spam");

    PyObject object = fixture.main().importModule("spam");

    assertEquals("types.SimpleNamespace", fixture.objects().typeName(object));
    assertEquals(
        List.of("f", "__doc__", "__name__", "__loader__", "__package__", "__spec__"),
        fixture.objects().names(object));
    fixture.main().release(object);
  }

  @Test
  void create_objectThatRefusesDoc_raisesWhatItsAssignmentRaises() {
    fixture.install(
        fixture
            .def("spam")
            .doc("Spam.")
            .slot(new Slot.Create((spec, d) -> ObjectFactory.current().integer(5))),
        "spam");

    var e = assertThrows(ImportException.class, () -> fixture.main().importModule("spam"));

    assertEquals("AttributeError: 'int' object attribute '__doc__' is read-only", e.toString());
  }

  @Test
  void create_moduleOfAnotherName_keepsIt() {
    fixture.install(
        fixture
            .def("spam")
            .slot(new Slot.Create((spec, d) -> ObjectFactory.current().module("other"))),
        "spam");

    PyObject module = fixture.main().importModule("spam");

    assertEquals("other", fixture.value(module, "__name__"));
    fixture.main().release(module);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3})
  void state_appearsWithTheExecPhase(long size) {
    fixture.install(
        fixture
            .def("spam")
            .stateSize(size)
            .exec(
                module -> {
                  assertTrue(module.hasState());
                  for (int i = 0; i < size; i++) {
                    assertNull(module.state(i));
                  }
                }),
        "spam");
    ModuleSpec spec = fixture.main().findSpec("spam").orElseThrow();

    PyObject module = fixture.main().create(spec);

    assertFalse(fixture.system().model().hasState(module));
    fixture.main().exec(spec, module);
    assertTrue(fixture.system().model().hasState(module));
    fixture.main().release(module);
  }

  @Test
  void execModule_second_isNoOpButExecDefIsNot() {
    var execs = new AtomicInteger();
    ManagedModuleDef def =
        fixture.install(fixture.def("spam").exec(module -> execs.incrementAndGet()), "spam");
    ModuleSpec spec = fixture.main().findSpec("spam").orElseThrow();
    PyObject module = fixture.main().create(spec);

    fixture.main().exec(spec, module);
    fixture.main().exec(spec, module);
    assertEquals(1, execs.get());

    fixture.inside(() -> fixture.system().multiPhase().execDef(module, def));
    assertEquals(2, execs.get());
    fixture.main().release(module);
  }

  @Test
  void execModule_afterFailedExec_saysSuccessWithoutRunning() {
    var execs = new AtomicInteger();
    fixture.install(
        fixture
            .def("spam")
            .slot(
                new Slot.Exec(
                    module -> {
                      execs.incrementAndGet();
                      return -1;
                    }))
            .slot(new Slot.Exec(module -> execs.addAndGet(100))),
        "spam");
    ModuleSpec spec = fixture.main().findSpec("spam").orElseThrow();
    PyObject module = fixture.main().create(spec);

    assertThrows(BadDefinition.class, () -> fixture.main().exec(spec, module));
    fixture.main().exec(spec, module);

    assertEquals(1, execs.get(), "the first failure stops, and marks the module as executed");
    fixture.main().release(module);
  }

  @Test
  void execDef_slots_runInDeclarationOrderAndNameTheModuleItself() {
    var order = new ArrayList<Integer>();
    fixture.install(
        fixture
            .def("spam")
            .slot(new Slot.Exec(m -> order.add(1) ? 0 : 1))
            .slot(GIL)
            .slot(new Slot.Create((spec, d) -> ObjectFactory.current().module("zz")))
            .slot(new Slot.Exec(m -> order.add(2) ? 0 : 1))
            .slot(new Slot.Exec(m -> order.add(3) ? -1 : 1)),
        "spam");

    var e = assertThrows(BadDefinition.class, () -> fixture.main().importModule("spam"));

    assertEquals(List.of(1, 2, 3), order);
    assertEquals("execution of module zz failed without setting an exception", e.getMessage());
  }

  /** Only a direct call comes so far: the create phase refuses the definition. */
  @Test
  void execDef_unknownSlot_stopsThere() {
    var execs = new AtomicInteger();
    ManagedModuleDef def =
        fixture
            .def("spam")
            .exec(module -> execs.incrementAndGet())
            .slot(new Slot.Unknown(-7))
            .exec(module -> execs.addAndGet(100))
            .build();
    fixture.inside(
        () -> {
          ObjectModel model = fixture.system().model();
          PyObject module = model.newModule("pkg.spam");
          var e =
              assertThrows(
                  BadDefinition.class, () -> fixture.system().multiPhase().execDef(module, def));
          assertEquals("module pkg.spam initialized with unknown slot -7", e.getMessage());
          model.release(module);
        });
    assertEquals(1, execs.get());
  }

  @Test
  void create_refusedWithBadSlot_reportsTheSlot() {
    fixture.install(
        fixture
            .def("spam")
            .slot(new Slot.MultipleInterpreters(InterpreterSupport.NOT_SUPPORTED))
            .slot(UNKNOWN),
        "spam");

    try (Interpreter sub = fixture.runtime().open(InterpreterConfig.ISOLATED)) {
      assertThrows(BadDefinition.class, () -> sub.importModule("spam"));
    }
  }

  @ParameterizedTest
  @CsvSource({"1013, false", "3, false", "1012, true", "0, true"})
  void fromDefAndSpec_apiVersion_warnsOfAnotherOne(int version, boolean warns) {
    var warnings = new ArrayList<String>();
    var phases =
        new MultiPhaseInit(
            fixture.modelWith("warn", arguments -> warnings.add((String) arguments[0])),
            InterpreterConfig.MAIN);
    String name = "x".repeat(120);
    ManagedModuleDef def = fixture.def("spam").build();

    fixture.inside(
        () -> {
          ObjectModel model = fixture.system().model();
          PyObject spec = model.newModule("any object serves as spec");
          model.release(phases.fromDefAndSpec(def, name, spec, version));
          model.release(spec);
        });

    String cut = "x".repeat(100);
    String warning =
        String.format(
            Locale.ROOT,
            ("Python C API version mismatch for module %s: "
                + "This Python has API version 1013, module %s has version %d."),
            cut,
            cut,
            version);
    assertEquals(warns ? List.of(warning) : List.of(), warnings);
  }

  /** {@code %.100s} counts bytes. */
  @ParameterizedTest
  @CsvSource({"n, 100, n, 100", "n, 101, n, 100", "é, 60, é, 50", "ス, 40, ス, 33", "n, 3, n, 3"})
  void checkApiVersion_longName_isCutAt100Bytes(String c, int length, String shown, int kept) {
    var warnings = new ArrayList<String>();
    var phases =
        new MultiPhaseInit(
            fixture.modelWith("warn", arguments -> warnings.add((String) arguments[0])),
            InterpreterConfig.MAIN);

    phases.checkApiVersion(c.repeat(length), 7);

    String named = "module " + shown.repeat(kept);
    assertTrue(warnings.getFirst().contains(named), warnings::toString);
    assertFalse(warnings.getFirst().contains(named + shown), warnings::toString);
  }

  @Test
  void index_ofEachDefinition_isItsOwn() {
    assertNotNull(fixture.def("a").build().slots());
    long first = fixture.def("a").build().index();
    assertTrue(fixture.def("a").build().index() > first);
  }

  private boolean fails(Supplier<PyObject> step) {
    try {
      fixture.main().release(step.get());
      return false;
    } catch (ImportException e) {
      return true;
    }
  }
}
