package io.polyphase;

import io.polyphase.managed.ManagedModule;
import io.polyphase.managed.ModuleHooks;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is called in the lives of the modules of one definition. */
final class Calls implements ModuleHooks {
  final AtomicInteger inits = new AtomicInteger();
  final AtomicInteger execs = new AtomicInteger();
  final AtomicInteger frees = new AtomicInteger();

  /** For an exec slot. */
  void executed(ManagedModule module) {
    execs.incrementAndGet();
  }

  @Override
  public void free(ManagedModule module) {
    if (module.hasState()) { // a module that was created and never executed is freed too
      frees.incrementAndGet();
    }
  }
}
