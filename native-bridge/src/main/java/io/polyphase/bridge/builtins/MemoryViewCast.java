package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.Py_buffer;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.BufferLayout;
import io.polyphase.bridge.objects.Encodings;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.MemoryViews;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.ViewShape;
import java.nio.charset.StandardCharsets;

/** {@code memoryview.cast}: the same bytes as items of another format, in another shape. */
final class MemoryViewCast {
  private static final Parameters CAST = Parameters.of("cast", 1, "format", "shape");

  private MemoryViewCast() {}

  private static PythonError typeError(String message) {
    return Errors.raise(Exceptions.TypeError, message);
  }

  static long cast(long memory, long args, long keywords) {
    long[] values = CAST.unpack(args, keywords);
    long format = Arguments.str("cast", "argument 'format'", values[0]);
    long shape = values[1];
    var source = new ViewShape(MemoryViews.live(memory));
    if (!BufferLayout.isContiguous(source.view(), 'C')) {
      throw typeError("memoryview: casts are restricted to C-contiguous views");
    }
    if ((shape != 0 || source.dimensions() != 1) && hasZeros(source)) {
      throw typeError("memoryview: cannot cast view with zeros in shape or strides");
    }
    if (shape != 0) {
      checkDimensions(source, shape);
    }
    String wanted = new String(Encodings.encode(format, "ascii"), StandardCharsets.US_ASCII);
    return cast(memory, source, wanted, shape);
  }

  private static boolean hasZeros(ViewShape source) {
    for (int i = 0; i < source.dimensions(); i++) {
      if (source.extent(i) == 0 || source.stride(i) == 0) {
        return true;
      }
    }
    return false;
  }

  private static void checkDimensions(ViewShape source, long shape) {
    if (!Lists.check(shape) && !Tuples.check(shape)) {
      throw typeError("shape must be a list or a tuple");
    }
    long dimensions = SequenceProtocol.length(shape);
    if (dimensions > Constants.PyBUF_MAX_NDIM) {
      throw Errors.raise(
          Exceptions.ValueError,
          "memoryview: number of dimensions must not exceed " + Constants.PyBUF_MAX_NDIM);
    }
    if (source.dimensions() != 1 && dimensions != 1) {
      throw typeError("memoryview: cast must be 1D -> ND or ND -> 1D");
    }
  }

  private static long cast(long memory, ViewShape source, String format, long shape) {
    long itemSize = BufferItems.size(format);
    if (itemSize == 0) {
      throw Errors.raise(
          Exceptions.ValueError,
          "memoryview: destination format must be a native single character format prefixed with"
              + " an optional '@'");
    }
    if (!MemoryViewCompare.isBytes(source.format()) && !MemoryViewCompare.isBytes(format)) {
      throw typeError("memoryview: cannot cast between two non-byte formats");
    }
    long length = getLong(source.view() + Py_buffer.len);
    if (length % itemSize != 0) {
      throw typeError("memoryview: length is not a multiple of itemsize");
    }
    long[] extents = shape == 0 ? new long[] {length / itemSize} : extents(shape, itemSize);
    if (shape != 0 && product(extents) * itemSize != length) {
      throw typeError("memoryview: product(shape) * itemsize != buffer size");
    }
    return MemoryViews.cast(memory, Interned.cString(format), itemSize, extents);
  }

  private static long product(long[] extents) {
    long product = 1;
    for (long extent : extents) {
      product *= extent;
    }
    return product;
  }

  private static long[] extents(long shape, long itemSize) {
    long[] extents = new long[(int) SequenceProtocol.length(shape)];
    long size = itemSize;
    for (int i = 0; i < extents.length; i++) {
      long each = Tuples.check(shape) ? Tuples.get(shape, i) : Lists.get(shape, i);
      if (!Ints.check(each)) {
        throw typeError("memoryview.cast(): elements of shape must be integers");
      }
      extents[i] = Ints.toLong(each, "ssize_t");
      if (extents[i] <= 0) {
        throw Errors.raise(
            Exceptions.ValueError, "memoryview.cast(): elements of shape must be integers > 0");
      }
      if (extents[i] > Long.MAX_VALUE / size) {
        throw Errors.raise(Exceptions.ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
      }
      size *= extents[i];
    }
    return extents;
  }
}
