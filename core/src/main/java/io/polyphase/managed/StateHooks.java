package io.polyphase.managed;

/** Looks after a module whose state is references and nothing else. */
enum StateHooks implements ModuleHooks {
  INSTANCE;

  @Override
  public void traverse(ManagedModule module, ReferenceVisitor visitor) {
    module.visitState(visitor);
  }

  @Override
  public void clear(ManagedModule module) {
    module.clearState();
  }

  @Override
  public void free(ManagedModule module) {
    module.clearState();
  }
}
