package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.ListSort;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.SequenceProtocol;

/** listobject.h. */
final class ListApi {
  private ListApi() {}

  private static void check(long list) {
    if (!Lists.check(list)) {
      throw Errors.badInternalCall();
    }
  }

  @Allocates
  static long PyList_New(long size) {
    return Lists.create(size);
  }

  @Fails(-1)
  static long PyList_Size(long list) {
    check(list);
    return Lists.size(list);
  }

  private static void checkIndex(long list, long index) {
    check(list);
    if (index < 0 || index >= Lists.size(list)) {
      throw Errors.raise(Exceptions.IndexError, "list index out of range");
    }
  }

  static long PyList_GetItem(long list, long index) {
    checkIndex(list, index);
    return Lists.get(list, index);
  }

  static long PyList_GetItemRef(long list, long index) {
    if (!Lists.check(list)) {
      throw Errors.raise(Exceptions.TypeError, "expected a list");
    }
    checkIndex(list, index);
    return Refs.incref(Lists.get(list, index));
  }

  static int PyList_SetItem(long list, long index, long item) {
    try {
      check(list);
      if (index < 0 || index >= Lists.size(list)) {
        throw Errors.raise(Exceptions.IndexError, "list assignment index out of range");
      }
    } catch (RuntimeException e) {
      Refs.xdecref(item);
      throw e;
    }
    Refs.set(Lists.items(list) + 8 * index, item);
    return 0;
  }

  @Allocates
  static int PyList_Append(long list, long item) {
    check(list);
    if (item == 0) {
      throw Errors.badInternalCall();
    }
    Lists.append(list, item);
    return 0;
  }

  @Allocates
  @Refuses(badArgument = 2)
  static int PyList_Insert(long list, long index, long item) {
    check(list);
    Lists.insert(list, index, item);
    return 0;
  }

  @Allocates
  static int PyList_SetSlice(long list, long from, long to, long sequence) {
    check(list);
    Lists.setSlice(list, from, to, sequence);
    return 0;
  }

  @Allocates
  @Refuses(badArgument = 0)
  static int PyList_Sort(long list) {
    check(list);
    ListSort.sort(list);
    return 0;
  }

  @Refuses(badArgument = 0)
  static int PyList_Reverse(long list) {
    check(list);
    Lists.reverse(list);
    return 0;
  }

  static int PyList_Clear(long list) {
    check(list);
    Lists.clear(list);
    return 0;
  }

  @Allocates
  static int PyList_Extend(long list, long iterable) {
    check(list);
    Lists.extend(list, iterable);
    return 0;
  }

  @Allocates
  static long _PyList_Extend(long list, long iterable) {
    Lists.extend(list, iterable);
    return Singletons.NONE;
  }

  @Allocates
  static long PyList_GetSlice(long list, long from, long to) {
    check(list);
    long low = Math.clamp(from, 0, Lists.size(list));
    long high = Math.clamp(to, low, Lists.size(list));
    long slice = Lists.create(high - low);
    for (long i = low; i < high; i++) {
      Lists.put(slice, i - low, Refs.incref(Lists.get(list, i)));
    }
    return slice;
  }

  @Allocates
  @Refuses(badArgument = 0)
  static long PyList_AsTuple(long list) {
    check(list);
    return SequenceProtocol.tuple(list);
  }
}
