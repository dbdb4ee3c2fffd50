package io.polyphase;

/** A module's init function ({@code PyObject *PyInit_NAME(void)}). */
@FunctionalInterface
public interface InitFunction {

  /** Calls it once. An exception that it raised is left pending, or thrown. */
  Result init();

  /** What an init function returned. */
  sealed interface Result {}

  /** NULL. */
  record Nothing() implements Result {}

  /** An object without a type: a definition that never saw {@code PyModuleDef_Init}. */
  record Uninitialized() implements Result {}

  /** A definition: the module is a multi-phase one. */
  record Definition(ModuleDef def) implements Result {}

  /** Anything else, owned: a single-phase module, if it is a module. */
  record Made(PyObject object) implements Result {}
}
