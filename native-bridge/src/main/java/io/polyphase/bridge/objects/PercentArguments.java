package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;

/**
 * The values behind a {@code %}: those of a tuple, one by one, or one object, which may be a
 * mapping that keys are looked up in.
 */
final class PercentArguments implements AutoCloseable {
  private final TextKind kind;
  private final boolean isMapping;
  private final long all;
  private final long count; // −1 for an object that is no tuple
  private long next;

  /** The value of a key, which takes the place of all; a reference, or 0. */
  private long keyed;

  private boolean keyedUsed;

  PercentArguments(TextKind kind, long all) {
    this.kind = kind;
    this.all = all;
    this.count = Tuples.check(all) ? Tuples.size(all) : -1;
    boolean isText =
        Strs.check(all) || (!kind.isStr() && (Bytes.check(all) || ByteArrays.check(all)));
    this.isMapping = SequenceProtocol.isMapping(all) && !Tuples.check(all) && !isText;
  }

  /** The next value, borrowed. */
  long next() {
    if (keyed != 0 && !keyedUsed) {
      keyedUsed = true;
      return keyed;
    }
    if (keyed == 0 && count < 0 && next == 0) {
      next = 1;
      return all;
    }
    if (keyed == 0 && next < count) {
      return Tuples.get(all, next++);
    }
    throw Errors.raise(Exceptions.TypeError, "not enough arguments for format string");
  }

  /** Looks up a key, whose value is the next. */
  void select(long key) {
    keyed = replaced(SequenceProtocol.subscript(all, key));
    keyedUsed = false;
  }

  private long replaced(long value) {
    Refs.xdecref(keyed);
    return value;
  }

  void checkMapping() {
    if (!isMapping) {
      throw Errors.raise(Exceptions.TypeError, "format requires a mapping");
    }
  }

  void checkAllUsed() {
    boolean left = count < 0 ? next == 0 : next < count;
    if (left && !isMapping) {
      throw Errors.raise(
          Exceptions.TypeError,
          "not all arguments converted during "
              + (kind.isStr() ? "string" : "bytes")
              + " formatting");
    }
  }

  @Override
  public void close() {
    Refs.xdecref(keyed);
  }
}
