package io.polyphase.bridge.library.itertools;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.library.itertools.Itertools.FIRST;
import static io.polyphase.bridge.library.itertools.Itertools.FOURTH;
import static io.polyphase.bridge.library.itertools.Itertools.SECOND;
import static io.polyphase.bridge.library.itertools.Itertools.THIRD;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.SequenceProtocol;
import java.util.stream.LongStream;

/**
 * {@code _tee_dataobject}: a link of the chain of items that iterators of one {@code tee} share. It
 * lives as long as an iterator is at it or before it.
 */
final class TeeData {
  /** The items of a link. */
  static final int CELLS = 57;

  private static final long ITERATOR = FIRST;
  private static final long READ = SECOND; // an int, as the next
  private static final long RUNNING = READ + Integer.BYTES;
  private static final long NEXT = THIRD;
  private static final long VALUES = FOURTH;
  private static final int WORDS = 3 + CELLS;

  private TeeData() {}

  static long spec() {
    long[] values = LongStream.range(0, CELLS).map(i -> VALUES + i * Long.BYTES).toArray();
    long[] references =
        LongStream.concat(LongStream.of(ITERATOR, NEXT), LongStream.of(values)).toArray();
    return Itertools.type("_tee_dataobject", WORDS, TeeData::tpNew)
        .address("tp_getattro", CommonSlots.GENERIC_GET)
        .references(references)
        .noArgs("__reduce__", TeeData::reduce)
        .spec();
  }

  /** A link without items. */
  static long create(long type, long iterator) {
    long made = Types.alloc(type);
    putLong(made + ITERATOR, Refs.incref(iterator));
    return made;
  }

  private static long tpNew(long type, long args, long keywords) {
    long[] given = Clinic.positional("teedataobject", type, args, keywords, 3, 3);
    long values = given[1];
    if (!Lists.check(values)) {
      throw Clinic.mustBe("teedataobject() argument 2", "list", values);
    }
    long size = Lists.size(values);
    long next = given[2];
    boolean fits =
        size == CELLS
            ? next == Singletons.NONE || Refs.type(next) == type
            : size < CELLS && next == Singletons.NONE;
    if (!fits) {
      throw Errors.raise(Exceptions.ValueError, "Invalid arguments");
    }
    long made = create(type, given[0]);
    for (long i = 0; i < size; i++) {
      putLong(made + VALUES + i * Long.BYTES, Refs.incref(Lists.get(values, i)));
    }
    putInt(made + READ, (int) size);
    putLong(made + NEXT, next == Singletons.NONE ? 0 : Refs.incref(next));
    return made;
  }

  /** The item at a place, read if nobody has read it; 0 at the end. */
  static long item(long data, long place) {
    long field = data + VALUES + place * Long.BYTES;
    if (place < getInt(data + READ)) {
      return Refs.incref(getLong(field));
    }
    if (getInt(data + RUNNING) != 0) {
      throw reentered();
    }
    putInt(data + RUNNING, 1);
    long item;
    try {
      item = SequenceProtocol.next(getLong(data + ITERATOR));
    } finally {
      putInt(data + RUNNING, 0);
    }
    if (item != 0) {
      putInt(data + READ, (int) place + 1);
      putLong(field, Refs.incref(item));
    }
    return item;
  }

  private static PythonError reentered() {
    return Errors.raise(Exceptions.RuntimeError, "cannot re-enter the tee iterator");
  }

  /** The link behind this one; a new reference. */
  static long next(long data) {
    if (getLong(data + NEXT) == 0) {
      putLong(data + NEXT, create(Refs.type(data), getLong(data + ITERATOR)));
    }
    return Refs.incref(getLong(data + NEXT));
  }

  private static long reduce(long data) {
    Itertools.warn();
    long size = getInt(data + READ);
    long values = Lists.create(0);
    for (long i = 0; i < size; i++) {
      Lists.append(values, getLong(data + VALUES + i * Long.BYTES));
    }
    long next = getLong(data + NEXT);
    return Tuples.ofOwned(
        Itertools.type(data),
        Tuples.ofOwned(
            Refs.incref(getLong(data + ITERATOR)),
            values,
            next == 0 ? Singletons.NONE : Refs.incref(next)));
  }
}
