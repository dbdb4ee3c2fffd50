package io.polyphase.bridge.library;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import java.util.Arrays;

/** New references that a method holds until it ends, in whatever way it does. */
public final class Scope implements AutoCloseable {
  private long[] held = new long[4];
  private int count;

  /** Takes over a reference, which may be 0. */
  public long own(long reference) {
    if (count == held.length) {
      held = Arrays.copyOf(held, 2 * count);
    }
    held[count++] = reference;
    return reference;
  }

  public long attribute(long object, long name) {
    return own(Attributes.get(object, name));
  }

  /** 0 if there is no such attribute. */
  public long attributeOrZero(long object, long name) {
    return own(Attributes.find(object, name));
  }

  public long call(long callable, long... args) {
    return own(CallProtocol.callWith(callable, args));
  }

  public long text(String text) {
    return own(Strs.of(text));
  }

  @Override
  public void close() {
    while (count > 0) {
      Refs.xdecref(held[--count]);
    }
  }
}
