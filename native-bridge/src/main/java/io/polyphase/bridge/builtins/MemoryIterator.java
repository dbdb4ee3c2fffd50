package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.MemoryViews;
import io.polyphase.bridge.objects.ViewShape;
import io.polyphase.bridge.types.TypeBuilder;

/** The iterator of memoryviews: one that ends where the view ended when it was made. */
final class MemoryIterator {
  private static final long INDEX = PyObject.SIZE;
  private static final long OVER = INDEX + Long.BYTES;
  private static final long LENGTH = OVER + Long.BYTES;
  private static final long SIZE = LENGTH + 2 * Long.BYTES; // with CPython's format

  private MemoryIterator() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.MEMORY_ITERATOR, "memory_iterator")
        .size(SIZE)
        .lastingReferences(OVER)
        .address("tp_iter", CommonSlots.SELF_ITER)
        .slot("tp_iternext", MemoryIterator::next)
        .ready();
  }

  static long of(long memory) {
    var shape = new ViewShape(MemoryViews.live(memory));
    if (shape.dimensions() == 0) {
      throw Errors.raise(Exceptions.TypeError, "invalid indexing of 0-dim memory");
    }
    if (shape.dimensions() > 1) {
      throw Errors.raise(
          Exceptions.NotImplementedError, "multi-dimensional sub-views are not implemented");
    }
    BufferItems.check(shape.format());
    long iterator = Memory.allocateTracked(BuiltinTypes.MEMORY_ITERATOR);
    putLong(iterator + OVER, Refs.incref(memory));
    putLong(iterator + LENGTH, shape.extent(0));
    return iterator;
  }

  private static long next(long iterator) {
    long memory = getLong(iterator + OVER);
    long index = getLong(iterator + INDEX);
    if (memory == 0) {
      return 0;
    }
    if (index < getLong(iterator + LENGTH)) {
      putLong(iterator + INDEX, index + 1);
      return MemoryViewItems.item(memory, index);
    }
    Refs.clear(iterator + OVER);
    return 0;
  }
}
