package io.polyphase.managed;

import io.polyphase.InitFunction;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The init functions as an interpreter with its own lock sees them: they run in the main
 * interpreter, as CPython has it.
 */
final class MainInittab extends AbstractMap<String, InitFunction> {
  private final Map<String, InitFunction> inittab;
  private final ManagedInterpreter main;

  MainInittab(Map<String, InitFunction> inittab, ManagedInterpreter main) {
    this.inittab = inittab;
    this.main = main;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return inittab.containsKey(name);
  }

  @Override
  public @Nullable InitFunction get(@Nullable Object name) {
    InitFunction init = inittab.get(name);
    return init == null ? null : () -> main.locked(init::init);
  }

  @Override
  public Set<Entry<String, InitFunction>> entrySet() {
    return Map.copyOf(inittab).entrySet();
  }
}
