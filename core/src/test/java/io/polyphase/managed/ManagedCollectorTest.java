package io.polyphase.managed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.polyphase.Counters;
import io.polyphase.ImportException.Raised;
import io.polyphase.InitFunction;
import io.polyphase.Interpreter;
import io.polyphase.Loader;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a definition's hooks are called, and what the collector finds. */
final class ManagedCollectorTest {
  private final Map<String, InitFunction> inittab = new HashMap<>();
  private final ModuleRuntime runtime = ManagedRuntime.open(inittab);
  private final Interpreter main = runtime.main();
  private final List<String> called = new ArrayList<>();
  private final Counters baseline = main.counters();

  /** Takes down which hook was called, and whether the state was there. */
  private final class Recorder implements ModuleHooks {
    @Override
    public void traverse(ManagedModule module, ReferenceVisitor visitor) {
      record("traverse", module);
      module.visitState(visitor);
    }

    @Override
    public void clear(ManagedModule module) {
      record("clear", module);
      module.clearState();
    }

    @Override
    public void free(ManagedModule module) {
      record("free", module);
      module.clearState();
    }

    private void record(String hook, ManagedModule module) {
      String call = hook + (module.hasState() ? " with state" : " without state");
      if (!called.contains(call)) {
        called.add(call);
      }
    }
  }

  @AfterEach
  void nothingIsLeft() {
    main.delete("spam");
    main.collect();
    assertEquals(baseline, main.counters());
    runtime.close();
  }

  private ManagedModuleDef.Builder recorded(long stateSize) {
    return ManagedModuleDef.named("spam").stateSize(stateSize).hooks(new Recorder());
  }

  private static ManagedObject none(Arguments arguments) {
    return arguments.make().none();
  }

  private void install(ManagedModuleDef.Builder def) {
    inittab.put("spam", def.build().multiPhase());
  }

  private void importAndRelease() {
    main.release(main.importModule("spam"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "0, false, free without state", // created, never executed
        "2, false, -",
        "0, true, free with state",
        "2, true, free with state",
      })
  void release_lastReference_callsFreeAlone(long stateSize, boolean executed, String expected) {
    install(recorded(stateSize));
    ModuleSpec spec = main.findSpec("spam").orElseThrow();
    PyObject module = main.create(spec);
    if (executed) {
      main.exec(spec, module);
    }

    main.release(module); // no method, so no circle

    assertEquals(expected == null ? List.of() : List.of(expected), called);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "0, false, traverse without state;free without state",
        "2, false, -",
        "2, true, traverse with state;free with state",
      })
  void collect_firstCollectionOfTheModule_diesThroughItsDict(
      long stateSize, boolean executed, String expected) {
    install(recorded(stateSize).method("f", ManagedCollectorTest::none));
    ModuleSpec spec = main.findSpec("spam").orElseThrow();
    PyObject module = main.create(spec);
    if (executed) {
      main.exec(spec, module);
    }
    main.release(module);
    assertEquals(List.of(), called, "a circle: only the collector can tell");

    main.collect();

    assertEquals(expected == null ? List.of() : List.of(expected.split(";")), called);
  }

  @Test
  void collect_moduleThatSurvivedACollection_isClearedAndThenFreed() {
    install(recorded(1).method("f", ManagedCollectorTest::none));
    importAndRelease();
    main.collect();
    called.clear();
    main.delete("spam");

    main.collect();

    assertEquals(List.of("traverse with state", "clear with state", "free with state"), called);
  }

  @Test
  void collect_failedExec_freesStateWhenTheModuleDies() {
    install(
        recorded(1)
            .method("f", ManagedCollectorTest::none)
            .exec(
                module -> {
                  throw Raised.of("ValueError", "no");
                }));
    assertThrows(Raised.class, this::importAndRelease);
    assertEquals(1, main.counters().blocks().orElseThrow());

    main.collect();

    assertEquals(0, main.counters().blocks().orElseThrow());
    assertEquals(List.of("traverse with state", "free with state"), called);
  }

  @Test
  void collect_exceptionLeftByClear_isIgnored() {
    install(
        ManagedModuleDef.named("spam")
            .method("f", ManagedCollectorTest::none)
            .hooks(
                new ModuleHooks() {
                  @Override
                  public void clear(ManagedModule module) {
                    PendingException.set("ValueError", "left behind by a test, on purpose");
                  }
                }));
    importAndRelease();
    main.collect();
    main.delete("spam");

    main.collect();

    assertEquals(false, PendingException.isSet());
  }

  @Test
  void collect_stateThatRefersToItsModule_needsTraverse() {
    install(
        ManagedModuleDef.named("spam")
            .stateSize(1)
            .exec(module -> module.setState(0, module))
            .hooks(ModuleHooks.ofState()));
    importAndRelease();
    main.delete("spam");

    assertEquals(2, main.collect(), "the module and its dict");
  }

  @Test
  void collect_stateThatTraverseDoesNotShow_isALeak() {
    var leaked = new ManagedModule[1];
    install(
        ManagedModuleDef.named("spam")
            .stateSize(1)
            .exec(
                module -> {
                  module.setState(0, module);
                  leaked[0] = module;
                }));
    importAndRelease();
    main.delete("spam");

    assertEquals(0, main.collect());
    assertEquals(1, main.counters().blocks().orElseThrow());

    main.exec(mending(), leaked[0]); // give the reference back, for the check after each test
  }

  /** A spec whose exec phase clears the module's state. */
  private static ModuleSpec mending() {
    Loader loader =
        new Loader() {
          @Override
          public @Nullable PyObject createModule(ModuleSpec spec, PyObject specObject) {
            return null;
          }

          @Override
          public void execModule(PyObject module) {
            ((ManagedModule) module).clearState();
          }
        };
    return new ModuleSpec("mending", loader, null, false, null);
  }

  @Test
  void collect_reachableModule_stays() {
    install(ManagedModuleDef.named("spam").method("f", ManagedCollectorTest::none));
    importAndRelease();
    Counters before = main.counters();

    assertEquals(0, main.collect());

    assertEquals(before, main.counters());
  }

  @Test
  void release_tooOften_isReported() {
    PyObject text = main.objects().fromJava("once");
    main.release(text);

    assertThrows(IllegalStateException.class, () -> main.release(text));
    assertThrows(IllegalStateException.class, () -> main.objects().fromJava(List.of(text)));
  }

  @Test
  void newSpec_afterManyImports_collectsByItself() {
    install(ManagedModuleDef.named("spam").method("f", ManagedCollectorTest::none));
    for (int i = 0; i < 50_000; i++) {
      importAndRelease();
      main.delete("spam");
    }

    assertEquals(true, main.counters().objects().orElseThrow() < 300_000);
  }
}
