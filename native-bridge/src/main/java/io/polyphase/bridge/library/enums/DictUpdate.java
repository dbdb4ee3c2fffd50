package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.library.Unpacking;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.PythonParameters;
import io.polyphase.bridge.objects.SequenceProtocol;
import java.util.function.LongConsumer;

/** {@code EnumDict.update}: each item is set as if by a statement. */
final class DictUpdate {
  private static final long KEYS = Interned.of("keys");
  private static final PythonParameters UPDATE = ClassBody.parameters("EnumDict.update", "members");

  private DictUpdate() {}

  static long update(long self, long args, long keywords) {
    long members = UPDATE.unpack(args, 0)[0];
    try {
      ofMapping(self, members);
    } catch (PythonError _) {
      Errors.clearIf(Exceptions.AttributeError);
      forEach(members, item -> ofPair(self, item));
    }
    for (long i = keywords == 0 ? -1 : Dicts.next(keywords, -1);
        i >= 0;
        i = Dicts.next(keywords, i)) {
      SequenceProtocol.setSubscript(self, Dicts.keyAt(keywords, i), Dicts.valueAt(keywords, i));
    }
    return Singletons.NONE;
  }

  private static void ofMapping(long self, long members) {
    try (var scope = new Scope()) {
      long names = scope.own(CallProtocol.callMethod(members, KEYS));
      forEach(
          names,
          name -> {
            try (var each = new Scope()) {
              long value = each.own(SequenceProtocol.subscript(members, name));
              SequenceProtocol.setSubscript(self, name, value);
            }
          });
    }
  }

  private static void ofPair(long self, long item) {
    try (var scope = new Scope()) {
      long pair = scope.own(Unpacking.pair(item));
      SequenceProtocol.setSubscript(self, Tuples.get(pair, 0), Tuples.get(pair, 1));
    }
  }

  /** Takes each item of an iterable, borrowed. */
  static void forEach(long iterable, LongConsumer action) {
    long iterator = SequenceProtocol.iter(iterable);
    try {
      for (long item = SequenceProtocol.next(iterator);
          item != 0;
          item = SequenceProtocol.next(iterator)) {
        try {
          action.accept(item);
        } finally {
          Refs.decref(item);
        }
      }
    } finally {
      Refs.decref(iterator);
    }
  }
}
