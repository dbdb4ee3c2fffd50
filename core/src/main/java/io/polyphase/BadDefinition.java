package io.polyphase;

import org.jspecify.annotations.Nullable;

/**
 * The module broke the protocol of PEP 489, or of single-phase initialisation. Python: {@code
 * SystemError}, in CPython's own words.
 *
 * <p>Each factory is one rule. {@code name} is the dotted name of the spec, but {@code shortName}
 * the encoded last part of it, which is what CPython prints while it judges an init function.
 */
public final class BadDefinition extends ImportException {
  private static final long serialVersionUID = 1L;

  private BadDefinition(String message, @Nullable Throwable cause) {
    super("SystemError", message, null, null, cause);
  }

  private BadDefinition(String message) {
    this(message, null);
  }

  // The init function (Python/importdl.c)

  static BadDefinition initWithoutException(String shortName) {
    return new BadDefinition(
        "initialization of " + shortName + " failed without raising an exception");
  }

  static BadDefinition initUnreported(String shortName, Raised exception) {
    return new BadDefinition(
        "initialization of " + shortName + " raised unreported exception", exception);
  }

  static BadDefinition initUninitialized(String shortName) {
    return new BadDefinition("init function of " + shortName + " returned uninitialized object");
  }

  static BadDefinition initNotADefinition(String shortName) {
    return new BadDefinition("initialization of " + shortName + " did not return PyModuleDef");
  }

  static BadDefinition initNotAModule(String shortName) {
    return new BadDefinition(
        "initialization of " + shortName + " did not return an extension module");
  }

  static BadDefinition initWithoutDefinition(String shortName) {
    return new BadDefinition(
        "initialization of " + shortName + " did not return a valid extension module");
  }

  // The create phase (PyModule_FromDefAndSpec2, PyModule_Create2)

  static BadDefinition slotsInSinglePhase(String name) {
    return new BadDefinition("module " + name + ": PyModule_Create is incompatible with m_slots");
  }

  static BadDefinition negativeSize(String name) {
    return new BadDefinition(
        "module " + name + ": m_size may not be negative for multi-phase initialization");
  }

  static BadDefinition multipleCreateSlots(String name) {
    return new BadDefinition("module " + name + " has multiple create slots");
  }

  static BadDefinition multipleInterpretersSlots(String name) {
    return new BadDefinition("module " + name + " has more than one 'multiple interpreters' slots");
  }

  static BadDefinition multipleGilSlots(String name) {
    return new BadDefinition("module " + name + " has more than one 'gil' slot");
  }

  static BadDefinition unknownSlot(String name, int id) {
    return new BadDefinition("module " + name + " uses unknown slot ID " + id);
  }

  static BadDefinition createWithoutException(String name) {
    return new BadDefinition("creation of module " + name + " failed without setting an exception");
  }

  static BadDefinition createUnreported(String name, Raised exception) {
    return new BadDefinition(
        "creation of module " + name + " raised unreported exception", exception);
  }

  static BadDefinition stateOnNonModule(String name) {
    return new BadDefinition(
        "module " + name + " is not a module object, but requests module state");
  }

  static BadDefinition execOnNonModule(String name) {
    return new BadDefinition(
        "module " + name + " specifies execution slots, but did not create a ModuleType instance");
  }

  // The exec phase (PyModule_ExecDef)

  static BadDefinition unknownSlotInExec(String name, int id) {
    return new BadDefinition("module " + name + " initialized with unknown slot " + id);
  }

  static BadDefinition execWithoutException(String name) {
    return new BadDefinition(
        "execution of module " + name + " failed without setting an exception");
  }

  static BadDefinition execUnreported(String name, Raised exception) {
    return new BadDefinition(
        "execution of module " + name + " raised unreported exception", exception);
  }
}
