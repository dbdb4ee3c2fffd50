package io.polyphase.bridge.reference;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.getShort;

import io.polyphase.ModuleDef;
import io.polyphase.Slot;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.layout.Layouts.PyModuleDef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The definition of a module in CPython, decoded: a {@code PyModuleDef}, or what a hook of PEP 793
 * returns, an array of {@code PySlot} that says by slots what a {@code PyModuleDef} says by fields.
 * To be looked at only: CPython calls its functions.
 */
final class CPythonDefinition extends ModuleDef {
  private static final long SLOT_SIZE = 16; // of PySlot and of PyModuleDef_Slot
  private static final long VALUE = 8; // in both
  private static final long METHOD_SIZE = 32; // of PyMethodDef
  private static final int DEEPEST = 5; // as in CPython; deeper is an error there

  /** Where a {@code PyModuleDef} has what a slot says, by the slot's id. */
  private static final Map<Integer, Long> FIELDS =
      Map.of(
          100, PyModuleDef.m_name,
          102, PyModuleDef.m_size,
          103, PyModuleDef.m_methods,
          104, PyModuleDef.m_traverse,
          105, PyModuleDef.m_clear,
          106, PyModuleDef.m_free);

  private final Set<Hook> hooks;
  private final int methodCount;
  private final boolean hasSlotArray;

  private CPythonDefinition(Reader reader, boolean hasSlotArray) {
    super(reader.name, reader.stateSize, reader.slots);
    this.hooks = reader.hooks;
    this.methodCount = reader.methodCount;
    this.hasSlotArray = hasSlotArray;
  }

  /** A {@code PyModuleDef}, which has the same fields in all versions and in debug builds. */
  static CPythonDefinition ofStruct(long def) {
    var reader = new Reader();
    FIELDS.forEach(
        (id, field) -> {
          long value = getLong(def + field);
          if (value != 0) {
            reader.add(id, value, 0);
          }
        });
    long slots = getLong(def + PyModuleDef.m_slots);
    reader.read(slots, false, 0);
    return new CPythonDefinition(reader, slots != 0);
  }

  /** An array of {@code PySlot}. */
  static CPythonDefinition ofSlots(long slots) {
    var reader = new Reader();
    reader.read(slots, true, 0);
    return new CPythonDefinition(reader, true);
  }

  @Override
  public boolean hasSlotArray() {
    return hasSlotArray;
  }

  @Override
  public Set<Hook> hooks() {
    return Collections.unmodifiableSet(hooks);
  }

  @Override
  public int methodCount() {
    return methodCount;
  }

  /** Gathers what the slots say, nested ones as well. Source: {@code slots_generated.h} of 3.15. */
  private static final class Reader {
    private String name = "";
    private long stateSize;
    private int methodCount;
    private final Set<Hook> hooks = EnumSet.noneOf(Hook.class);
    private final List<Slot> slots = new ArrayList<>();

    /** An array of one kind or the other: with an id of 16 bits and flags, or one of 32. */
    void read(long array, boolean hasFlags, int depth) {
      if (array == 0 || depth == DEEPEST) {
        return;
      }
      for (long at = array; ; at += SLOT_SIZE) {
        int id = hasFlags ? Short.toUnsignedInt(getShort(at)) : getInt(at);
        if (id == 0) {
          return;
        }
        add(id, getLong(at + VALUE), depth);
      }
    }

    private void add(int id, long value, int depth) {
      switch (id) {
        case 1, 84 ->
            slots.add(
                new Slot.Create(
                    (_, _) -> {
                      throw notCalled();
                    }));
        case 2, 85 ->
            slots.add(
                new Slot.Exec(
                    _ -> {
                      throw notCalled();
                    }));
        case 3, 86 -> slots.add(new Slot.MultipleInterpreters(Slot.InterpreterSupport.of(value)));
        case 4, 87 -> slots.add(new Slot.Gil(value == 0 ? Slot.GilUse.USED : Slot.GilUse.NOT_USED));
        case 92 -> read(value, true, depth + 1);
        case 94 -> read(value, false, depth + 1);
        case 100 -> name = value == 0 ? "" : NativeMemory.string(value);
        case 101 -> {} // the doc
        case 102 -> stateSize = value;
        case 103 -> methodCount = methods(value);
        case 104 -> hooks.add(Hook.TRAVERSE);
        case 105 -> hooks.add(Hook.CLEAR);
        case 106 -> hooks.add(Hook.FREE);
        default -> slots.add(new Slot.Unknown(id)); // of none that a definition of 3.13 has
      }
    }

    private static int methods(long table) {
      int count = 0;
      while (table != 0 && getLong(table + count * METHOD_SIZE) != 0) {
        count++;
      }
      return count;
    }

    private static UnsupportedOperationException notCalled() {
      return new UnsupportedOperationException("CPython calls it");
    }
  }
}
