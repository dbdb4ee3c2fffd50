package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PySliceObject;
import io.polyphase.bridge.layout.Singletons;
import java.util.Locale;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** Slices (Objects/sliceobject.c). */
public final class SliceObjects {
  private SliceObjects() {}

  /** {@code PySlice_New}; 0 stands for None. */
  public static long create(long start, long stop, long step) {
    long slice = Memory.allocate(BuiltinTypes.PySlice_Type, PySliceObject.SIZE);
    putLong(slice + PySliceObject.start, Refs.incref(start == 0 ? Singletons.NONE : start));
    putLong(slice + PySliceObject.stop, Refs.incref(stop == 0 ? Singletons.NONE : stop));
    putLong(slice + PySliceObject.step, Refs.incref(step == 0 ? Singletons.NONE : step));
    TrackedList.track(slice);
    return slice;
  }

  private static long part(long slice, long field, long missing) {
    long value = getLong(slice + field);
    if (value == Singletons.NONE) {
      return missing;
    }
    if (!NumberProtocol.isIndex(value)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "slice indices must be integers or None or have an __index__ method");
    }
    return NumberProtocol.asSsize(value, 0);
  }

  /** {@code PySlice_Unpack}: start, stop, step. */
  public static long[] unpack(long slice) {
    long step = part(slice, PySliceObject.step, 1);
    if (step == 0) {
      throw Errors.raise(Exceptions.ValueError, "slice step cannot be zero");
    }
    step = Math.max(step, -Long.MAX_VALUE);
    long start = part(slice, PySliceObject.start, step < 0 ? Long.MAX_VALUE : 0);
    long stop = part(slice, PySliceObject.stop, step < 0 ? Long.MIN_VALUE : Long.MAX_VALUE);
    return new long[] {start, stop, step};
  }

  /** {@code PySlice_AdjustIndices}: the clipped start and stop, and the number of items. */
  public static long[] adjust(long length, long start, long stop, long step) {
    long from = clip(length, start, step);
    long to = clip(length, stop, step);
    long count = 0;
    if (step < 0 && to < from) {
      count = (from - to - 1) / -step + 1;
    } else if (step > 0 && from < to) {
      count = (to - from - 1) / step + 1;
    }
    return new long[] {from, to, count};
  }

  private static long clip(long length, long index, long step) {
    long i = index;
    if (i < 0) {
      i += length;
      return i < 0 ? (step < 0 ? -1 : 0) : i;
    }
    return i >= length ? (step < 0 ? length - 1 : length) : i;
  }

  /** Where the items of a slice of a sequence are. */
  public record Range(long start, long step, long count) {
    /** The index in the sequence of the i-th of them. */
    public long at(long i) {
      return start + i * step;
    }
  }

  /** What a type makes of a slice. */
  @FunctionalInterface
  public interface Slicing {
    /** A new reference to those items. */
    long of(long sequence, Range range);
  }

  /**
   * {@code mp_subscript} of a sequence: one item, or a slice. The size is asked last: the {@code
   * __index__} of a key may change it.
   *
   * @param item {@code sq_item}
   */
  public static long subscript(
      long sequence, long key, LongUnaryOperator size, LongBinaryOperator item, Slicing slicing) {
    if (Refs.type(key) == BuiltinTypes.PySlice_Type) {
      return slicing.of(sequence, range(key, sequence, size));
    }
    if (!NumberProtocol.isIndex(key)) {
      throw noIndex(sequence, key);
    }
    long index = NumberProtocol.asSsize(key);
    return item.applyAsLong(sequence, index < 0 ? index + size.applyAsLong(sequence) : index);
  }

  /** As each sequence of CPython says it. */
  public static PythonError noIndex(long sequence, long key) {
    String other = Types.name(Refs.type(key));
    if (Strs.check(sequence)) {
      return Errors.raise(
          Exceptions.TypeError, "string indices must be integers, not '" + other + "'");
    }
    String name = Bytes.check(sequence) ? "byte" : baseName(sequence);
    return Errors.raise(
        Exceptions.TypeError, name + " indices must be integers or slices, not " + other);
  }

  private static String baseName(long sequence) {
    return Lists.check(sequence) ? "list" : Tuples.check(sequence) ? "tuple" : "bytearray";
  }

  /** {@code PySlice_Unpack} and {@code PySlice_AdjustIndices}, with the size asked in between. */
  public static Range range(long slice, long sequence, LongUnaryOperator size) {
    long[] parts = unpack(slice);
    long[] adjusted = adjust(size.applyAsLong(sequence), parts[0], parts[1], parts[2]);
    return new Range(adjusted[0], parts[2], adjusted[2]);
  }

  public static long repr(long slice) {
    return Strs.of(
        String.format(
            Locale.ROOT,
            "slice(%s, %s, %s)",
            ObjectProtocol.reprJava(getLong(slice + PySliceObject.start)),
            ObjectProtocol.reprJava(getLong(slice + PySliceObject.stop)),
            ObjectProtocol.reprJava(getLong(slice + PySliceObject.step))));
  }
}
