package io.polyphase.stress.audit;

import io.polyphase.InitStyle;
import io.polyphase.InitWatch;
import io.polyphase.ModuleDef;
import io.polyphase.ModuleSpec;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records what the init function of one module returned, and reports it the first time. */
final class InitRecord implements InitWatch {
  private final String module;
  private final ModuleSpec spec;
  private final Consumer<DefinitionFacts> tell;
  private @Nullable DefinitionFacts definition;
  private int returns;
  private long lastNanos;

  /**
   * Nothing seen yet.
   *
   * @param module as the user named it
   */
  InitRecord(String module, ModuleSpec spec, Consumer<DefinitionFacts> tell) {
    this.module = module;
    this.spec = spec;
    this.tell = tell;
  }

  @Override
  public void initialized(ModuleSpec initialized, InitStyle style, ModuleDef def) {
    if (!initialized.name().equals(spec.name())) {
      return; // imported by this one
    }
    lastNanos = System.nanoTime();
    returns++;
    if (definition == null) { // told now: the create phase, which comes next, may be the end
      definition = DefinitionFacts.of(module, style, def);
      tell.accept(definition);
    }
  }

  /** Null if the init function has not returned a module or a definition yet. */
  @Nullable DefinitionFacts definition() {
    return definition;
  }

  /** How often it has. */
  int returns() {
    return returns;
  }

  /** When it did last ({@link System#nanoTime}). */
  long lastNanos() {
    return lastNanos;
  }
}
