package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Py_buffer;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.MemoryViews;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.SliceObjects;
import io.polyphase.bridge.objects.ViewShape;
import java.util.Locale;

/** Items and slices of a memoryview. */
final class MemoryViewItems {
  private MemoryViewItems() {}

  static long length(long memory) {
    var shape = new ViewShape(MemoryViews.live(memory));
    if (shape.dimensions() == 0) {
      throw Errors.raise(Exceptions.TypeError, "0-dim memory has no length");
    }
    return shape.extent(0);
  }

  private static PythonError notImplemented(String what) {
    return Errors.raise(Exceptions.NotImplementedError, what);
  }

  private static PythonError invalid() {
    return Errors.raise(Exceptions.TypeError, "invalid indexing of 0-dim memory");
  }

  private static PythonError invalidKey() {
    return Errors.raise(Exceptions.TypeError, "memoryview: invalid slice key");
  }

  /** {@code sq_item}. */
  static long item(long memory, long index) {
    var shape = new ViewShape(MemoryViews.live(memory));
    if (shape.dimensions() == 0) {
      throw invalid();
    }
    BufferItems.check(shape.format());
    if (shape.dimensions() > 1) {
      throw notImplemented("multi-dimensional sub-views are not implemented");
    }
    return BufferItems.get(shape.at(shape.start(), 0, index), shape.format());
  }

  static long subscript(long memory, long key) {
    var shape = new ViewShape(MemoryViews.live(memory));
    boolean isTuple = Tuples.check(key);
    if (shape.dimensions() == 0) {
      if (isTuple && Tuples.size(key) == 0) {
        return BufferItems.get(shape.start(), shape.format());
      }
      if (key == Singletons.ELLIPSIS) {
        return Refs.incref(memory);
      }
      throw invalid();
    }
    if (NumberProtocol.isIndex(key)) {
      return item(memory, NumberProtocol.asSsize(key));
    }
    if (Refs.type(key) == BuiltinTypes.PySlice_Type) {
      return slice(memory, key);
    }
    if (isTuple && allIndices(key)) {
      return BufferItems.get(at(shape, key), shape.format());
    }
    throw isTuple && allSlices(key)
        ? notImplemented("multi-dimensional slicing is not implemented")
        : invalidKey();
  }

  /** A view of the items of a slice. */
  static long slice(long memory, long key) {
    long slice = MemoryViews.copyOf(memory);
    try {
      cut(new ViewShape(MemoryViews.view(slice)), key);
      return slice;
    } catch (PythonError e) {
      Refs.decref(slice);
      throw e;
    }
  }

  /** Makes of a view one of a slice of its first dimension. */
  private static void cut(ViewShape shape, long key) {
    SliceObjects.Range range = SliceObjects.range(key, 0, _ -> shape.extent(0));
    long offset = shape.stride(0) * range.start();
    putLong(shape.view() + Py_buffer.buf, shape.start() + offset);
    shape.setExtent(0, range.count());
    shape.setStride(0, shape.stride(0) * range.step());
    shape.updateLength();
  }

  private static boolean allIndices(long tuple) {
    for (long i = 0; i < Tuples.size(tuple); i++) {
      if (!NumberProtocol.isIndex(Tuples.get(tuple, i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean allSlices(long tuple) {
    for (long i = 0; i < Tuples.size(tuple); i++) {
      if (Refs.type(Tuples.get(tuple, i)) != BuiltinTypes.PySlice_Type) {
        return false;
      }
    }
    return Tuples.size(tuple) > 0;
  }

  /** Where the item of a tuple of indices is. */
  private static long at(ViewShape shape, long tuple) {
    BufferItems.check(shape.format());
    long given = Tuples.size(tuple);
    if (given < shape.dimensions()) {
      throw notImplemented("sub-views are not implemented");
    }
    if (given > shape.dimensions()) {
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "cannot index %d-dimension view with %d-element tuple",
              shape.dimensions(),
              given));
    }
    long at = shape.start();
    for (int i = 0; i < given; i++) {
      at = shape.at(at, i, NumberProtocol.asSsize(Tuples.get(tuple, i)));
    }
    return at;
  }

  static int setSubscript(long memory, long key, long value) {
    var shape = new ViewShape(MemoryViews.live(memory));
    BufferItems.check(shape.format());
    if (getInt(shape.view() + Py_buffer.readonly) != 0) {
      throw Errors.raise(Exceptions.TypeError, "cannot modify read-only memory");
    }
    if (value == 0) {
      throw Errors.raise(Exceptions.TypeError, "cannot delete memory");
    }
    boolean isSlice = Refs.type(key) == BuiltinTypes.PySlice_Type;
    if (isSlice && shape.dimensions() == 1) {
      MemorySlices.assign(memory, key, value);
    } else {
      BufferItems.put(place(shape, key, isSlice), shape.format(), value);
    }
    return 0;
  }

  private static long place(ViewShape shape, long key, boolean isSlice) {
    boolean isTuple = Tuples.check(key);
    if (shape.dimensions() == 0) {
      if (key == Singletons.ELLIPSIS || (isTuple && Tuples.size(key) == 0)) {
        return shape.start();
      }
      throw invalid();
    }
    if (NumberProtocol.isIndex(key)) {
      if (shape.dimensions() > 1) {
        throw notImplemented("sub-views are not implemented");
      }
      return shape.at(shape.start(), 0, NumberProtocol.asSsize(key));
    }
    if (isTuple && allIndices(key)) {
      return at(shape, key);
    }
    throw isSlice || (isTuple && allSlices(key))
        ? notImplemented("memoryview slice assignments are currently restricted to ndim = 1")
        : invalidKey();
  }
}
