package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyObject;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** Iterators over what has items by index: a position, and the object until it is used up. */
public final class Iterators {
  private static final long INDEX = PyObject.SIZE;

  /** The field of what it goes over. */
  public static final long OVER = PyObject.SIZE + Long.BYTES;

  public static final long SIZE = PyObject.SIZE + 2 * Long.BYTES;

  /** Fields of an iterator by calls. */
  public static final long CALLABLE = PyObject.SIZE;

  public static final long SENTINEL = CALLABLE + Long.BYTES;
  public static final long BY_CALLS_SIZE = SENTINEL + Long.BYTES;

  private Iterators() {}

  public static long create(long type, long over) {
    long iterator = Memory.allocate(type, SIZE);
    putLong(iterator + OVER, Refs.incref(over));
    TrackedList.track(iterator);
    return iterator;
  }

  /** {@code PySeqIter_New}. */
  public static long overSequence(long sequence) {
    return create(BuiltinTypes.PySeqIter_Type, sequence);
  }

  public static long nextOfList(long iterator) {
    return next(iterator, Lists::size, (list, index) -> Refs.incref(Lists.get(list, index)));
  }

  public static long nextOfTuple(long iterator) {
    return next(iterator, Tuples::size, (tuple, index) -> Refs.incref(Tuples.get(tuple, index)));
  }

  public static long nextOfString(long iterator) {
    return next(
        iterator,
        Strs::length,
        (string, index) -> Strs.of(Character.toString(Strs.at(string, index))));
  }

  public static long nextOfBytes(long iterator) {
    return next(
        iterator,
        Bytes::size,
        (bytes, index) -> Ints.of(getByte(Bytes.data(bytes) + index) & 0xff));
  }

  public static long nextOfSequence(long iterator) {
    long sequence = getLong(iterator + OVER);
    if (sequence == 0) {
      return 0;
    }
    long index = getLong(iterator + INDEX);
    try {
      long item = SequenceProtocol.getItem(sequence, index);
      putLong(iterator + INDEX, index + 1);
      return item;
    } catch (PythonError e) {
      if (!Errors.matches(Exceptions.IndexError) && !Errors.matches(Exceptions.StopIteration)) {
        throw e;
      }
      Errors.clear();
      return end(iterator);
    }
  }

  /** {@code iter(callable, sentinel)}. */
  public static long byCalls(long callable, long sentinel) {
    long iterator = Memory.allocate(BuiltinTypes.PyCallIter_Type, BY_CALLS_SIZE);
    putLong(iterator + CALLABLE, Refs.incref(callable));
    putLong(iterator + SENTINEL, Refs.incref(sentinel));
    TrackedList.track(iterator);
    return iterator;
  }

  public static long nextOfCalls(long iterator) {
    if (getLong(iterator + CALLABLE) == 0) {
      return 0;
    }
    try {
      long result = CallProtocol.callWith(getLong(iterator + CALLABLE));
      if (!ObjectProtocol.equal(getLong(iterator + SENTINEL), result)) {
        return result;
      }
      Refs.decref(result);
    } catch (PythonError _) {
      Errors.clearIf(Exceptions.StopIteration);
    }
    Refs.clear(iterator + CALLABLE);
    Refs.clear(iterator + SENTINEL);
    return 0;
  }

  /**
   * The next item of what has a size and items by index.
   *
   * @param size of what is gone over
   * @param item of it by its index, a new reference
   */
  public static long next(long iterator, LongUnaryOperator size, LongBinaryOperator item) {
    long over = getLong(iterator + OVER);
    long index = getLong(iterator + INDEX);
    if (over == 0) {
      return 0;
    }
    if (index < size.applyAsLong(over)) {
      putLong(iterator + INDEX, index + 1);
      return item.applyAsLong(over, index);
    }
    return end(iterator);
  }

  private static long end(long iterator) {
    Refs.clear(iterator + OVER);
    return 0;
  }
}
