package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyMemoryViewObject;
import io.polyphase.bridge.layout.Layouts.Py_buffer;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Buffers;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.MemoryViews;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.ViewShape;
import java.util.Arrays;

/** Memoryviews compared with other buffers, item by item, and hashed. */
final class MemoryViewCompare {
  private MemoryViewCompare() {}

  static long compare(long left, long right, long operation) {
    boolean isEquality =
        (int) operation == ObjectProtocol.EQ || (int) operation == ObjectProtocol.NE;
    if (!isEquality) {
      return Singletons.NOT_IMPLEMENTED;
    }
    boolean wanted = (int) operation == ObjectProtocol.EQ;
    if (MemoryViews.isReleased(left)) {
      return Singletons.bool((left == right) == wanted);
    }
    if (MemoryViews.check(right)) {
      boolean same =
          MemoryViews.isReleased(right) ? left == right : equal(left, MemoryViews.view(right));
      return Singletons.bool(same == wanted);
    }
    long other;
    try {
      other = Buffers.isBuffer(right) ? MemoryViews.of(right) : 0;
    } catch (PythonError _) { // it does not give its bytes away
      Errors.clear();
      other = 0;
    }
    if (other == 0) {
      return Singletons.NOT_IMPLEMENTED;
    }
    try {
      return Singletons.bool(equal(left, MemoryViews.view(other)) == wanted);
    } finally {
      Refs.decref(other);
    }
  }

  private static boolean equal(long left, long rightView) {
    var a = new ViewShape(MemoryViews.view(left));
    var b = new ViewShape(rightView);
    if (!a.sameShape(b)) {
      return false;
    }
    if (BufferItems.size(a.format()) == 0 || BufferItems.size(b.format()) == 0) {
      // Other formats are those of the module struct, which is Python code.
      return a.format().equals(b.format())
          && Arrays.equals(Buffers.contiguous(a.view(), 'C'), Buffers.contiguous(b.view(), 'C'));
    }
    return equal(a, a.start(), b, b.start(), 0);
  }

  private static boolean equal(ViewShape a, long atA, ViewShape b, long atB, int dimension) {
    if (dimension == a.dimensions()) {
      return equalItems(a.format(), atA, b.format(), atB);
    }
    for (long i = 0; i < a.extent(dimension); i++) {
      boolean same =
          equal(a, a.step(atA, dimension, i), b, b.step(atB, dimension, i), dimension + 1);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalItems(String formatA, long atA, String formatB, long atB) {
    if (BufferItems.code(formatA) == 'B' && BufferItems.code(formatB) == 'B') {
      return getByte(atA) == getByte(atB);
    }
    long left = BufferItems.get(atA, formatA);
    long right = BufferItems.get(atB, formatB);
    try {
      long result = ObjectProtocol.compare(left, right, ObjectProtocol.EQ); // a NaN is not itself
      boolean same = ObjectProtocol.isTrue(result);
      Refs.decref(result);
      return same;
    } finally {
      Refs.decref(left);
      Refs.decref(right);
    }
  }

  static long hash(long memory) {
    long known = getLong(memory + PyMemoryViewObject.hash);
    if (known != -1) {
      return known;
    }
    var shape = new ViewShape(MemoryViews.live(memory));
    if (getInt(shape.view() + Py_buffer.readonly) == 0) {
      throw Errors.raise(Exceptions.ValueError, "cannot hash writable memoryview object");
    }
    if (!isBytes(shape.format())) {
      throw Errors.raise(
          Exceptions.ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    }
    long object = getLong(shape.view() + Py_buffer.obj);
    if (object != 0) {
      long _ = ObjectProtocol.hash(object); // what may change has none
    }
    long bytes = Bytes.of(Buffers.contiguous(shape.view(), 'C'));
    try {
      long hash = Bytes.hash(bytes);
      putLong(memory + PyMemoryViewObject.hash, hash);
      return hash;
    } finally {
      Refs.decref(bytes);
    }
  }

  /** Whether an item is a byte. */
  static boolean isBytes(String format) {
    char code = BufferItems.code(format);
    return code == 'B' || code == 'b' || code == 'c';
  }
}
