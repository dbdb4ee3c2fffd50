package io.polyphase;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A module definition ({@code PyModuleDef}), read once; nothing after this looks at the source
 * form.
 *
 * <p>A runtime extends it with what only that runtime understands: methods, doc and hooks.
 */
public abstract class ModuleDef {
  /** A function that a definition wants to be called for in a module's life. */
  public enum Hook {
    /** {@code m_traverse}. */
    TRAVERSE,
    /** {@code m_clear}. */
    CLEAR,
    /** {@code m_free}. */
    FREE
  }

  private static final AtomicLong LAST_INDEX = new AtomicLong();

  private final String name;
  private final long stateSize;
  private final List<Slot> slots;
  private final SlotTable slotTable;
  private final long index = LAST_INDEX.incrementAndGet();

  /**
   * A decoded definition.
   *
   * @param name {@code m_name}; only single-phase modules are named by it
   * @param stateSize {@code m_size}, in bytes for native definitions
   * @param slots {@code m_slots} in array order
   */
  protected ModuleDef(String name, long stateSize, List<Slot> slots) {
    this.name = name;
    this.stateSize = stateSize;
    this.slots = List.copyOf(slots);
    this.slotTable = new SlotTable(this.slots);
  }

  /** {@code m_name}. */
  public final String name() {
    return name;
  }

  /** {@code m_size}. */
  public final long stateSize() {
    return stateSize;
  }

  /** {@code m_slots}, in array order. */
  public final List<Slot> slots() {
    return slots;
  }

  /** {@code m_index}: this definition's number in the process; numbers are never used again. */
  public final long index() {
    return index;
  }

  /** Whether {@code m_slots} is non-NULL, be it empty: single-phase calls refuse such a def. */
  public abstract boolean hasSlotArray();

  /** Those of {@code m_traverse}, {@code m_clear} and {@code m_free} that are set. */
  public abstract Set<Hook> hooks();

  /** Whether any hook is set. */
  public final boolean hasHooks() {
    return !hooks().isEmpty();
  }

  /** How many functions {@code m_methods} has. */
  public abstract int methodCount();

  final SlotTable slotTable() {
    return slotTable;
  }
}
