package io.polyphase.bridge.fingerprint;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The flags in {@code __flags__} that are about what a type and its instances do
 * (Include/object.h).
 *
 * <p>The others are CPython's own bookkeeping: how far a type is made ready, whether its attribute
 * cache is valid, whether the runtime state knows it, and whether attributes of instances are kept
 * beside the instance or in a dict.
 */
enum TypeFlag {
  HAVE_FINALIZE(0),
  MANAGED_WEAKREF(3),
  MANAGED_DICT(4),
  SEQUENCE(5),
  MAPPING(6),
  DISALLOW_INSTANTIATION(7),
  IMMUTABLETYPE(8),
  HEAPTYPE(9),
  BASETYPE(10),
  HAVE_VECTORCALL(11),
  HAVE_GC(14),
  METHOD_DESCRIPTOR(17),
  IS_ABSTRACT(20),
  MATCH_SELF(22),
  ITEMS_AT_END(23),
  LONG_SUBCLASS(24),
  LIST_SUBCLASS(25),
  TUPLE_SUBCLASS(26),
  BYTES_SUBCLASS(27),
  UNICODE_SUBCLASS(28),
  DICT_SUBCLASS(29),
  BASE_EXC_SUBCLASS(30),
  TYPE_SUBCLASS(31);

  private final int bit;

  TypeFlag(int bit) {
    this.bit = bit;
  }

  boolean isIn(long flags) {
    return (flags >>> bit & 1) != 0;
  }

  /** Those that are set, by name. */
  static String names(long flags) {
    Set<TypeFlag> set = EnumSet.allOf(TypeFlag.class);
    set.removeIf(flag -> !flag.isIn(flags));
    return set.stream().map(Enum::name).collect(Collectors.joining(" "));
  }
}
