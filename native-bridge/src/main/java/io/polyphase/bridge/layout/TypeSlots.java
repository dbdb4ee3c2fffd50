package io.polyphase.bridge.layout;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.ffi.HostLibrary;
import io.polyphase.bridge.layout.Layouts.PyHeapTypeObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;

/** The numbers of slots in type specs, and where a heap type keeps them (typeslots.h). */
public final class TypeSlots {
  private static final String[] NAMES = {
    "bf_getbuffer",
    "bf_releasebuffer",
    "mp_ass_subscript",
    "mp_length",
    "mp_subscript",
    "nb_absolute",
    "nb_add",
    "nb_and",
    "nb_bool",
    "nb_divmod",
    "nb_float",
    "nb_floor_divide",
    "nb_index",
    "nb_inplace_add",
    "nb_inplace_and",
    "nb_inplace_floor_divide",
    "nb_inplace_lshift",
    "nb_inplace_multiply",
    "nb_inplace_or",
    "nb_inplace_power",
    "nb_inplace_remainder",
    "nb_inplace_rshift",
    "nb_inplace_subtract",
    "nb_inplace_true_divide",
    "nb_inplace_xor",
    "nb_int",
    "nb_invert",
    "nb_lshift",
    "nb_multiply",
    "nb_negative",
    "nb_or",
    "nb_positive",
    "nb_power",
    "nb_remainder",
    "nb_rshift",
    "nb_subtract",
    "nb_true_divide",
    "nb_xor",
    "nb_matrix_multiply",
    "nb_inplace_matrix_multiply",
    "sq_ass_item",
    "sq_concat",
    "sq_contains",
    "sq_inplace_concat",
    "sq_inplace_repeat",
    "sq_item",
    "sq_length",
    "sq_repeat",
    "am_await",
    "am_aiter",
    "am_anext",
    "am_send",
    "tp_alloc",
    "tp_base",
    "tp_bases",
    "tp_call",
    "tp_clear",
    "tp_dealloc",
    "tp_del",
    "tp_descr_get",
    "tp_descr_set",
    "tp_doc",
    "tp_getattr",
    "tp_getattro",
    "tp_hash",
    "tp_init",
    "tp_is_gc",
    "tp_iter",
    "tp_iternext",
    "tp_methods",
    "tp_new",
    "tp_repr",
    "tp_richcompare",
    "tp_setattr",
    "tp_setattro",
    "tp_str",
    "tp_traverse",
    "tp_members",
    "tp_getset",
    "tp_free",
    "tp_finalize",
  };
  private static final long[] OFFSETS = new long[128];

  static {
    for (String name : NAMES) {
      OFFSETS[number(name)] = HostLibrary.get().layout("slot." + name + ".at");
    }
  }

  public static final int TP_DOC = number("tp_doc");
  public static final int TP_BASE = number("tp_base");
  public static final int TP_BASES = number("tp_bases");
  public static final int TP_MEMBERS = number("tp_members");

  /** No address of a function. */
  public static final long UNKNOWN = -1;

  private TypeSlots() {}

  /** The number of a slot by name. */
  public static int number(String name) {
    return (int) HostLibrary.get().layout("slot." + name);
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
    return HostLibrary.get().layout("slot." + name + ".at");
  }
}
