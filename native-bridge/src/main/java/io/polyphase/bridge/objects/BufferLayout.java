package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Py_buffer;

/** How the items of a {@code Py_buffer} lie in memory, which may have several dimensions. */
public final class BufferLayout {
  private final long buffer;
  private final int dimensions;
  private final long itemSize;

  private BufferLayout(long buffer) {
    this.buffer = buffer;
    this.dimensions = getInt(buffer + Py_buffer.ndim);
    this.itemSize = getLong(buffer + Py_buffer.itemsize);
  }

  /** {@code PyBuffer_IsContiguous}: in C's order, Fortran's, or any of the two ('C', 'F', 'A'). */
  public static boolean isContiguous(long buffer, int order) {
    var layout = new BufferLayout(buffer);
    if (getLong(buffer + Py_buffer.suboffsets) != 0) {
      return false;
    }
    return switch (order) {
      case 'C' -> layout.isContiguous(true);
      case 'F' -> layout.isContiguous(false);
      default -> layout.isContiguous(true) || layout.isContiguous(false);
    };
  }

  private long extent(int dimension) {
    long shape = getLong(buffer + Py_buffer.shape);
    return shape == 0
        ? getLong(buffer + Py_buffer.len) / Math.max(1, itemSize)
        : getLong(shape + (long) Long.BYTES * dimension);
  }

  private boolean isContiguous(boolean lastFirst) {
    long strides = getLong(buffer + Py_buffer.strides);
    if (getLong(buffer + Py_buffer.len) == 0 || (strides == 0 && (lastFirst || dimensions <= 1))) {
      return true;
    }
    long expected = itemSize;
    for (int i = 0; i < dimensions; i++) {
      int dimension = lastFirst ? dimensions - 1 - i : i;
      long extent = extent(dimension);
      if (extent > 1 && stride(dimension) != expected) {
        return false;
      }
      expected *= extent;
    }
    return true;
  }

  /** Without strides the last dimension is the one that changes first. */
  private long stride(int dimension) {
    long strides = getLong(buffer + Py_buffer.strides);
    if (strides != 0) {
      return getLong(strides + (long) Long.BYTES * dimension);
    }
    long stride = itemSize;
    for (int i = dimensions - 1; i > dimension; i--) {
      stride *= extent(i);
    }
    return stride;
  }

  /** {@code PyBuffer_ToContiguous}: copies the items, in C's order or Fortran's ('C', 'F', 'A'). */
  public static void toContiguous(long target, long buffer, long size, int order) {
    if (size != getLong(buffer + Py_buffer.len)) {
      throw Errors.raise(Exceptions.ValueError, "PyBuffer_ToContiguous: len != view->len");
    }
    if (isContiguous(buffer, order)) {
      copy(getLong(buffer + Py_buffer.buf), target, size);
    } else {
      new BufferLayout(buffer).copyItems(target, order != 'F');
    }
  }

  private void copyItems(long target, boolean lastFirst) {
    long count = getLong(buffer + Py_buffer.len) / Math.max(1, itemSize);
    for (long n = 0; n < count; n++) {
      copy(item(n, lastFirst), target + n * itemSize, itemSize);
    }
  }

  /**
   * {@code PyBuffer_FromContiguous}: fills the items in, in C's order or Fortran's ('C', 'F', 'A').
   *
   * @param size of the source; what is behind the last whole item is left out
   */
  public static void fromContiguous(long buffer, long source, long size, int order) {
    long taken = Math.min(size, getLong(buffer + Py_buffer.len));
    if (isContiguous(buffer, order)) {
      copy(source, getLong(buffer + Py_buffer.buf), taken);
      return;
    }
    var layout = new BufferLayout(buffer);
    for (long n = 0; n < taken / layout.itemSize; n++) {
      copy(source + n * layout.itemSize, layout.item(n, order != 'F'), layout.itemSize);
    }
  }

  /** Where the n-th item is. */
  private long item(long n, boolean lastFirst) {
    long[] indices = new long[dimensions];
    long rest = n;
    for (int i = 0; i < dimensions; i++) {
      int dimension = lastFirst ? dimensions - 1 - i : i;
      indices[dimension] = rest % extent(dimension);
      rest /= extent(dimension);
    }
    long suboffsets = getLong(buffer + Py_buffer.suboffsets);
    long at = getLong(buffer + Py_buffer.buf);
    for (int i = 0; i < dimensions; i++) { // in order, as there may be pointers on the way
      at += indices[i] * stride(i);
      long suboffset = suboffsets == 0 ? -1 : getLong(suboffsets + (long) Long.BYTES * i);
      at = suboffset < 0 ? at : getLong(at) + suboffset;
    }
    return at;
  }
}
