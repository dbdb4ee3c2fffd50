package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PyObject;
import java.util.Locale;

/** A slot's descriptor bound to an object ({@code method-wrapper}). */
public final class MethodWrappers {
  public static final long DESCRIPTOR = PyObject.SIZE;
  public static final long SELF = PyObject.SIZE + Long.BYTES;
  public static final long SIZE = PyObject.SIZE + 2 * Long.BYTES;

  private MethodWrappers() {}

  /** {@code PyWrapper_New}. */
  public static long create(long descriptor, long self) {
    long wrapper = Memory.allocate(BuiltinTypes.METHOD_WRAPPER, SIZE);
    putLong(wrapper + DESCRIPTOR, Refs.incref(descriptor));
    putLong(wrapper + SELF, Refs.incref(self));
    TrackedList.track(wrapper);
    return wrapper;
  }

  public static long repr(long wrapper) {
    long self = getLong(wrapper + SELF);
    return Strs.of(
        String.format(
            Locale.ROOT,
            "<method-wrapper '%s' of %s object at 0x%x>",
            Descriptors.nameOf(getLong(wrapper + DESCRIPTOR)),
            Types.name(Refs.type(self)),
            self));
  }

  public static long call(long wrapper, long args, long keywords) {
    return Descriptors.callSlot(
        getLong(wrapper + DESCRIPTOR), getLong(wrapper + SELF), args, keywords);
  }
}
