package io.polyphase;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a process remembers of the single-phase modules that it has loaded; nothing is ever removed.
 * One per runtime, shared by its interpreters.
 */
public final class ExtensionsCache {

  /** A module is known by its file and full name. */
  private record Key(@Nullable String origin, String name) {}

  /**
   * One module.
   *
   * @param init called for a re-import; null where that is not possible ({@code m_size} −1)
   * @param savedDict a copy of the module's dict, for a module that cannot be initialised again
   */
  record Entry(ModuleDef def, @Nullable InitFunction init, @Nullable PyObject savedDict) {}

  private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

  /** An empty cache. */
  ExtensionsCache() {}

  @Nullable Entry get(ModuleSpec spec) {
    return entries.get(new Key(spec.origin(), spec.name()));
  }

  /** The saved dicts of modules that cannot be initialised again, borrowed. */
  public List<PyObject> savedDicts() {
    return entries.values().stream()
        .flatMap(entry -> Stream.ofNullable(entry.savedDict()))
        .toList();
  }

  /** Remembers a module; returns the entry that it replaces. */
  @Nullable Entry put(ModuleSpec spec, Entry entry) {
    return entries.put(new Key(spec.origin(), spec.name()), entry);
  }
}
