package io.polyphase;

import java.util.Map;

/**
 * Slots of modules that came after 3.13. In 3.15 (PEP 793, PEP 820) modules and types share one row
 * of numbers, and the four old slots got new ones, which only that and later versions understand.
 * Source: {@code slots_generated.h} of 3.15.
 */
final class NewerSlots {
  static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(84, "Py_mod_create"),
          Map.entry(85, "Py_mod_exec"),
          Map.entry(86, "Py_mod_multiple_interpreters"),
          Map.entry(87, "Py_mod_gil"),
          Map.entry(92, "Py_slot_subslots"),
          Map.entry(94, "Py_mod_slots"),
          Map.entry(100, "Py_mod_name"),
          Map.entry(101, "Py_mod_doc"),
          Map.entry(102, "Py_mod_state_size"),
          Map.entry(103, "Py_mod_methods"),
          Map.entry(104, "Py_mod_state_traverse"),
          Map.entry(105, "Py_mod_state_clear"),
          Map.entry(106, "Py_mod_state_free"),
          Map.entry(109, "Py_mod_abi"),
          Map.entry(110, "Py_mod_token"));

  private NewerSlots() {}
}
