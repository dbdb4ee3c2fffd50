package io.polyphase;

/** Called when an init function returns ({@link Interpreter#watchInit}). */
@FunctionalInterface
public interface InitWatch {
  /** Nobody who wants to know. */
  InitWatch NONE = (_, _, _) -> {};

  /**
   * An init function has returned, and nothing has been done with its result. Called with the
   * interpreter's lock held; not called if the result is neither a definition nor a module.
   *
   * @param style what the function returned
   * @param def the definition that it returned, or that it made its module from
   */
  void initialized(ModuleSpec spec, InitStyle style, ModuleDef def);
}
