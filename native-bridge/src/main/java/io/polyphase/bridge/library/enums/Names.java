package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Interned;

/** Names of attributes, and the kinds of names that a class body may have. */
final class Names {
  // Of classes

  static final long MEMBER_MAP = Interned.of("_member_map_");
  static final long MEMBER_NAMES = Interned.of("_member_names_");
  static final long MEMBER_TYPE = Interned.of("_member_type_");
  static final long VALUE_TO_MEMBER = Interned.of("_value2member_map_");
  static final long HASHABLE_VALUES = Interned.of("_hashable_values_");
  static final long UNHASHABLE_VALUES = Interned.of("_unhashable_values_");
  static final long UNHASHABLE_MAP = Interned.of("_unhashable_values_map_");
  static final long VALUE_REPR = Interned.of("_value_repr_");
  static final long USE_ARGS = Interned.of("_use_args_");
  static final long NEW_MEMBER = Interned.of("_new_member_");
  static final long SAVED_NEW = Interned.of("__new_member__");
  static final long BOUNDARY = Interned.of("_boundary_");
  static final long FLAG_MASK = Interned.of("_flag_mask_");
  static final long SINGLES_MASK = Interned.of("_singles_mask_");
  static final long ALL_BITS = Interned.of("_all_bits_");
  static final long INVERTED = Interned.of("_inverted_");
  static final long MISSING = Interned.of("_missing_");
  static final long GENERATE = Interned.of("_generate_next_value_");
  static final long ITER_MEMBER = Interned.of("_iter_member_");
  static final long ITER_BY_VALUE = Interned.of("_iter_member_by_value_");
  static final long ITER_BY_DEFINITION = Interned.of("_iter_member_by_def_");
  static final long NUMERIC_REPR = Interned.of("_numeric_repr_");
  static final long ORDER = Interned.of("_order_");
  static final long IGNORE = Interned.of("_ignore_");

  // Of members

  static final long NAME_FIELD = Interned.of("_name_");
  static final long VALUE_FIELD = Interned.of("_value_");
  static final long SORT_ORDER = Interned.of("_sort_order_");
  static final long OBJCLASS = Interned.of("__objclass__");
  static final long NAME = Interned.of("name");
  static final long VALUE = Interned.of("value");

  // Of all objects

  static final long NEW = Interned.of("__new__");
  static final long INIT = Interned.of("__init__");
  static final long INIT_SUBCLASS = Interned.of("__init_subclass__");
  static final long PREPARE = Interned.of("__prepare__");
  static final long DICT = Interned.of("__dict__");
  static final long DOC = Interned.of("__doc__");
  static final long MODULE = Interned.of("__module__");
  static final long QUALNAME = Interned.of("__qualname__");
  static final long REPR = Interned.of("__repr__");
  static final long STR = Interned.of("__str__");
  static final long FORMAT = Interned.of("__format__");
  static final long REDUCE_EX = Interned.of("__reduce_ex__");

  private Names() {}

  static boolean isDunder(String name) {
    int length = name.length();
    return length > 4
        && name.startsWith("__")
        && name.endsWith("__")
        && name.charAt(2) != '_'
        && name.charAt(length - 3) != '_';
  }

  static boolean isSunder(String name) {
    int length = name.length();
    return length > 2
        && name.charAt(0) == '_'
        && name.charAt(length - 1) == '_'
        && name.charAt(1) != '_'
        && name.charAt(length - 2) != '_';
  }

  /** Whether the name is what a class makes of its private ones. */
  static boolean isPrivate(String className, String name) {
    String prefix = "_" + className + "__";
    return name.length() > prefix.length() && name.startsWith(prefix) && !name.endsWith("__");
  }
}
