package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.SequenceProtocol;

/** Further values of members ({@code _add_value_alias_}). */
final class ValueAliases {
  private ValueAliases() {}

  static long add(long self, long value) {
    var state = new ClassState(Refs.type(self));
    if (isThere(state, self, value)) {
      return Singletons.NONE;
    }
    try (var scope = new Scope()) {
      try {
        long _ = Members.putIfAbsent(state.byValue(), value, self);
        Lists.append(state.hashable(), value);
      } catch (PythonError _) {
        Errors.clearIf(Exceptions.TypeError);
        Members.noteUnhashable(scope, state, scope.attribute(self, Names.NAME), value);
      }
      return Singletons.NONE;
    }
  }

  /** Whether the value is the member's already; another member's is an error. */
  private static boolean isThere(ClassState state, long self, long value) {
    long bound;
    try {
      bound = Dicts.get(state.byValue(), value);
    } catch (PythonError _) {
      Errors.clearIf(Exceptions.TypeError);
      return isThereWithoutHash(state, self, value);
    }
    if (bound != 0 && bound != self) {
      throw Text.fail(
          Exceptions.ValueError, "%s is already bound: %s", Text.repr(value), Text.repr(bound));
    }
    return bound != 0;
  }

  private static boolean isThereWithoutHash(ClassState state, long self, long value) {
    long map = state.memberMap();
    for (long i = Dicts.next(map, -1); i >= 0; i = Dicts.next(map, i)) {
      long member = Dicts.valueAt(map, i);
      if (Members.hasValue(member, value)) {
        if (member != self) {
          long _ = SequenceProtocol.subscript(state.byValue(), value); // it has no hash
        }
        return true;
      }
    }
    return false;
  }
}
