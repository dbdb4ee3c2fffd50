package io.polyphase;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The modules of an interpreter by name ({@code sys.modules}); owns a reference to each.
 *
 * <p>Guarded by the interpreter's {@link Gil}.
 */
public final class ModuleCache {

  /** One module, and whether its exec phase is still to end. */
  static final class Entry {
    private final @Nullable PyObject module;
    private boolean initializing;

    Entry(@Nullable PyObject module, boolean initializing) {
      this.module = module;
      this.initializing = initializing;
    }

    /** The module; null where {@code sys.modules[name] = None} was said. */
    @Nullable PyObject module() {
      return module;
    }

    /** {@code __spec__._initializing}. */
    boolean isInitializing() {
      return initializing;
    }

    void setInitialized() {
      initializing = false;
    }
  }

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final ObjectModel model;

  ModuleCache(ObjectModel model) {
    this.model = model;
  }

  @Nullable Entry get(String name) {
    return entries.get(name);
  }

  /** The module of that name, borrowed; null if there is none. */
  public @Nullable PyObject module(String name) {
    Entry entry = entries.get(name);
    return entry == null ? null : entry.module();
  }

  /** Whether the module of that name is between its create phase and the end of its exec phase. */
  public boolean isInitializing(String name) {
    Entry entry = entries.get(name);
    return entry != null && entry.isInitializing();
  }

  /** Publishes a module, complete as far as the cache knows; drops the one that was there. */
  public void put(String name, PyObject module) {
    replace(name, new Entry(model.retain(module), false));
  }

  /** Publishes a module that is about to be executed. */
  Entry putInitializing(String name, PyObject module) {
    var entry = new Entry(model.retain(module), true);
    replace(name, entry);
    return entry;
  }

  /** {@code sys.modules[name] = None}: an import of that name fails. */
  public void halt(String name) {
    replace(name, new Entry(null, false));
  }

  private void replace(String name, Entry entry) {
    drop(entries.put(name, entry));
  }

  /** Takes a module out. Returns false if there was none. */
  public boolean remove(String name) {
    Entry removed = entries.remove(name);
    drop(removed);
    return removed != null;
  }

  /** Makes the entry the newest, as the importer does after the exec phase. */
  void moveToEnd(String name, Entry entry) {
    entries.remove(name);
    entries.put(name, entry);
  }

  /** The names, oldest first. */
  public List<String> names() {
    return new ArrayList<>(entries.keySet());
  }

  /** Takes everything out, newest first. */
  void clear() {
    for (String name : names().reversed()) {
      remove(name);
    }
  }

  private void drop(@Nullable Entry entry) {
    if (entry != null && entry.module() != null) {
      model.release(entry.module());
    }
  }
}
