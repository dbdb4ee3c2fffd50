package io.polyphase.bridge.library.itertools;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.library.itertools.Itertools.FIRST;
import static io.polyphase.bridge.library.itertools.Itertools.SECOND;
import static io.polyphase.bridge.library.itertools.Itertools.THIRD;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.objects.SequenceProtocol;

/** {@code batched}: an iterator, the size of a batch, and whether the last one must be full. */
final class Batched {
  private static final Parameters PARAMETERS =
      Parameters.of("batched", 2, "iterable", "n", "strict").withPositional(2);
  private static final long ITERATOR = FIRST;
  private static final long SIZE = SECOND;
  private static final long STRICT = THIRD;

  private Batched() {}

  static long spec() {
    return Itertools.iterator("batched", 3, Batched::tpNew, Batched::next)
        .references(ITERATOR)
        .spec();
  }

  private static long tpNew(long type, long args, long keywords) {
    long[] given = PARAMETERS.unpack(args, keywords);
    long size = Clinic.ssize(given[1]);
    boolean strict = given[2] != 0 && ObjectProtocol.isTrue(given[2]);
    if (size < 1) {
      throw Errors.raise(Exceptions.ValueError, "n must be at least one");
    }
    long iterator = SequenceProtocol.iter(given[0]);
    long made = Types.alloc(type);
    putLong(made + ITERATOR, iterator);
    putLong(made + SIZE, size);
    putLong(made + STRICT, strict ? 1 : 0);
    return made;
  }

  private static long next(long batched) {
    if (getLong(batched + ITERATOR) == 0) {
      return 0;
    }
    long list = Lists.create(0);
    boolean goesOn = false;
    try {
      collect(getLong(batched + ITERATOR), list, getLong(batched + SIZE));
      long size = Lists.size(list);
      if (size > 0 && size < getLong(batched + SIZE) && getLong(batched + STRICT) != 0) {
        throw Errors.raise(Exceptions.ValueError, "batched(): incomplete batch");
      }
      goesOn = size > 0;
      return goesOn ? SequenceProtocol.tuple(list) : 0;
    } finally {
      Refs.decref(list);
      if (!goesOn) {
        end(batched);
      }
    }
  }

  private static void collect(long iterator, long list, long size) {
    while (Lists.size(list) < size) {
      long item = SequenceProtocol.next(iterator);
      if (item == 0) {
        return;
      }
      Lists.append(list, item);
      Refs.decref(item);
    }
  }

  private static void end(long batched) {
    long pending = Errors.take();
    Refs.clear(batched + ITERATOR);
    Errors.restore(pending);
  }
}
