package io.polyphase.stress.audit;

import io.polyphase.InitStyle;
import io.polyphase.ModuleDef;
import io.polyphase.Slot;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What PEP 489 sees of a module: its definition, decoded, before anything is done with it.
 *
 * @param name {@code m_name}
 * @param size {@code m_size}
 * @param methods how many functions {@code m_methods} has
 * @param hooks those of {@code m_traverse}, {@code m_clear}, {@code m_free} that are set
 * @param slots {@code m_slots} in order; null if it is NULL
 */
record DefinitionFacts(
    String module,
    InitStyle style,
    String name,
    long size,
    int methods,
    List<String> hooks,
    @Nullable List<SlotFact> slots)
    implements AuditFact {

  /** The slot that says which sub-interpreters may load a module, without {@code Py_mod_}. */
  private static final String INTERPRETERS = "multiple_interpreters";

  /**
   * A slot.
   *
   * @param id its name without {@code Py_mod_}, or its number if 3.13 does not know it
   * @param value null where it is a function
   */
  record SlotFact(String id, @Nullable String value) {
    static SlotFact of(Slot slot) {
      return switch (slot) {
        case Slot.Create create ->
            new SlotFact("create", create.function() == null ? "NULL" : null);
        case Slot.Exec _ -> new SlotFact("exec", null);
        case Slot.MultipleInterpreters interpreters ->
            new SlotFact(INTERPRETERS, interpreters.support().name());
        case Slot.Gil gil -> new SlotFact("gil", gil.use().name());
        case Slot.Unknown unknown ->
            new SlotFact(
                Integer.toString(unknown.id()),
                unknown.newerName().map(name -> name + " of CPython 3.15").orElse("unknown"));
      };
    }

    @Override
    public String toString() {
      return value == null ? id : id + " = " + value;
    }
  }

  static DefinitionFacts of(String module, InitStyle style, ModuleDef def) {
    return new DefinitionFacts(
        module,
        style,
        def.name(),
        def.stateSize(),
        def.methodCount(),
        def.hooks().stream().map(hook -> "m_" + hook.name().toLowerCase(Locale.ROOT)).toList(),
        def.hasSlotArray() ? def.slots().stream().map(SlotFact::of).toList() : null);
  }

  /** What it says of sub-interpreters; single-phase modules cannot say anything. */
  Slot.@Nullable InterpreterSupport declared() {
    return slots == null
        ? null
        : slots.stream()
            .filter(slot -> slot.id().equals(INTERPRETERS))
            .map(slot -> Slot.InterpreterSupport.valueOf(String.valueOf(slot.value())))
            .findFirst()
            .orElse(null);
  }

  /** What holds for it: the loader takes silence for SUPPORTED, but not of single-phase modules. */
  Slot.InterpreterSupport support() {
    if (style == InitStyle.SINGLE_PHASE) {
      return Slot.InterpreterSupport.NOT_SUPPORTED;
    }
    Slot.InterpreterSupport said = declared();
    return said == null ? Slot.InterpreterSupport.SUPPORTED : said;
  }

  /** All in one line, as {@code m_size 0, 2 methods, m_traverse and m_free}. */
  String fields() {
    String hooked = hooks.isEmpty() ? "no hooks" : String.join(", ", hooks);
    return String.format(
        Locale.ROOT,
        "m_name \"%s\", m_size %d, %d method%s, %s",
        name,
        size,
        methods,
        methods == 1 ? "" : "s",
        hooked);
  }

  /** The slots in one line. */
  String shownSlots() {
    if (slots == null) {
      return "m_slots is NULL";
    }
    return slots.isEmpty()
        ? "none"
        : slots.stream().map(SlotFact::toString).collect(Collectors.joining(", "));
  }
}
