package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyMappingMethods;
import io.polyphase.bridge.layout.Layouts.PySequenceMethods;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;

/** Items of any sequence, set, deleted, counted and looked for (Objects/abstract.c). */
public final class SequenceItems {
  private static final long LENGTH_HINT = Interned.of("__length_hint__");

  private SequenceItems() {}

  private static long mappingSlot(long object, long offset) {
    long table = getLong(Refs.type(object) + PyTypeObject.tp_as_mapping);
    return table == 0 ? 0 : getLong(table + offset);
  }

  private static PythonError cannot(long object, String what) {
    return Errors.raise(
        Exceptions.TypeError,
        "'" + Types.name(Refs.type(object)) + "' object doesn't support " + what);
  }

  /** {@code PySequence_SetItem}; deletes if the value is 0. */
  public static void set(long object, long index, long value) {
    long function = SequenceProtocol.slot(object, PySequenceMethods.sq_ass_item);
    if (function == 0) {
      if (mappingSlot(object, PyMappingMethods.mp_ass_subscript) != 0) {
        throw Errors.raise(
            Exceptions.TypeError, Types.name(Refs.type(object)) + " is not a sequence");
      }
      throw value == 0
          ? cannot(object, "item deletion")
          : Errors.raise(
              Exceptions.TypeError,
              "'" + Types.name(Refs.type(object)) + "' object does not support item assignment");
    }
    boolean fromEnd = index < 0 && SequenceProtocol.slot(object, PySequenceMethods.sq_length) != 0;
    long at = fromEnd ? index + SequenceProtocol.length(object) : index;
    SlotCalls.status(function, object, at, value);
  }

  /** {@code PySequence_SetSlice}; deletes if the value is 0. */
  public static void setSlice(long object, long from, long to, long value) {
    long function = mappingSlot(object, PyMappingMethods.mp_ass_subscript);
    if (function == 0) {
      throw cannot(object, value == 0 ? "slice deletion" : "slice assignment");
    }
    long start = Ints.of(from);
    long stop = Ints.of(to);
    long slice = SliceObjects.create(start, stop, Singletons.NONE);
    try {
      SlotCalls.status(function, object, slice, value);
    } finally {
      Refs.decref(slice);
      Refs.decref(start);
      Refs.decref(stop);
    }
  }

  private static long iterator(long object) {
    try {
      return SequenceProtocol.iter(object);
    } catch (PythonError e) {
      if (Errors.matches(Exceptions.TypeError)) {
        throw Errors.raise(
            Exceptions.TypeError,
            "argument of type '" + Types.name(Refs.type(object)) + "' is not iterable");
      }
      throw e;
    }
  }

  private static boolean isNext(long item, long wanted) {
    try {
      return ObjectProtocol.equal(item, wanted);
    } finally {
      Refs.decref(item);
    }
  }

  /** {@code PySequence_Count}. */
  public static long count(long object, long wanted) {
    long iterator = iterator(object);
    try {
      long count = 0;
      for (long item = SequenceProtocol.next(iterator);
          item != 0;
          item = SequenceProtocol.next(iterator)) {
        count += isNext(item, wanted) ? 1 : 0;
      }
      return count;
    } finally {
      Refs.decref(iterator);
    }
  }

  /** {@code PySequence_Index}. */
  public static long index(long object, long wanted) {
    long iterator = iterator(object);
    try {
      long index = 0;
      for (long item = SequenceProtocol.next(iterator);
          item != 0;
          item = SequenceProtocol.next(iterator)) {
        if (isNext(item, wanted)) {
          return index;
        }
        index++;
      }
    } finally {
      Refs.decref(iterator);
    }
    throw Errors.raise(Exceptions.ValueError, "sequence.index(x): x not in sequence");
  }

  /** {@code PyIter_Check}. */
  public static boolean isIterator(long object) {
    return getLong(Refs.type(object) + PyTypeObject.tp_iternext) != 0;
  }

  private static boolean hasLength(long object) {
    return SequenceProtocol.slot(object, PySequenceMethods.sq_length) != 0
        || mappingSlot(object, PyMappingMethods.mp_length) != 0;
  }

  /** {@code PyObject_LengthHint}. */
  public static long lengthHint(long object, long missing) {
    if (hasLength(object)) {
      try {
        return SequenceProtocol.length(object);
      } catch (PythonError _) {
        Errors.clearIf(Exceptions.TypeError);
      }
    }
    long method = Attributes.special(object, LENGTH_HINT);
    if (method == 0) {
      return missing;
    }
    long result = 0;
    try {
      result = CallProtocol.callWith(method);
      return result == Singletons.NOT_IMPLEMENTED ? missing : hint(result);
    } catch (PythonError _) {
      Errors.clearIf(Exceptions.TypeError);
      return missing;
    } finally {
      Refs.decref(method);
      Refs.xdecref(result);
    }
  }

  private static long hint(long result) {
    if (!Ints.check(result)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "__length_hint__ must be an integer, not " + Types.name(Refs.type(result)));
    }
    long hint = Ints.toLong(result, "ssize_t");
    if (hint < 0) {
      throw Errors.raise(Exceptions.ValueError, "__length_hint__() should return >= 0");
    }
    return hint;
  }
}
