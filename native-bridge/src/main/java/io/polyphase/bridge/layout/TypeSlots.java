package io.polyphase.bridge.layout;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.layout.Layouts.PyHeapTypeObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.TypeSlot;
import java.util.HashMap;
import java.util.Map;

/** The numbers of slots in type specs, and where a heap type keeps them (typeslots.h). */
public final class TypeSlots {
  private static final long[] OFFSETS = new long[128];
  private static final Map<String, TypeSlot> BY_NAME = new HashMap<>();

  static {
    for (TypeSlot slot : Layouts.TYPE_SLOTS) {
      OFFSETS[slot.number()] = slot.offset();
      BY_NAME.put(slot.name(), slot);
    }
  }

  public static final int TP_DOC = number("tp_doc");
  public static final int TP_BASE = number("tp_base");
  public static final int TP_BASES = number("tp_bases");
  public static final int TP_MEMBERS = number("tp_members");

  /** No address of a function. */
  public static final long UNKNOWN = -1;

  private TypeSlots() {}

  private static TypeSlot named(String name) {
    TypeSlot slot = BY_NAME.get(name);
    if (slot == null) {
      throw new IllegalArgumentException("layouts.c does not know the slot " + name);
    }
    return slot;
  }

  /** The number of a slot by name. */
  public static int number(String name) {
    return named(name).number();
  }

  /** The offset of a slot in a heap type; 0 for a number that is none. */
  public static long offset(int slot) {
    return slot > 0 && slot < OFFSETS.length ? OFFSETS[slot] : 0;
  }

  /** The function tables of a heap type in their order, and where a type points to one. */
  private static final long[][] SUITES = {
    {PyHeapTypeObject.as_async, PyTypeObject.tp_as_async},
    {PyHeapTypeObject.as_number, PyTypeObject.tp_as_number},
    {PyHeapTypeObject.as_mapping, PyTypeObject.tp_as_mapping},
    {PyHeapTypeObject.as_sequence, PyTypeObject.tp_as_sequence},
    {PyHeapTypeObject.as_buffer, PyTypeObject.tp_as_buffer},
  };

  /**
   * {@code PyType_GetSlot}: what the type has in a slot, its own or inherited; 0 if nothing, {@link
   * #UNKNOWN} if there is no such slot.
   */
  public static long value(long type, int slot) {
    long offset = offset(slot);
    if (offset == 0) {
      return UNKNOWN;
    }
    if (offset < PyTypeObject.SIZE) {
      return getLong(type + offset);
    }
    long[] suite = SUITES[0];
    for (long[] each : SUITES) {
      suite = each[0] <= offset ? each : suite;
    }
    long table = getLong(type + suite[1]);
    return table == 0 ? 0 : getLong(table + offset - suite[0]);
  }

  /** The offset of a slot by name. */
  public static long offset(String name) {
    return named(name).offset();
  }
}
