package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Lists;

/** Concatenation and repetition of lists and tuples. */
final class SequenceOperators {
  private SequenceOperators() {}

  static long concatLists(long left, long right) {
    if (!Lists.check(right)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "can only concatenate list (not \"" + Types.name(Refs.type(right)) + "\") to list");
    }
    long size = Lists.size(left);
    long all = Lists.create(size + Lists.size(right));
    for (long i = 0; i < size; i++) {
      Lists.put(all, i, Refs.incref(Lists.get(left, i)));
    }
    for (long i = 0; i < Lists.size(right); i++) {
      Lists.put(all, size + i, Refs.incref(Lists.get(right, i)));
    }
    return all;
  }

  static long repeatList(long list, long times) {
    long size = Lists.size(list);
    long all = Lists.create(total(size, times));
    for (long i = 0; i < Lists.size(all); i++) {
      Lists.put(all, i, Refs.incref(Lists.get(list, i % size)));
    }
    return all;
  }

  /** {@code list *= times}. */
  static long repeatListInPlace(long list, long times) {
    long size = Lists.size(list);
    if (times < 1) {
      Lists.clear(list);
      return Refs.incref(list);
    }
    if (size > 0 && times > 1) {
      long more = repeatList(list, times - 1);
      try {
        Lists.extend(list, more);
      } finally {
        Refs.decref(more);
      }
    }
    return Refs.incref(list);
  }

  static long repeatTuple(long tuple, long times) {
    long size = Tuples.size(tuple);
    if (times == 1 && Refs.type(tuple) == BuiltinTypes.PyTuple_Type) {
      return Refs.incref(tuple);
    }
    long all = Tuples.create(total(size, times));
    for (long i = 0; i < Tuples.size(all); i++) {
      Tuples.put(all, i, Refs.incref(Tuples.get(tuple, i % size)));
    }
    return all;
  }

  private static long total(long size, long times) {
    long positive = Math.max(times, 0);
    if (size > 0 && positive > Long.MAX_VALUE / Long.BYTES / size) {
      throw Errors.noMemory();
    }
    return size * positive;
  }
}
