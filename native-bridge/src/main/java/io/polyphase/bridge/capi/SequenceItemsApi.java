package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectFormats;
import io.polyphase.bridge.objects.SequenceItems;
import io.polyphase.bridge.objects.SequenceProtocol;

/** abstract.h: items of sequences that are set, deleted and looked for; iterators. */
final class SequenceItemsApi {
  private SequenceItemsApi() {}

  @Fails(-1)
  @Refuses(nullArgument = 0)
  static long PySequence_Length(long object) {
    return SequenceProtocol.size(object);
  }

  @Fails(-1)
  @Refuses(nullArgument = 0)
  static long PyObject_Length(long object) {
    return SequenceProtocol.length(object);
  }

  @Refuses(nullArgument = 0)
  static int PySequence_SetItem(long object, long index, long value) {
    SequenceItems.set(object, index, value);
    return 0;
  }

  @Refuses(nullArgument = 0)
  static int PySequence_DelItem(long object, long index) {
    SequenceItems.set(object, index, 0);
    return 0;
  }

  @Allocates
  @Refuses(nullArgument = 0)
  static int PySequence_SetSlice(long object, long from, long to, long value) {
    SequenceItems.setSlice(object, from, to, value);
    return 0;
  }

  @Allocates
  @Refuses(nullArgument = 0)
  static int PySequence_DelSlice(long object, long from, long to) {
    SequenceItems.setSlice(object, from, to, 0);
    return 0;
  }

  @Fails(-1)
  @Refuses(nullArgument = {0, 1})
  static long PySequence_Count(long object, long item) {
    return SequenceItems.count(object, item);
  }

  @Fails(-1)
  @Refuses(nullArgument = {0, 1})
  static long PySequence_Index(long object, long item) {
    return SequenceItems.index(object, item);
  }

  @Refuses(badArgument = 1)
  static int PySequence_In(long object, long item) {
    return SequenceProtocol.contains(object, item) ? 1 : 0;
  }

  @Fails(0)
  static int PyIter_Check(long object) {
    return SequenceItems.isIterator(object) ? 1 : 0;
  }

  @Allocates
  @Refuses(badArgument = 0)
  static long PySeqIter_New(long sequence) {
    if (!SequenceProtocol.isSequence(sequence)) {
      throw Errors.badInternalCall();
    }
    return Iterators.overSequence(sequence);
  }

  /** The size, or what {@code __length_hint__} says; the default if neither is known. */
  @Fails(-1)
  static long PyObject_LengthHint(long object, long missing) {
    return SequenceItems.lengthHint(object, missing);
  }

  @Refuses(nullArgument = {0, 1})
  static int PyObject_DelItemString(long object, long key) {
    long name = Strs.ofUtf8(key);
    try {
      SequenceProtocol.setSubscript(object, name, 0);
      return 0;
    } finally {
      Refs.decref(name);
    }
  }

  /** {@code PyNumber_ToBase}: the digits with their prefix. */
  @Allocates
  static long PyNumber_ToBase(long object, int base) {
    if (base != 2 && base != 8 && base != 10 && base != 16) {
      throw Errors.raise(Exceptions.SystemError, "PyNumber_ToBase: base must be 2, 8, 10 or 16");
    }
    if (object == 0) {
      throw Errors.nullArgument();
    }
    long integer = NumberProtocol.index(object);
    try {
      return Strs.of(Ints.text(integer, base));
    } finally {
      Refs.decref(integer);
    }
  }

  /** What {@code format(object, spec)} answers. */
  @Allocates
  static long PyObject_Format(long object, long spec) {
    return ObjectFormats.format(object, spec);
  }
}
