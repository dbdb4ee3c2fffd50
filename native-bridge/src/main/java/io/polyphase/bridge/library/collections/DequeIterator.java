package io.polyphase.bridge.library.collections;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.types.TypeBuilder;

/** The iterators over a deque, in both directions. */
final class DequeIterator {
  private static final long DEQUE = PyObject.SIZE;
  private static final long LEFT = DEQUE + Long.BYTES;
  private static final long CHANGES = LEFT + Long.BYTES;
  private static final long SIZE = CHANGES + 3 * Long.BYTES; // CPython's has a block and an index

  private DequeIterator() {}

  static long spec(boolean reversed) {
    return TypeBuilder.named(
            reversed ? "collections._deque_reverse_iterator" : "collections._deque_iterator")
        .size(SIZE)
        .references(DEQUE)
        .address("tp_getattro", CommonSlots.GENERIC_GET)
        .address("tp_iter", CommonSlots.SELF_ITER)
        .slot("tp_iternext", iterator -> next(iterator, reversed))
        .slot("tp_new", DequeIterator::tpNew)
        .address("tp_free", CommonSlots.GC_DEL)
        .noArgs("__length_hint__", iterator -> Ints.of(getLong(iterator + LEFT)))
        .noArgs("__reduce__", DequeIterator::reduce)
        .spec();
  }

  static long create(long type, long deque, long index) {
    long made = Types.alloc(type);
    putLong(made + DEQUE, Refs.incref(deque));
    putLong(made + LEFT, Math.max(0, DequeItems.size(deque) - Math.max(0, index)));
    putLong(made + CHANGES, DequeItems.changes(deque));
    return made;
  }

  private static long tpNew(long type, long args, long keywords) {
    long module = HostModules.moduleOf(type, Collections.DEFINITION);
    long[] given = Clinic.parsed(args, 1, 2);
    long deque = Clinic.parsedAs(HostModules.kept(module, Collections.DEQUE), given, 0);
    return create(type, deque, given[1] == 0 ? 0 : Clinic.ssize(given[1]));
  }

  private static long next(long iterator, boolean reversed) {
    long deque = getLong(iterator + DEQUE);
    long left = getLong(iterator + LEFT);
    if (deque == 0) {
      return 0;
    }
    if (getLong(iterator + CHANGES) != DequeItems.changes(deque)) {
      putLong(iterator + LEFT, 0);
      throw Errors.raise(Exceptions.RuntimeError, "deque mutated during iteration");
    }
    if (left == 0) {
      return 0;
    }
    putLong(iterator + LEFT, left - 1);
    return Refs.incref(DequeItems.get(deque, reversed ? left - 1 : DequeItems.size(deque) - left));
  }

  private static long reduce(long iterator) {
    long deque = getLong(iterator + DEQUE);
    return Tuples.ofOwned(
        Refs.incref(Refs.type(iterator)),
        Tuples.ofOwned(
            Refs.incref(deque), Ints.of(DequeItems.size(deque) - getLong(iterator + LEFT))));
  }
}
