package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.library.HostModules;

/** What each module of {@code enum} keeps for its own use, whatever becomes of its names. */
enum Kept {
  ENUM_TYPE,
  ENUM,
  REPR_ENUM,
  STR_ENUM,
  FLAG,
  BOUNDARIES,
  CHECKS,
  ENUM_DICT,
  PROTO_MEMBER,
  AUTO,
  AUTO_NULL,
  MEMBER,
  NONMEMBER,
  DYNAMIC_ATTRIBUTE,
  PROPERTY,
  PARTIAL;

  /** Borrowed; 0 until it is made. */
  long in(long module) {
    return HostModules.kept(module, ordinal());
  }

  /** Of the module that a class, or one of its bases, was made for. */
  long of(long type) {
    return in(HostModules.moduleOf(type, Enums.DEFINITION));
  }

  void keep(long module, long object) {
    HostModules.keep(module, ordinal(), Refs.incref(object));
  }
}
