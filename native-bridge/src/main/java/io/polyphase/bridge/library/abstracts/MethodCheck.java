package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.TypeDicts;

/** Whether a class has methods, of its own or of its bases ({@code _check_methods}). */
final class MethodCheck {
  private static final long MRO = Interned.of("__mro__");
  private static final long DICT = Interned.of("__dict__");

  private MethodCheck() {}

  /** True if it has all; NotImplemented if it lacks one, or says by None that it has it not. */
  static long of(long type, String... methods) {
    try (var scope = new Scope()) {
      long mro = scope.own(SequenceProtocol.tuple(scope.attribute(type, MRO)));
      for (String method : methods) {
        if (!has(mro, Interned.of(method))) {
          return Singletons.NOT_IMPLEMENTED;
        }
      }
      return Singletons.TRUE;
    }
  }

  private static boolean has(long mro, long method) {
    for (long i = 0; i < Tuples.size(mro); i++) {
      long base = Tuples.get(mro, i);
      long value = Types.check(base) ? own(base, method) : ofObject(base, method);
      if (value != 0) {
        return value != Singletons.NONE;
      }
    }
    return false;
  }

  private static long own(long type, long method) {
    long dict = TypeDicts.dict(type);
    return dict == 0 ? 0 : Dicts.get(dict, method);
  }

  /** What is no class may have a dict nevertheless; borrowed. */
  private static long ofObject(long object, long method) {
    try (var scope = new Scope()) {
      long dict = scope.attribute(object, DICT);
      if (!SequenceProtocol.contains(dict, method)) {
        return 0;
      }
      long value = SequenceProtocol.subscript(dict, method);
      Refs.decref(value);
      return value;
    }
  }
}
