package io.polyphase;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One entry of a definition's slot array ({@code PyModuleDef_Slot}), decoded. */
public sealed interface Slot {

  /**
   * {@code Py_mod_create}: makes the module object; at most one per definition.
   *
   * @param function null for a slot that says nothing, but must not stand after one that does
   */
  record Create(@Nullable CreateFunction function) implements Slot {}

  /** {@code Py_mod_exec}: fills the module in; run in declaration order. */
  record Exec(ExecFunction function) implements Slot {}

  /** {@code Py_mod_multiple_interpreters}: which sub-interpreters may load the module. */
  record MultipleInterpreters(InterpreterSupport support) implements Slot {}

  /** {@code Py_mod_gil}: whether the module needs the GIL; checked for repetition only. */
  record Gil(GilUse use) implements Slot {}

  /** An id that CPython 3.13 does not know. Kept, since only the create phase may reject it. */
  record Unknown(int id) implements Slot {
    /** What CPython 3.15 calls it, as {@code Py_mod_abi}; empty if it is no module's slot there. */
    public Optional<String> newerName() {
      return Optional.ofNullable(NewerSlots.NAMES.get(id));
    }
  }

  /** {@code PyObject *(*)(PyObject *spec, PyModuleDef *def)}. */
  @FunctionalInterface
  interface CreateFunction {
    /**
     * Makes the module object.
     *
     * @param spec the spec as an object of the runtime, borrowed
     * @return a new reference, or null for failure
     * @throws ImportException.Raised instead of null and a pending exception, if that suits
     */
    @Nullable PyObject create(PyObject spec, ModuleDef def);
  }

  /** {@code int (*)(PyObject *module)}. */
  @FunctionalInterface
  interface ExecFunction {
    /**
     * Fills the module in.
     *
     * @return 0, or anything else for failure
     * @throws ImportException.Raised instead of non-zero and a pending exception, if that suits
     */
    int exec(PyObject module);
  }

  /** The value of a {@code Py_mod_gil} slot. */
  enum GilUse {
    USED,
    NOT_USED
  }

  /** The value of a {@code Py_mod_multiple_interpreters} slot. */
  enum InterpreterSupport {
    /** {@code Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED}. */
    NOT_SUPPORTED,
    /** {@code Py_MOD_MULTIPLE_INTERPRETERS_SUPPORTED}, no slot at all, and any unknown value. */
    SUPPORTED,
    /** {@code Py_MOD_PER_INTERPRETER_GIL_SUPPORTED}. */
    PER_INTERPRETER_GIL_SUPPORTED;

    /** Decodes the slot's pointer value. CPython checks no value and treats others as SUPPORTED. */
    public static InterpreterSupport of(long value) {
      if (value == 0) {
        return NOT_SUPPORTED;
      }
      return value == 2 ? PER_INTERPRETER_GIL_SUPPORTED : SUPPORTED;
    }
  }
}
