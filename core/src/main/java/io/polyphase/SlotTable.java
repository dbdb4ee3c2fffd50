package io.polyphase;

import io.polyphase.Slot.InterpreterSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A definition's slots, checked and sorted once.
 *
 * <p>The first offending entry of the array decides which error the create phase reports; the error
 * needs the module's name, so it is kept as a function of it. Source: {@code
 * PyModule_FromDefAndSpec2}.
 */
final class SlotTable {
  private Slot.@Nullable CreateFunction create;
  private final List<Slot.Exec> execs = new ArrayList<>();
  private Slot.@Nullable MultipleInterpreters interpreters;
  private Slot.@Nullable Gil gil;
  private @Nullable Function<String, ImportException> fault;

  SlotTable(List<Slot> slots) {
    for (Slot slot : slots) {
      if (fault == null) {
        add(slot);
      }
    }
  }

  private void add(Slot slot) {
    switch (slot) { // no default: a new kind of slot must not compile until it is handled here
      case Slot.Create c when create != null -> fault = BadDefinition::multipleCreateSlots;
      case Slot.Create c -> create = c.function();
      case Slot.Exec e -> execs.add(e);
      case Slot.MultipleInterpreters m when interpreters != null ->
          fault = BadDefinition::multipleInterpretersSlots;
      case Slot.MultipleInterpreters m -> interpreters = m;
      case Slot.Gil g when gil != null -> fault = BadDefinition::multipleGilSlots;
      case Slot.Gil g -> gil = g;
      case Slot.Unknown u -> fault = name -> BadDefinition.unknownSlot(name, u.id());
    }
  }

  /** Throws the fault of the first offending slot, if there is one. */
  void check(String moduleName) {
    if (fault != null) {
      throw fault.apply(moduleName);
    }
  }

  Slot.@Nullable CreateFunction create() {
    return create;
  }

  List<Slot.Exec> execs() {
    return execs;
  }

  InterpreterSupport interpreterSupport() {
    return interpreters == null ? InterpreterSupport.SUPPORTED : interpreters.support();
  }
}
