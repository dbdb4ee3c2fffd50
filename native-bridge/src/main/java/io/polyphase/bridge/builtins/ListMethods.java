package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ListSort;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.types.TypeBuilder;

/** The methods of {@code list} (Objects/listobject.c). */
final class ListMethods {
  private static final Parameters SORT =
      Parameters.of("sort", 0, "key", "reverse").withPositional(0);

  private ListMethods() {}

  static TypeBuilder add(TypeBuilder list) {
    return list.noArgs("clear", ListMethods::clear)
        .noArgs("copy", ListMethods::copy)
        .oneArg("append", ListMethods::append)
        .varArgs("insert", 2, 2, ListMethods::insert)
        .oneArg("extend", ListMethods::extend)
        .varArgs("pop", 0, 1, ListMethods::pop)
        .oneArg("remove", ListMethods::remove)
        .varArgs("index", 1, 3, ListMethods::index)
        .oneArg("count", ListMethods::count)
        .noArgs("reverse", ListMethods::reverse)
        .keywords("sort", ListMethods::sort);
  }

  private static long clear(long list) {
    Lists.clear(list);
    return Singletons.NONE;
  }

  private static long copy(long list) {
    long copy = Lists.create(Lists.size(list));
    for (long i = 0; i < Lists.size(copy); i++) {
      Lists.put(copy, i, Refs.incref(Lists.get(list, i)));
    }
    return copy;
  }

  private static long append(long list, long item) {
    Lists.append(list, item);
    return Singletons.NONE;
  }

  private static long insert(long list, long args) {
    Lists.insert(list, NumberProtocol.asLong(Tuples.get(args, 0), "ssize_t"), Tuples.get(args, 1));
    return Singletons.NONE;
  }

  private static long extend(long list, long iterable) {
    Lists.extend(list, iterable);
    return Singletons.NONE;
  }

  private static long pop(long list, long args) {
    long index =
        Tuples.size(args) == 0 ? -1 : NumberProtocol.asLong(Tuples.get(args, 0), "ssize_t");
    if (Lists.size(list) == 0) {
      throw Errors.raise(Exceptions.IndexError, "pop from empty list");
    }
    long at = index < 0 ? index + Lists.size(list) : index;
    if (at < 0 || at >= Lists.size(list)) {
      throw Errors.raise(Exceptions.IndexError, "pop index out of range");
    }
    long item = Refs.incref(Lists.get(list, at));
    Lists.setSlice(list, at, at + 1, 0);
    return item;
  }

  /** The index of the first equal item from there on; −1 if there is none. */
  static long find(long list, long value, long from) {
    for (long i = from; i < Lists.size(list); i++) {
      if (isEqual(Lists.get(list, i), value)) {
        return i;
      }
    }
    return -1;
  }

  /** The item is held meanwhile: the comparison may run code that drops it. */
  private static boolean isEqual(long item, long value) {
    Refs.incref(item);
    try {
      return ObjectProtocol.equal(item, value);
    } finally {
      Refs.decref(item);
    }
  }

  private static long remove(long list, long value) {
    long index = find(list, value, 0);
    if (index < 0) {
      throw Errors.raise(Exceptions.ValueError, "list.remove(x): x not in list");
    }
    Lists.setSlice(list, index, index + 1, 0);
    return Singletons.NONE;
  }

  /** A bound of a search, which has to be an index. */
  static long bound(long args, int at, long missing, long size) {
    if (Tuples.size(args) <= at) {
      return missing;
    }
    long value = Tuples.get(args, at);
    if (!NumberProtocol.isIndex(value)) {
      throw Errors.raise(
          Exceptions.TypeError, "slice indices must be integers or have an __index__ method");
    }
    long bound = NumberProtocol.asSsize(value, 0);
    return bound < 0 ? Math.max(bound + size, 0) : bound;
  }

  private static long index(long list, long args) {
    long value = Tuples.get(args, 0);
    long start = bound(args, 1, 0, Lists.size(list));
    long stop = bound(args, 2, Long.MAX_VALUE, Lists.size(list));
    for (long i = start; i < stop && i < Lists.size(list); i++) {
      if (isEqual(Lists.get(list, i), value)) {
        return Ints.of(i);
      }
    }
    throw Errors.raise(Exceptions.ValueError, ObjectProtocol.reprJava(value) + " is not in list");
  }

  private static long count(long list, long value) {
    long count = 0;
    for (long i = 0; i < Lists.size(list); i++) {
      count += isEqual(Lists.get(list, i), value) ? 1 : 0;
    }
    return Ints.of(count);
  }

  private static long reverse(long list) {
    Lists.reverse(list);
    return Singletons.NONE;
  }

  private static long sort(long list, long args, long keywords) {
    long[] given = SORT.unpack(args, keywords);
    boolean reverse = given[1] != 0 && ObjectProtocol.isTrue(given[1]);
    ListSort.sort(list, given[0] == Singletons.NONE ? 0 : given[0], reverse);
    return Singletons.NONE;
  }
}
