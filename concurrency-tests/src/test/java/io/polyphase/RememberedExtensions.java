package io.polyphase;

import io.polyphase.managed.ManagedModuleDef;
import java.util.HashMap;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** The single-phase modules that a process remembers; no lock guards them. */
@Param(name = "key", gen = IntGen.class, conf = "0:2")
@Param(name = "value", gen = IntGen.class, conf = "1:9")
public class RememberedExtensions {
  private static final ModuleDef DEF = ManagedModuleDef.named("spam").build();

  /** Of the second and third only the file or only the name is the first one's. */
  private static final ModuleSpec[] SPECS = {
    ModuleSpec.ofFile("spam", PackageLoader.INSTANCE, "spam.so"),
    ModuleSpec.ofFile("eggs", PackageLoader.INSTANCE, "spam.so"),
    ModuleSpec.ofFile("spam", PackageLoader.INSTANCE, "eggs.so"),
  };

  private record SavedDict(int value) implements PyObject {}

  private final ExtensionsCache cache = new ExtensionsCache();

  /** Remembers; what was remembered before, or 0. */
  @Operation
  public int put(@Param(name = "key") int key, @Param(name = "value") int value) {
    return valueOf(
        cache.put(SPECS[key], new ExtensionsCache.Entry(DEF, null, new SavedDict(value))));
  }

  /** What is remembered, or 0. */
  @Operation
  public int get(@Param(name = "key") int key) {
    return valueOf(cache.get(SPECS[key]));
  }

  private static int valueOf(ExtensionsCache.Entry entry) {
    return entry == null ? 0 : ((SavedDict) entry.savedDict()).value();
  }

  /** The same for one thread. */
  public static class Specification {
    private final Map<Integer, Integer> values = new HashMap<>();

    /** Remembers. */
    public int put(int key, int value) {
      Integer before = values.put(key, value);
      return before == null ? 0 : before;
    }

    /** What is remembered. */
    public int get(int key) {
      return values.getOrDefault(key, 0);
    }
  }
}
