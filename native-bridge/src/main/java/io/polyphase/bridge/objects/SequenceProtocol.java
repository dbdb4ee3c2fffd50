package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Slots;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyMappingMethods;
import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.layout.Layouts.PySequenceMethods;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import java.util.Locale;
import java.util.function.LongBinaryOperator;

/** The sequence, mapping and iterator protocols (Objects/abstract.c). */
public final class SequenceProtocol {
  private static final long CLASS_GETITEM = Interned.of("__class_getitem__");

  private SequenceProtocol() {}

  static long slot(long object, long offset) {
    long table = getLong(Refs.type(object) + PyTypeObject.tp_as_sequence);
    return table == 0 ? 0 : getLong(table + offset);
  }

  private static long mappingSlot(long object, long offset) {
    long table = getLong(Refs.type(object) + PyTypeObject.tp_as_mapping);
    return table == 0 ? 0 : getLong(table + offset);
  }

  /** {@code len(object)}. */
  public static long length(long object) {
    long function = slot(object, PySequenceMethods.sq_length);
    if (function == 0) {
      function = mappingSlot(object, PyMappingMethods.mp_length);
    }
    if (function == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "object of type '" + Types.name(Refs.type(object)) + "' has no len()");
    }
    return SlotCalls.number(function, object);
  }

  /** Whether it can be asked for its length ({@code _PyObject_HasLen}). */
  public static boolean hasLength(long object) {
    return slot(object, PySequenceMethods.sq_length) != 0
        || mappingSlot(object, PyMappingMethods.mp_length) != 0;
  }

  /** {@code PySequence_Size}, which a mapping has not. */
  public static long size(long object) {
    if (slot(object, PySequenceMethods.sq_length) == 0
        && mappingSlot(object, PyMappingMethods.mp_length) != 0) {
      throw Errors.raise(
          Exceptions.TypeError, Types.name(Refs.type(object)) + " is not a sequence");
    }
    return length(object);
  }

  /** {@code PyMapping_Size}, which a sequence has not. */
  public static long sizeOfMapping(long object) {
    long function = mappingSlot(object, PyMappingMethods.mp_length);
    if (function == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          slot(object, PySequenceMethods.sq_length) != 0
              ? Types.name(Refs.type(object)) + " is not a mapping"
              : "object of type '" + Types.name(Refs.type(object)) + "' has no len()");
    }
    return SlotCalls.number(function, object);
  }

  /** Whether it can be asked for an item by a key, or a slice. */
  public static boolean isSubscriptable(long object) {
    return mappingSlot(object, PyMappingMethods.mp_subscript) != 0;
  }

  /** {@code PySequence_GetItem}; a negative index counts from the end. */
  public static long getItem(long object, long index) {
    long function = slot(object, PySequenceMethods.sq_item);
    if (function == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          mappingSlot(object, PyMappingMethods.mp_subscript) != 0
              ? Types.name(Refs.type(object)) + " is not a sequence"
              : "'" + Types.name(Refs.type(object)) + "' object does not support indexing");
    }
    return SlotCalls.object(function, object, index < 0 ? index + length(object) : index);
  }

  /** {@code object[key]}. */
  public static long subscript(long object, long key) {
    long function = mappingSlot(object, PyMappingMethods.mp_subscript);
    if (function != 0) {
      return SlotCalls.object(function, object, key);
    }
    if (slot(object, PySequenceMethods.sq_item) != 0) {
      return getItem(object, NumberProtocol.asSsize(checkedIndex(key)));
    }
    if (Types.check(object)) {
      return generic(object, key);
    }
    throw Errors.raise(
        Exceptions.TypeError,
        "'" + Types.name(Refs.type(object)) + "' object is not subscriptable");
  }

  private static long checkedIndex(long key) {
    if (!NumberProtocol.isIndex(key)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "sequence index must be integer, not '" + Types.name(Refs.type(key)) + "'");
    }
    return key;
  }

  /** {@code type[key]}: what {@code __class_getitem__} answers. */
  private static long generic(long type, long key) {
    if (type == BuiltinTypes.PyType_Type) {
      return GenericAliases.create(type, key);
    }
    long method = Attributes.find(type, CLASS_GETITEM);
    try {
      if (method == 0 || method == Singletons.NONE) {
        throw Errors.raise(
            Exceptions.TypeError, "type '" + Types.name(type) + "' is not subscriptable");
      }
      return CallProtocol.callWith(method, key);
    } finally {
      Refs.xdecref(method);
    }
  }

  /** {@code object[key] = value}; deletes if the value is 0. */
  public static void setSubscript(long object, long key, long value) {
    long function = mappingSlot(object, PyMappingMethods.mp_ass_subscript);
    boolean isSequence = getLong(Refs.type(object) + PyTypeObject.tp_as_sequence) != 0;
    if (function == 0
        && isSequence
        && (NumberProtocol.isIndex(key) || slot(object, PySequenceMethods.sq_ass_item) != 0)) {
      long index = NumberProtocol.asSsize(checkedIndex(key));
      if (value == 0) {
        ItemAssignment.delete(object, index);
      } else {
        ItemAssignment.set(object, index, value);
      }
      return;
    }
    if (function == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "'%s' object does not support item %s",
              Types.name(Refs.type(object)),
              value == 0 ? "deletion" : "assignment"));
    }
    SlotCalls.status(function, object, key, value);
  }

  /** {@code iter(object)}. */
  public static long iter(long object) {
    long function = getLong(Refs.type(object) + PyTypeObject.tp_iter);
    if (function == 0) {
      if (slot(object, PySequenceMethods.sq_item) != 0 && !Dicts.check(object)) {
        return Iterators.overSequence(object);
      }
      throw Errors.raise(
          Exceptions.TypeError, "'" + Types.name(Refs.type(object)) + "' object is not iterable");
    }
    long iterator = SlotCalls.object(function, object);
    if (!isIterator(iterator)) {
      String type = Types.name(Refs.type(iterator));
      Refs.decref(iterator);
      throw Errors.raise(
          Exceptions.TypeError, "iter() returned non-iterator of type '" + type + "'");
    }
    return iterator;
  }

  /** {@code next(iterator)}: 0 at the end. */
  public static long next(long iterator) {
    long function = getLong(Refs.type(iterator) + PyTypeObject.tp_iternext);
    if (function == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "'" + Types.name(Refs.type(iterator)) + "' object is not an iterator");
    }
    return SlotCalls.next(function, iterator);
  }

  /** As {@link #next}, but a {@code StopIteration} of C code's stays set at the end. */
  public static long nextOrStop(long iterator) {
    long function = getLong(Refs.type(iterator) + PyTypeObject.tp_iternext);
    if (Slots.java(function) != null) {
      return SlotCalls.next(function, iterator);
    }
    long item = SlotCalls.call(function, iterator);
    if (item == 0 && Errors.occurred() && !Errors.matches(Exceptions.StopIteration)) {
      throw PythonError.SET;
    }
    return item;
  }

  /** {@code list(iterable)}. */
  public static long list(long iterable) {
    long list = Lists.create(0);
    long iterator = 0;
    try {
      iterator = iter(iterable);
      for (long item = next(iterator); item != 0; item = next(iterator)) {
        Lists.append(list, item);
        Refs.decref(item);
      }
      return list;
    } catch (PythonError e) {
      Refs.decref(list);
      throw e;
    } finally {
      Refs.xdecref(iterator);
    }
  }

  /**
   * {@code PySequence_Fast}: the list or tuple itself, or a list of what else can be iterated over.
   *
   * @param message of the {@code TypeError} if it cannot
   */
  public static long fast(long iterable, String message) {
    if (Lists.check(iterable) || Tuples.check(iterable)) {
      return Refs.incref(iterable);
    }
    long iterator;
    try {
      iterator = iter(iterable);
    } catch (PythonError e) {
      if (Errors.matches(Exceptions.TypeError)) {
        throw Errors.raise(Exceptions.TypeError, message);
      }
      throw e;
    }
    try {
      return list(iterator);
    } finally {
      Refs.decref(iterator);
    }
  }

  /** The length of a list or tuple. */
  public static long fastSize(long listOrTuple) {
    return Lists.check(listOrTuple) ? Lists.size(listOrTuple) : Tuples.size(listOrTuple);
  }

  /** An item of a list or tuple, borrowed. */
  public static long fastItem(long listOrTuple, long index) {
    return Lists.check(listOrTuple)
        ? Lists.get(listOrTuple, index)
        : Tuples.get(listOrTuple, index);
  }

  /** {@code PySequence_Check}. */
  public static boolean isSequence(long object) {
    return !Dicts.check(object) && slot(object, PySequenceMethods.sq_item) != 0;
  }

  /** {@code PyMapping_Check}. */
  public static boolean isMapping(long object) {
    return mappingSlot(object, PyMappingMethods.mp_subscript) != 0;
  }

  /** {@code item in object}. */
  public static boolean contains(long object, long item) {
    long function = slot(object, PySequenceMethods.sq_contains);
    return function != 0
        ? SlotCalls.status(function, object, item) != 0
        : search(object, item, Search.CONTAINS) != 0;
  }

  /** {@code _PySequence_IterSearch} for an item, whatever the type itself says. */
  public static boolean containsByIteration(long object, long item) {
    return search(object, item, Search.CONTAINS) != 0;
  }

  /** {@code PySequence_Count}. */
  public static long count(long sequence, long item) {
    return search(sequence, item, Search.COUNT);
  }

  /** {@code PySequence_Index}. */
  public static long indexOf(long sequence, long item) {
    return search(sequence, item, Search.INDEX);
  }

  /** An iterator over what a search goes through. */
  private static long searched(long sequence) {
    try {
      return iter(sequence);
    } catch (PythonError e) {
      if (Errors.matches(Exceptions.TypeError)) {
        throw Errors.raise(
            Exceptions.TypeError,
            "argument of type '" + Types.name(Refs.type(sequence)) + "' is not iterable");
      }
      throw e;
    }
  }

  /** Whether what an iterator has handed out, which is given back, equals the item. */
  private static boolean isItem(long each, long item) {
    try {
      return ObjectProtocol.equal(each, item);
    } finally {
      Refs.decref(each);
    }
  }

  /** {@code PyIter_Check}. */
  public static boolean isIterator(long object) {
    return getLong(Refs.type(object) + PyTypeObject.tp_iternext) != 0;
  }

  /** {@code PySequence_Repeat}. */
  public static long repeat(long object, long times) {
    long function = slot(object, PySequenceMethods.sq_repeat);
    if (function != 0) {
      return SlotCalls.object(function, object, times);
    }
    return repeatAsNumber(
        object,
        times,
        (left, right) ->
            NumberProtocol.binaryOrNotImplemented(left, right, PyNumberMethods.nb_multiply));
  }

  /** Classes have no slot of sequences for {@code __mul__}, so their number's is asked. */
  static long repeatAsNumber(long object, long times, LongBinaryOperator multiply) {
    if (isSequence(object)) {
      long factor = Ints.of(times);
      try {
        long result = multiply.applyAsLong(object, factor);
        if (result != Singletons.NOT_IMPLEMENTED) {
          return result;
        }
      } finally {
        Refs.decref(factor);
      }
    }
    throw Errors.raise(
        Exceptions.TypeError, "'" + Types.name(Refs.type(object)) + "' object can't be repeated");
  }

  /** {@code PySequence_Concat}. */
  public static long concat(long left, long right) {
    long function = slot(left, PySequenceMethods.sq_concat);
    if (function != 0) {
      return SlotCalls.object(function, left, right);
    }
    return concatAsNumbers(
        left,
        right,
        (first, second) ->
            NumberProtocol.binaryOrNotImplemented(first, second, PyNumberMethods.nb_add));
  }

  /** Classes have no slot of sequences for {@code __add__}, so their number's is asked. */
  static long concatAsNumbers(long left, long right, LongBinaryOperator add) {
    if (isSequence(left) && isSequence(right)) {
      long result = add.applyAsLong(left, right);
      if (result != Singletons.NOT_IMPLEMENTED) {
        return result;
      }
    }
    throw Errors.raise(
        Exceptions.TypeError, "'" + Types.name(Refs.type(left)) + "' object can't be concatenated");
  }

  /** {@code tuple(iterable)}. */
  public static long tuple(long iterable) {
    if (Refs.type(iterable) == BuiltinTypes.PyTuple_Type) {
      return Refs.incref(iterable);
    }
    long list =
        Refs.type(iterable) == BuiltinTypes.PyList_Type ? Refs.incref(iterable) : list(iterable);
    long size = Lists.size(list);
    long tuple = Tuples.create(size);
    for (long i = 0; i < size; i++) {
      Tuples.put(tuple, i, Refs.incref(Lists.get(list, i)));
    }
    Refs.decref(list);
    return tuple;
  }

  /** What is asked of a sequence about an item. */
  private enum Search {
    COUNT,
    INDEX,
    CONTAINS
  }

  /** {@code _PySequence_IterSearch}: goes through whatever can be iterated over. */
  private static long search(long object, long item, Search kind) {
    long iterator = searched(object);
    try {
      long found = 0;
      long at = 0;
      for (long each = next(iterator); each != 0; each = next(iterator), at++) {
        boolean same = isItem(each, item);
        if (same && kind != Search.COUNT) {
          return kind == Search.INDEX ? at : 1;
        }
        found += same ? 1 : 0;
      }
      if (kind == Search.INDEX) {
        throw Errors.raise(Exceptions.ValueError, "sequence.index(x): x not in sequence");
      }
      return found;
    } finally {
      Refs.decref(iterator);
    }
  }

  /** What is done with each item, which is borrowed. */
  public interface ItemAction {
    void accept(long item);
  }

  /** Does something with each item of an iterable. */
  public static void forEach(long iterable, ItemAction action) {
    long iterator = iter(iterable);
    try {
      for (long item = next(iterator); item != 0; item = next(iterator)) {
        try {
          action.accept(item);
        } finally {
          Refs.decref(item);
        }
      }
    } finally {
      Refs.decref(iterator);
    }
  }
}
