package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.library.HostModules;

/** What each module of {@code enum} keeps for its own use, whatever becomes of its names. */
enum Kept {
  ENUM_TYPE(0),
  ENUM(1),
  REPR_ENUM(2),
  STR_ENUM(3),
  FLAG(4),
  BOUNDARIES(5),
  CHECKS(6),
  ENUM_DICT(7),
  PROTO_MEMBER(8),
  AUTO(9),
  AUTO_NULL(10),
  MEMBER(11),
  NONMEMBER(12),
  DYNAMIC_ATTRIBUTE(13),
  PROPERTY(14),
  PARTIAL(15);

  /** How many there are. */
  static final int COUNT = values().length;

  private final int place;

  Kept(int place) {
    this.place = place;
  }

  /** Borrowed; 0 until it is made. */
  long in(long module) {
    return HostModules.kept(module, place);
  }

  /** Of the module that a class, or one of its bases, was made for. */
  long of(long type) {
    return in(HostModules.moduleOf(type, Enums.DEFINITION));
  }

  void keep(long module, long object) {
    HostModules.keep(module, place, Refs.incref(object));
  }
}
