package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyAsyncMethods;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.AsyncIterators;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ItemAssignment;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import java.math.BigInteger;

/** abstract.h: what is one call of another function, and what searches, assigns and converts. */
final class AbstractApi {
  private AbstractApi() {}

  @Fails(-1)
  @Refuses(nullArgument = 0)
  static long PyObject_Length(long object) {
    return SequenceProtocol.length(object);
  }

  @Fails(-1)
  @Refuses(nullArgument = 0)
  static long PySequence_Length(long object) {
    return SequenceProtocol.size(object);
  }

  // Mappings by C strings

  private interface Action {
    long apply(long key);
  }

  private static long withKey(long cString, Action action) {
    long key = Strs.ofUtf8(cString);
    try {
      return action.apply(key);
    } finally {
      Refs.decref(key);
    }
  }

  private static long notNull(long object) {
    if (object == 0) {
      throw Errors.nullArgument();
    }
    return object;
  }

  @Refuses(nullArgument = {0, 1})
  static int PyObject_DelItemString(long object, long key) {
    return (int) withKey(key, name -> SequenceApi.PyObject_DelItem(object, name));
  }

  // Sequences

  @Refuses(nullArgument = 0)
  static int PySequence_SetItem(long object, long index, long value) {
    ItemAssignment.set(object, index, value);
    return 0;
  }

  @Refuses(nullArgument = 0)
  static int PySequence_DelItem(long object, long index) {
    ItemAssignment.delete(object, index);
    return 0;
  }

  @Refuses(nullArgument = 0)
  static int PySequence_SetSlice(long object, long from, long to, long value) {
    ItemAssignment.setSlice(object, from, to, value);
    return 0;
  }

  @Refuses(nullArgument = 0)
  static int PySequence_DelSlice(long object, long from, long to) {
    ItemAssignment.setSlice(object, from, to, 0);
    return 0;
  }

  @Fails(-1)
  @Refuses(nullArgument = {0, 1})
  static long PySequence_Count(long sequence, long item) {
    return SequenceProtocol.count(sequence, item);
  }

  @Fails(-1)
  @Refuses(nullArgument = {0, 1})
  static long PySequence_Index(long sequence, long item) {
    return SequenceProtocol.indexOf(sequence, item);
  }

  static int PySequence_In(long sequence, long item) {
    return SequenceProtocol.contains(sequence, item) ? 1 : 0;
  }

  // Iterators

  @Fails(0)
  static int PyIter_Check(long object) {
    return SequenceProtocol.isIterator(object) ? 1 : 0;
  }

  /**
   * One value sent to an iterator.
   *
   * @return 1 if it yielded one, 0 if it returned one, −1 for an exception ({@code PySendResult})
   */
  static int PyIter_Send(long iterator, long value, long result) {
    putLong(result, 0);
    long send = AsyncIterators.slot(iterator, PyAsyncMethods.am_send);
    if (send != 0) {
      return SlotCalls.status(send, iterator, value, result);
    }
    try {
      long yielded =
          value == Singletons.NONE && SequenceProtocol.isIterator(iterator)
              ? SequenceProtocol.nextOrStop(iterator)
              : CallProtocol.callMethod(iterator, Interned.of("send"), value);
      putLong(result, yielded == 0 ? ErrorStateApi.takeStopIterationValue() : yielded);
      return yielded == 0 ? 0 : 1;
    } catch (PythonError e) {
      if (!Errors.matches(Exceptions.StopIteration)) {
        throw e;
      }
      putLong(result, ErrorStateApi.takeStopIterationValue());
      return 0;
    }
  }

  // Numbers

  @Allocates
  static long PyNumber_ToBase(long object, int base) {
    String prefix =
        switch (base) {
          case 2 -> "0b";
          case 8 -> "0o";
          case 10 -> "";
          case 16 -> "0x";
          default ->
              throw Errors.raise(
                  Exceptions.SystemError, "PyNumber_ToBase: base must be 2, 8, 10 or 16");
        };
    long integer = NumberProtocol.index(notNull(object));
    try {
      BigInteger value = Ints.big(integer);
      String digits = value.abs().toString(base);
      return Strs.of((value.signum() < 0 ? "-" : "") + prefix + digits);
    } finally {
      Refs.decref(integer);
    }
  }

  // Texts

  @Allocates
  static long PyObject_ASCII(long object) {
    return object == 0
        ? Strs.of("<NULL>")
        : Strs.of(io.polyphase.bridge.objects.Reprs.ascii(ObjectProtocol.reprJava(object)));
  }
}
