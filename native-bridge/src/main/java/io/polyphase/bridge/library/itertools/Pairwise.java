package io.polyphase.bridge.library.itertools;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.library.itertools.Itertools.FIRST;
import static io.polyphase.bridge.library.itertools.Itertools.SECOND;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.objects.SequenceProtocol;

/** {@code pairwise}: an iterator and the item before. */
final class Pairwise {
  private static final long ITERATOR = FIRST;
  private static final long OLD = SECOND;

  private Pairwise() {}

  static long spec() {
    return Itertools.iterator("pairwise", 3, Pairwise::tpNew, Pairwise::next)
        .references(ITERATOR, OLD)
        .spec();
  }

  private static long tpNew(long type, long args, long keywords) {
    long iterable = Clinic.positional("pairwise", type, args, keywords, 1, 1)[0];
    long iterator = SequenceProtocol.iter(iterable);
    long made = Types.alloc(type);
    putLong(made + ITERATOR, iterator);
    return made;
  }

  private static long next(long pairwise) {
    if (getLong(pairwise + ITERATOR) == 0) {
      return 0;
    }
    if (getLong(pairwise + OLD) == 0) {
      long first = nextItem(pairwise);
      Refs.set(pairwise + OLD, first);
      if (first == 0) {
        Refs.clear(pairwise + ITERATOR);
        return 0;
      }
      if (getLong(pairwise + ITERATOR) == 0) { // the iterator has come back here, and ended
        Refs.clear(pairwise + OLD);
        return 0;
      }
    }
    long old = Refs.incref(getLong(pairwise + OLD));
    long item = 0;
    try {
      item = nextItem(pairwise);
      if (item == 0) {
        Refs.clear(pairwise + ITERATOR);
        Refs.clear(pairwise + OLD);
        return 0;
      }
      Refs.set(pairwise + OLD, Refs.incref(item));
      return Tuples.of(old, item);
    } finally {
      Refs.decref(old);
      Refs.xdecref(item);
    }
  }

  /** An exception ends it as well. */
  private static long nextItem(long pairwise) {
    long iterator = Refs.incref(getLong(pairwise + ITERATOR));
    boolean returned = false;
    try {
      long item = SequenceProtocol.next(iterator);
      returned = true;
      return item;
    } finally {
      if (!returned) {
        end(pairwise);
      }
      Refs.decref(iterator);
    }
  }

  private static void end(long pairwise) {
    long pending = Errors.take();
    Refs.clear(pairwise + ITERATOR);
    Refs.clear(pairwise + OLD);
    Errors.restore(pending);
  }
}
