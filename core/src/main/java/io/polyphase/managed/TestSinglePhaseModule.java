package io.polyphase.managed;

import io.polyphase.InitFunction;
import org.jspecify.annotations.Nullable;

/** The stand-ins of {@code _testsinglephase} and {@code _testsinglephase_with_reinit}. */
final class TestSinglePhaseModule {
  private static final ManagedType ERROR = ManagedType.exception("_testsinglephase.error");

  private final ManagedModuleDef def;
  private long initializedCount = -1;
  private double initialized;

  private TestSinglePhaseModule(String name, boolean savedDict) {
    ManagedModuleDef.Builder builder =
        ManagedModuleDef.named(name)
            .doc("Test module " + name)
            .stateSize(savedDict ? -1 : 0)
            .method("look_up_self", this::lookUpSelf)
            .method("sum", TestSinglePhaseModule::sum)
            .method("state_initialized", savedDict ? this::stateInitialized : a -> a.make().none());
    if (savedDict) {
      builder
          .method("initialized_count", a -> a.make().integer(initializedCount))
          .method("_clear_globals", this::clearGlobals);
    }
    def = builder.build();
  }

  /** {@code m_size} −1: a re-import copies the saved dict. */
  static InitFunction withSavedDict() {
    return new TestSinglePhaseModule("_testsinglephase", true)::init;
  }

  /** {@code m_size} 0: a re-import calls the init function again. */
  static InitFunction withReinit() {
    return new TestSinglePhaseModule("_testsinglephase_with_reinit", false)::init;
  }

  private InitFunction.Result init() {
    ManagedModule module = ManagedModule.create(def);
    double now = System.nanoTime() * 1e-9;
    module.add(ERROR);
    module.add("int_const", 1969);
    module.add("str_const", "something different");
    module.add("_module_initialized", now);
    initialized = now;
    initializedCount = initializedCount < 0 ? 1 : initializedCount + 1;
    return new InitFunction.Made(module);
  }

  private ManagedObject lookUpSelf(Arguments arguments) {
    @Nullable ManagedModule module = ManagedModule.find(def);
    return module == null ? arguments.make().none() : arguments.make().retain(module);
  }

  private static ManagedObject sum(Arguments arguments) {
    arguments.expect(2);
    return arguments.make().integer(arguments.integer(0) + arguments.integer(1));
  }

  private ManagedObject stateInitialized(Arguments arguments) {
    return initialized == 0 ? arguments.make().none() : arguments.make().real(initialized);
  }

  private ManagedObject clearGlobals(Arguments arguments) {
    initializedCount = -1;
    initialized = 0;
    return arguments.make().none();
  }
}
