package io.polyphase;

import io.polyphase.managed.ManagedModule;
import io.polyphase.managed.ManagedModuleDef;
import io.polyphase.managed.ManagedRuntime;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A runtime with two modules that import each other in their exec phases. */
final class Circle {
  private static final String MARK = "ready";

  private final AtomicInteger executions = new AtomicInteger();
  private final AtomicInteger halfMadeSeen = new AtomicInteger();
  private final Interpreter interpreter =
      ManagedRuntime.open(Map.of("a", importing("b"), "b", importing("a"))).main();

  private InitFunction importing(String other) {
    return ManagedModuleDef.named("of the circle")
        .exec(module -> ManagedModule.allowThreads(Thread::yield))
        .exec(module -> importInExec(other))
        .exec(module -> module.add(MARK, 1))
        .build()
        .multiPhase();
  }

  private void importInExec(String other) {
    executions.incrementAndGet();
    if (!isReady(interpreter.importModule(other))) {
      halfMadeSeen.incrementAndGet();
    }
  }

  private static boolean isReady(PyObject module) {
    return ((ManagedModule) module).get(MARK) != null;
  }

  /** Imports one of the two; 1 if it is executed. */
  int imports(String name) {
    return ((LoaderInterpreter) interpreter)
        .inside(() -> isReady(interpreter.importModule(name)) ? 1 : 0);
  }

  int executions() {
    return executions.get();
  }

  /** How often an exec phase was given the other module half made. */
  int halfMadeSeen() {
    return halfMadeSeen.get();
  }

  int locksInUse() {
    return interpreter.locksInUse();
  }
}
