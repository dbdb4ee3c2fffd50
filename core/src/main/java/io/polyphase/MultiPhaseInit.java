package io.polyphase;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.polyphase.ImportException.Misuse;
import io.polyphase.Slot.InterpreterSupport;
import io.polyphase.ledger.LifePhase;
import org.jspecify.annotations.Nullable;

/**
 * The two phases of PEP 489: {@code PyModule_FromDefAndSpec2} and {@code PyModule_ExecDef}. Every
 * loader of every runtime comes through here, and so do the C functions of the same names.
 *
 * <p>Source: Objects/moduleobject.c of CPython 3.13; the order of checks is part of the rule.
 */
public final class MultiPhaseInit {
  /** {@code PYTHON_API_VERSION}: what a current extension is compiled with. */
  public static final int API_VERSION = 1013;

  /** {@code PYTHON_ABI_VERSION}: what an extension of the limited API is compiled with. */
  public static final int ABI_VERSION = 3;

  private static final int WARNED_NAME_LENGTH = 100; // bytes

  private final ObjectModel model;
  private final InterpreterConfig config;
  private int checkOverride; // guarded by the interpreter's lock, as everything that is imported

  /** The phases for one interpreter. */
  public MultiPhaseInit(ObjectModel model, InterpreterConfig config) {
    this.model = model;
    this.config = config;
  }

  /**
   * The create phase.
   *
   * @param name the spec's name
   * @param specObject the spec, for the create slot
   * @param apiVersion what the extension was compiled with
   * @return a new reference to the module, or to whatever else the create slot made
   */
  public PyObject fromDefAndSpec(ModuleDef def, String name, PyObject specObject, int apiVersion) {
    checkApiVersion(name, apiVersion);
    if (def.stateSize() < 0) {
      throw BadDefinition.negativeSize(name);
    }
    SlotTable slots = def.slotTable();
    slots.check(name);
    checkInterpreterSupport(name, slots.interpreterSupport());
    PyObject module = create(slots.create(), def, name, specObject);
    try {
      attach(module, def, name);
      model.addMethods(module, def, name);
      model.setDoc(module, def);
      return module;
    } catch (RuntimeException | Error e) {
      model.release(module);
      throw e;
    }
  }

  private PyObject create(
      Slot.@Nullable CreateFunction function, ModuleDef def, String name, PyObject specObject) {
    if (function == null) {
      return model.newModule(name);
    }
    PyObject module = function.create(specObject, def);
    ImportException.Raised pending = model.takePending();
    if (module == null) {
      throw pending != null ? pending : BadDefinition.createWithoutException(name);
    }
    if (pending != null) {
      model.release(module);
      throw BadDefinition.createUnreported(name, pending);
    }
    return module;
  }

  private void attach(PyObject module, ModuleDef def, String name) {
    if (model.isModule(module)) {
      model.attach(module, def);
    } else if (def.stateSize() > 0 || def.hasHooks()) {
      throw BadDefinition.stateOnNonModule(name);
    } else if (!def.slotTable().execs().isEmpty()) {
      throw BadDefinition.execOnNonModule(name);
    }
  }

  /**
   * The exec phase. Called directly it runs the slots each time; {@link #execModule} has the rule
   * that they run once.
   */
  public void execDef(PyObject module, ModuleDef def) {
    String name = model.nameOf(module);
    if (def.stateSize() >= 0 && !model.hasState(module)) {
      model.allocateState(module, def.stateSize());
    }
    for (Slot slot : def.slots()) {
      switch (slot) { // unknown ids are found here only if the create phase was left out
        case Slot.Exec exec -> exec(exec, module, name);
        case Slot.Unknown unknown -> throw BadDefinition.unknownSlotInExec(name, unknown.id());
        case Slot.Create _, Slot.MultipleInterpreters _, Slot.Gil _ -> {}
      }
    }
  }

  private void exec(Slot.Exec slot, PyObject module, String name) {
    int status = slot.function().exec(module);
    ImportException.Raised pending = model.takePending();
    if (status != 0) {
      throw pending != null ? pending : BadDefinition.execWithoutException(name);
    }
    if (pending != null) {
      throw BadDefinition.execUnreported(name, pending);
    }
  }

  /**
   * What {@code exec_module} of every extension loader does ({@code _imp.exec_dynamic}): nothing
   * for an object that is no module, has no definition, or has its state already, be it from an
   * exec that failed.
   */
  public void execModule(PyObject module) {
    if (!model.isModule(module) || model.hasState(module)) {
      return;
    }
    ModuleDef def = model.definitionOf(module);
    if (def == null) {
      return;
    }
    Phases.<@Nullable Void>in(
        LifePhase.EXEC,
        model,
        () -> {
          execDef(module, def);
          return null;
        });
  }

  /** Refuses a single-phase module where the interpreter's config says so. */
  void checkSinglePhase(String name) {
    checkInterpreterSupport(name, InterpreterSupport.NOT_SUPPORTED);
  }

  private void checkInterpreterSupport(String name, InterpreterSupport support) {
    if (config.isMain() || !checksExtensions()) {
      return;
    }
    boolean refused =
        switch (support) {
          case NOT_SUPPORTED -> true;
          case SUPPORTED -> config.ownGil();
          case PER_INTERPRETER_GIL_SUPPORTED -> false;
        };
    if (refused) {
      throw ImportException.NotLoadable.noSubinterpreters(name);
    }
  }

  private boolean checksExtensions() {
    return checkOverride > 0 || (checkOverride == 0 && config.checksExtensions());
  }

  /**
   * Says whether modules that do not support sub-interpreters are refused.
   *
   * @param value −1 never, 0 as configured, 1 always
   * @return the value before
   */
  public int overrideCheck(int value) {
    if (config.isMain()) {
      throw Misuse.overrideInMain();
    }
    int before = checkOverride;
    checkOverride = value;
    return before;
  }

  /** Warns of an extension that was compiled for another C API. */
  void checkApiVersion(String name, int apiVersion) {
    if (apiVersion == API_VERSION || apiVersion == ABI_VERSION) {
      return;
    }
    String shown = firstBytes(name);
    model.warn(
        "Python C API version mismatch for module "
            + shown
            + ": This Python has API version "
            + API_VERSION
            + ", module "
            + shown
            + " has version "
            + apiVersion
            + ".");
  }

  /** A name as C formats it with {@code %.100s}; a character that is cut in two is U+FFFD. */
  private static String firstBytes(String name) {
    byte[] bytes = name.getBytes(UTF_8);
    return new String(bytes, 0, Math.min(bytes.length, WARNED_NAME_LENGTH), UTF_8);
  }
}
