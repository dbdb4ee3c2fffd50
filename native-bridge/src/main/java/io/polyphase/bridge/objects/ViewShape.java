package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Py_buffer;

/**
 * Shape, strides and suboffsets of a {@code Py_buffer} that has them all, and its items.
 *
 * @param view the address of the {@code Py_buffer}
 */
public record ViewShape(long view) {
  public int dimensions() {
    return getInt(view + Py_buffer.ndim);
  }

  public long itemSize() {
    return getLong(view + Py_buffer.itemsize);
  }

  /** The format of an item; that of bytes if there is none. */
  public String format() {
    long format = getLong(view + Py_buffer.format);
    return format == 0 ? "B" : NativeMemory.string(format);
  }

  private long get(long array, int dimension) {
    return getLong(getLong(view + array) + 8L * dimension);
  }

  private void put(long array, int dimension, long value) {
    putLong(getLong(view + array) + 8L * dimension, value);
  }

  public long extent(int dimension) {
    return get(Py_buffer.shape, dimension);
  }

  public long stride(int dimension) {
    return get(Py_buffer.strides, dimension);
  }

  public void setExtent(int dimension, long value) {
    put(Py_buffer.shape, dimension, value);
  }

  public void setStride(int dimension, long value) {
    put(Py_buffer.strides, dimension, value);
  }

  public boolean hasSuboffsets() {
    return getLong(view + Py_buffer.suboffsets) != 0;
  }

  public long suboffset(int dimension) {
    return get(Py_buffer.suboffsets, dimension);
  }

  /** Takes over the shape of a buffer that may leave out what follows from the rest. */
  void copyOf(long source) {
    int dimensions = dimensions();
    long shape = getLong(source + Py_buffer.shape);
    for (int i = 0; i < dimensions; i++) {
      boolean isPlain = shape == 0;
      setExtent(
          i, isPlain ? getLong(source + Py_buffer.len) / itemSize() : getLong(shape + 8L * i));
    }
    long strides = getLong(source + Py_buffer.strides);
    if (strides == 0) {
      fillStrides();
    }
    for (int i = 0; strides != 0 && i < dimensions; i++) {
      setStride(i, getLong(strides + 8L * i));
    }
    copySuboffsets(getLong(source + Py_buffer.suboffsets));
    dropArrays();
  }

  private void copySuboffsets(long suboffsets) {
    for (int i = 0; suboffsets != 0 && i < dimensions(); i++) {
      put(Py_buffer.suboffsets, i, getLong(suboffsets + 8L * i));
    }
    if (suboffsets == 0) {
      putLong(view + Py_buffer.suboffsets, 0);
    }
  }

  /** A single item has no shape. */
  void dropArrays() {
    if (dimensions() == 0) {
      putLong(view + Py_buffer.shape, 0);
      putLong(view + Py_buffer.strides, 0);
      putLong(view + Py_buffer.suboffsets, 0);
    }
  }

  /** The strides of items one behind the other, in C's order. */
  void fillStrides() {
    long stride = itemSize();
    for (int i = dimensions() - 1; i >= 0; i--) {
      setStride(i, stride);
      stride *= extent(i);
    }
  }

  /** The strides of items one behind the other, in Fortran's order. */
  void fillFortranStrides() {
    long stride = itemSize();
    for (int i = 0; i < dimensions(); i++) {
      setStride(i, stride);
      stride *= extent(i);
    }
  }

  /** Sets the number of bytes that the shape comes to. */
  public void updateLength() {
    long length = itemSize();
    for (int i = 0; i < dimensions(); i++) {
      length *= extent(i);
    }
    putLong(view + Py_buffer.len, length);
  }

  /** Where a dimension goes on for an index that is in its range. */
  public long step(long at, int dimension, long index) {
    long next = at + stride(dimension) * index;
    return hasSuboffsets() && suboffset(dimension) >= 0
        ? getLong(next) + suboffset(dimension)
        : next;
  }

  /** The start of the first item. */
  public long start() {
    return getLong(view + Py_buffer.buf);
  }

  /** Where an item is; {@code IndexError} for an index out of its range. */
  public long at(long at, int dimension, long index) {
    long extent = extent(dimension);
    long i = index < 0 ? index + extent : index;
    if (i < 0 || i >= extent) {
      throw Errors.raise(
          Exceptions.IndexError, "index out of bounds on dimension " + (dimension + 1));
    }
    return step(at, dimension, i);
  }

  /** Whether both have as many items in each dimension, up to one that is empty. */
  public boolean sameShape(ViewShape other) {
    if (dimensions() != other.dimensions()) {
      return false;
    }
    for (int i = 0; i < dimensions(); i++) {
      if (extent(i) != other.extent(i)) {
        return false;
      }
      if (extent(i) == 0) {
        return true;
      }
    }
    return true;
  }
}
