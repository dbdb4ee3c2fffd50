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
      allocate(list, size);
      io.polyphase.bridge.ffi.NativeMemory.zero(items(list), 8 * size);
      putLong(list + PyVarObject.ob_size, size);
    }
    TrackedList.track(list);
    return list;
  }

  private static void allocate(long list, long places) {
    if (places == 0) {
      CLibrary.free(items(list));
      putLong(list + PyListObject.ob_item, 0);
      putLong(list + PyListObject.allocated, 0);
      return;
    }
    long block = places > Long.MAX_VALUE / 16 ? 0 : CLibrary.realloc(items(list), 8 * places);
    if (block == 0) {
      throw Errors.noMemory();
    }
    putLong(list + PyListObject.ob_item, block);
    putLong(list + PyListObject.allocated, places);
  }

  /** {@code list_resize}: sets the size, with as many places as CPython would have. */
  private static void resize(long list, long size) {
    long allocated = getLong(list + PyListObject.allocated);
    if (size > allocated || size < allocated >> 1) {
      long roomy = (size + (size >> 3) + 6) & ~3L;
      if (size - size(list) > roomy - size) {
        roomy = (size + 3) & ~3L;
      }
      allocate(list, size == 0 ? 0 : roomy);
    }
    putLong(list + PyVarObject.ob_size, size);
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
    resize(list, size + 1);
    put(list, size, Refs.incref(item));
  }

  /** {@code list.extend(iterable)}: what has been added before a failure stays. */
  public static void extend(long list, long iterable) {
    boolean isList = Refs.type(iterable) == BuiltinTypes.PyList_Type || iterable == list;
    if (isList || Refs.type(iterable) == BuiltinTypes.PyTuple_Type) {
      long count = isList ? size(iterable) : Tuples.size(iterable); // of itself: its size now
      if (items(list) == 0 && count > 0) {
        allocate(list, (count + 1) & ~1L);
      }
      long size = size(list);
      resize(list, size + count);
      for (long i = 0; i < count; i++) {
        long item = isList ? get(iterable, i) : Tuples.get(iterable, i);
        put(list, size + i, Refs.incref(item));
      }
      return;
    }
    long iterator = SequenceProtocol.iter(iterable);
    try {
      for (long item = SequenceProtocol.next(iterator);
          item != 0;
          item = SequenceProtocol.next(iterator)) {
        append(list, item);
        Refs.decref(item);
      }
    } finally {
      Refs.decref(iterator);
    }
  }

  /** {@code PyList_Insert}: takes its own reference; the index is clamped. */
  public static void insert(long list, long index, long item) {
    long size = size(list);
    long at = index < 0 ? Math.max(0, index + size) : Math.min(index, size);
    resize(list, size + 1);
    long items = items(list);
    copy(items + 8 * at, items + 8 * (at + 1), 8 * (size - at));
    putLong(items + 8 * at, Refs.incref(item));
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
    long items = items(list);
    if (added <= olds.length) { // the rest moves before the block shrinks
      copy(items + 8 * high, items + 8 * (low + added), 8 * (size - high));
      resize(list, size + added - olds.length);
    } else {
      resize(list, size + added - olds.length);
      items = items(list);
      copy(items + 8 * high, items + 8 * (low + added), 8 * (size - high));
    }
    items = items(list);
    for (long i = 0; i < added; i++) {
      putLong(items + 8 * (low + i), Refs.incref(Tuples.get(news, i)));
    }
    Refs.decref(news);
    for (long old : olds) {
      Refs.decref(old);
    }
  }

  /** {@code list.reverse()}. */
  public static void reverse(long list) {
    for (long i = 0, j = size(list) - 1; i < j; i++, j--) {
      long item = get(list, i);
      put(list, i, get(list, j));
      put(list, j, item);
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
    for (long i = size(list) - 1; i >= 0; i--) { // CPython's order, as finalizers see it
      int status = Visit.visit(visitor, arg, get(list, i));
      if (status != 0) {
        return status;
      }
    }
    return 0;
  }
}
