package io.polyphase;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The modules of an interpreter by name ({@code sys.modules}); owns a reference to each. Values
 * need not be modules, and {@code None} stops imports of its name.
 *
 * <p>What holds them is the runtime's, as extension code may reach it. Guarded by the interpreter's
 * {@link Gil}.
 */
public abstract class ModuleCache {
  private final ObjectModel model;

  /** For subclasses. */
  protected ModuleCache(ObjectModel model) {
    this.model = model;
  }

  /** The value of a name, borrowed; null if there is none. */
  protected abstract @Nullable PyObject get(String name);

  /** Sets the value of a name, at its place if there is one; takes a reference of its own. */
  public abstract void put(String name, PyObject module);

  /** Takes a value out. Returns false if there was none. */
  public abstract boolean remove(String name);

  /** The names, oldest first. */
  public abstract List<String> names();

  /** The module of that name, borrowed; null if there is none, or {@code None}. */
  public final @Nullable PyObject module(String name) {
    PyObject value = get(name);
    return value == null || model.isNone(value) ? null : value;
  }

  /** Whether the module of that name is between its create phase and the end of its exec phase. */
  public final boolean isInitializing(String name) {
    PyObject value = get(name);
    return value != null && model.isInitializing(value);
  }

  /** {@code sys.modules[name] = None}: an import of that name fails. */
  public final void halt(String name) {
    PyObject none = model.none();
    put(name, none);
    model.release(none);
  }

  /** Makes a value that is in the cache the newest, as the importer does after the exec phase. */
  final void moveToEnd(String name, PyObject value) {
    PyObject kept = model.retain(value);
    remove(name);
    put(name, kept);
    model.release(kept);
  }

  /** Takes everything out, newest first. */
  final void clear() {
    for (String name : names().reversed()) {
      remove(name);
    }
  }
}
