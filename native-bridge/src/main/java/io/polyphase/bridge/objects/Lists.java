package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.interpreter.Visit;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyListObject;
import io.polyphase.bridge.layout.Layouts.PyVarObject;

/** Lists: items in a block of their own, which grows ahead of need. */
public final class Lists {
  private Lists() {}

  /** {@code PyList_Check}. */
  public static boolean check(long object) {
    return Types.hasFlag(Refs.type(object), Constants.Py_TPFLAGS_LIST_SUBCLASS);
  }

  /** {@code PyList_New}: the items are to be filled in. */
  public static long create(long size) {
    if (size < 0) {
      throw Errors.badInternalCall();
    }
    long list = Memory.allocate(BuiltinTypes.PyList_Type, PyListObject.SIZE);
    if (size > 0) {
      reserve(list, size);
      io.polyphase.bridge.ffi.NativeMemory.zero(items(list), 8 * size);
      putLong(list + PyVarObject.ob_size, size);
    }
    TrackedList.track(list);
    return list;
  }

  private static void reserve(long list, long capacity) {
    if (capacity <= getLong(list + PyListObject.allocated)) {
      return;
    }
    long roomy = (capacity + (capacity >> 3) + 6) & ~3L;
    long block = capacity > Long.MAX_VALUE / 16 ? 0 : CLibrary.realloc(items(list), 8 * roomy);
    if (block == 0) {
      throw Errors.noMemory();
    }
    putLong(list + PyListObject.ob_item, block);
    putLong(list + PyListObject.allocated, roomy);
  }

  /** {@code PyList_GET_SIZE}. */
  public static long size(long list) {
    return getLong(list + PyVarObject.ob_size);
  }

  /** Where the items are. */
  public static long items(long list) {
    return getLong(list + PyListObject.ob_item);
  }

  /** {@code PyList_GET_ITEM}; borrowed. */
  public static long get(long list, long index) {
    return getLong(items(list) + 8 * index);
  }

  /** {@code PyList_SET_ITEM}: steals the reference; what was there is not released. */
  public static void put(long list, long index, long item) {
    putLong(items(list) + 8 * index, item);
  }

  /** {@code PyList_Append}: takes its own reference. */
  public static void append(long list, long item) {
    long size = size(list);
    reserve(list, size + 1);
    put(list, size, Refs.incref(item));
    putLong(list + PyVarObject.ob_size, size + 1);
  }

  /** {@code list.extend(iterable)}. */
  public static void extend(long list, long iterable) {
    String message = "'" + Types.name(Refs.type(iterable)) + "' object is not iterable";
    long items = SequenceProtocol.fast(iterable, message);
    try {
      long count =
          SequenceProtocol.length(items); // of a list that is extended by itself, its size now
      for (long i = 0; i < count; i++) {
        append(list, Tuples.check(items) ? Tuples.get(items, i) : get(items, i));
      }
    } finally {
      Refs.decref(items);
    }
  }

  /** {@code PyList_Insert}: takes its own reference; the index is clamped. */
  public static void insert(long list, long index, long item) {
    long size = size(list);
    long at = index < 0 ? Math.max(0, index + size) : Math.min(index, size);
    reserve(list, size + 1);
    long items = items(list);
    copy(items + 8 * at, items + 8 * (at + 1), 8 * (size - at));
    putLong(items + 8 * at, Refs.incref(item));
    putLong(list + PyVarObject.ob_size, size + 1);
  }

  /** A tuple of what is to be assigned; another message if it is not iterable. */
  public static long itemsOf(long iterable, String message) {
    try {
      return ObjectProtocol.tuple(iterable);
    } catch (PythonError e) {
      if (Errors.matches(Exceptions.TypeError)) {
        throw Errors.raise(Exceptions.TypeError, message);
      }
      throw e;
    }
  }

  /** {@code PyList_SetSlice}: replaces items by those of a sequence, or removes them if it is 0. */
  public static void setSlice(long list, long from, long to, long sequence) {
    long size = size(list);
    long low = Math.clamp(from, 0, size);
    long high = Math.clamp(to, low, size);
    long news = sequence == 0 ? Tuples.EMPTY : itemsOf(sequence, "can only assign an iterable");
    long added = Tuples.size(news);
    long[] olds = new long[Math.toIntExact(high - low)];
    for (int i = 0; i < olds.length; i++) {
      olds[i] = get(list, low + i);
    }
    reserve(list, size + added - olds.length);
    long items = items(list);
    copy(items + 8 * high, items + 8 * (low + added), 8 * (size - high));
    for (long i = 0; i < added; i++) {
      putLong(items + 8 * (low + i), Refs.incref(Tuples.get(news, i)));
    }
    putLong(list + PyVarObject.ob_size, size + added - olds.length);
    Refs.decref(news);
    for (long old : olds) {
      Refs.decref(old);
    }
  }

  /** {@code PyList_Reverse}. */
  public static void reverse(long list) {
    long items = items(list);
    for (long i = 0, j = size(list) - 1; i < j; i++, j--) {
      long item = getLong(items + 8 * i);
      putLong(items + 8 * i, getLong(items + 8 * j));
      putLong(items + 8 * j, item);
    }
  }

  public static long clear(long list) {
    long items = items(list);
    long size = size(list);
    putLong(list + PyListObject.ob_item, 0);
    putLong(list + PyListObject.allocated, 0);
    putLong(list + PyVarObject.ob_size, 0);
    for (long i = size - 1; i >= 0; i--) {
      Refs.xdecref(getLong(items + 8 * i));
    }
    CLibrary.free(items);
    return 0;
  }

  public static long dealloc(long list) {
    TrackedList.untrack(list);
    clear(list);
    Memory.free(list);
    return 0;
  }

  public static long traverse(long list, long visitor, long arg) {
    for (long i = 0, n = size(list); i < n; i++) {
      int status = Visit.visit(visitor, arg, get(list, i));
      if (status != 0) {
        return status;
      }
    }
    return 0;
  }
}
