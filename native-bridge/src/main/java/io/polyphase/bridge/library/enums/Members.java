package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.ObjectProtocol;

/** Members, and the values by which a class finds them. */
final class Members {
  private Members() {}

  static boolean hasValue(long member, long value) {
    long own = Attributes.get(member, Names.VALUE_FIELD);
    try {
      return ObjectProtocol.equal(own, value);
    } finally {
      Refs.decref(own);
    }
  }

  /** {@code dict.setdefault}: what is there then, borrowed. */
  static long putIfAbsent(long dict, long key, long value) {
    long there = Dicts.get(dict, key);
    if (there != 0) {
      return there;
    }
    Dicts.put(dict, key, value);
    return value;
  }

  static void noteUnhashable(Scope scope, ClassState state, long name, long value) {
    Lists.append(state.unhashable(), value);
    long values = putIfAbsent(state.unhashableByName(), name, scope.own(Lists.create(0)));
    Lists.append(values, value);
  }
}
