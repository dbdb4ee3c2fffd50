package io.polyphase.managed;

import io.polyphase.InitFunction;
import io.polyphase.ModuleDef;
import io.polyphase.Slot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a module that is written in Java.
 *
 * {@snippet :
 * ManagedModuleDef def =
 *     ManagedModuleDef.named("spam")
 *         .doc("Canned meat")
 *         .method("double", arguments -> arguments.make().integer(2 * arguments.integer(0)))
 *         .exec(module -> module.add("answer", 42))
 *         .build();
 * ModuleRuntime runtime = ManagedRuntime.open(Map.of("spam", def.multiPhase()));
 * }
 */
public final class ManagedModuleDef extends ModuleDef {
  private final @Nullable String doc;
  private final List<ManagedMethod> methods;
  private final @Nullable ModuleHooks hooks;
  private final boolean hasSlotArray;

  private ManagedModuleDef(Builder builder) {
    super(builder.name, builder.stateSize, builder.slots);
    doc = builder.doc;
    methods = List.copyOf(builder.methods);
    hooks = builder.hooks;
    hasSlotArray = builder.hasSlotArray;
  }

  /** Begins a definition without state, methods or slots. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** An init function that returns the definition, as {@code PyModuleDef_Init} does. */
  public InitFunction multiPhase() {
    var result = new InitFunction.Definition(this);
    return () -> result;
  }

  @Nullable String doc() {
    return doc;
  }

  List<ManagedMethod> methods() {
    return methods;
  }

  @Nullable ModuleHooks moduleHooks() {
    return hooks;
  }

  @Override
  public boolean hasSlotArray() {
    return hasSlotArray;
  }

  @Override
  public Set<Hook> hooks() {
    return hooks == null ? Set.of() : EnumSet.allOf(Hook.class);
  }

  @Override
  public int methodCount() {
    return methods.size();
  }

  /** What an exec slot does, for code that throws where it fails. */
  @FunctionalInterface
  public interface Exec {
    /** Fills the module in. */
    void exec(ManagedModule module);
  }

  /** Collects what a definition consists of, in the order in which it is said. */
  public static final class Builder {
    private final String name;
    private @Nullable String doc;
    private long stateSize;
    private final List<ManagedMethod> methods = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();
    private boolean hasSlotArray;
    private @Nullable ModuleHooks hooks;

    private Builder(String name) {
      this.name = name;
    }

    /** {@code m_doc}. */
    public Builder doc(String text) {
      doc = text;
      return this;
    }

    /** {@code m_size}, here the number of references that the state holds. */
    public Builder stateSize(long size) {
      stateSize = size;
      return this;
    }

    /** One more of {@code m_methods}. */
    public Builder method(String methodName, ManagedMethod.Function function) {
      methods.add(new ManagedMethod(methodName, function));
      return this;
    }

    Builder methods(List<ManagedMethod> more) {
      methods.addAll(more);
      return this;
    }

    /** One more of {@code m_slots}. */
    public Builder slot(Slot slot) {
      slots.add(slot);
      hasSlotArray = true;
      return this;
    }

    /** One more exec slot. */
    public Builder exec(Exec exec) {
      return slot(
          new Slot.Exec(
              module -> {
                exec.exec((ManagedModule) module);
                return 0;
              }));
    }

    /** {@code m_slots} is an empty array, not NULL. */
    public Builder emptySlots() {
      hasSlotArray = true;
      return this;
    }

    /** {@code m_traverse}, {@code m_clear} and {@code m_free}. */
    public Builder hooks(ModuleHooks moduleHooks) {
      hooks = Objects.requireNonNull(moduleHooks, "moduleHooks");
      return this;
    }

    /** The definition; each call makes another one, with an index of its own. */
    public ManagedModuleDef build() {
      return new ManagedModuleDef(this);
    }
  }
}
