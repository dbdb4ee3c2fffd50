package io.polyphase;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An interpreter's single-phase modules by the index of their definition ({@code
 * PyState_FindModule}); owns a reference to each. Guarded by the interpreter's {@link Gil}.
 */
public final class ModulesByIndex {
  private final Map<Long, PyObject> modules = new HashMap<>();
  private final ObjectModel model;
  private long largest;

  ModulesByIndex(ObjectModel model) {
    this.model = model;
  }

  /** The module made from the definition, borrowed; null for multi-phase definitions too. */
  public @Nullable PyObject find(ModuleDef def) {
    return def.hasSlotArray() ? null : modules.get(def.index());
  }

  /** Sets the module of a definition. */
  public void put(ModuleDef def, PyObject module) {
    largest = Math.max(largest, def.index());
    PyObject previous = modules.put(def.index(), model.retain(module));
    if (previous != null) {
      model.release(previous);
    }
  }

  /**
   * Whether CPython's list of modules is long enough for the definition; asked to forget one beyond
   * its end, CPython ends the process.
   */
  public boolean reaches(ModuleDef def) {
    return def.index() <= largest;
  }

  /** Forgets the module of a definition. */
  public void remove(ModuleDef def) {
    PyObject previous = modules.remove(def.index());
    if (previous != null) {
      model.release(previous);
    }
  }

  /** The modules, borrowed. */
  public Collection<PyObject> modules() {
    return modules.values();
  }

  void clear() {
    var all = Map.copyOf(modules);
    modules.clear();
    all.values().forEach(model::release);
  }
}
