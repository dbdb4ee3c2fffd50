package io.polyphase.bridge.builtins;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Buffers;
import io.polyphase.bridge.objects.MemoryViews;
import io.polyphase.bridge.objects.ViewShape;
import java.util.Arrays;

/** {@code memory[start:stop:step] = object}, in one dimension. */
final class MemorySlices {
  private MemorySlices() {}

  static void assign(long memory, long key, long value) {
    long source = MemoryViews.check(value) ? Refs.incref(value) : ofBuffer(value);
    try {
      long target = MemoryViewItems.slice(memory, key);
      try {
        copy(new ViewShape(MemoryViews.view(target)), new ViewShape(MemoryViews.live(source)));
      } finally {
        Refs.decref(target);
      }
    } finally {
      Refs.decref(source);
    }
  }

  private static long ofBuffer(long value) {
    if (!Buffers.isBuffer(value)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "a bytes-like object is required, not '" + Types.name(Refs.type(value)) + "'");
    }
    return MemoryViews.of(value);
  }

  private static String plain(String format) {
    return format.startsWith("@") ? format.substring(1) : format;
  }

  private static void copy(ViewShape target, ViewShape source) {
    boolean same =
        target.sameShape(source)
            && target.itemSize() == source.itemSize()
            && plain(target.format()).equals(plain(source.format()));
    if (!same) {
      throw Errors.raise(
          Exceptions.ValueError,
          "memoryview assignment: lvalue and rvalue have different structures");
    }
    byte[] items = Buffers.contiguous(source.view(), 'C'); // both may be of the same memory
    int size = (int) target.itemSize();
    for (int i = 0; i < target.extent(0); i++) {
      byte[] item = Arrays.copyOfRange(items, i * size, (i + 1) * size);
      NativeMemory.put(item, target.step(target.start(), 0, i));
    }
  }
}
