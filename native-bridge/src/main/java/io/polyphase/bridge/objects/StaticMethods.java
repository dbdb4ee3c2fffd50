package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PyObject;

/** {@code staticmethod} objects. */
public final class StaticMethods {
  public static final long CALLABLE = PyObject.SIZE;
  public static final long DICT = CALLABLE + Long.BYTES;
  public static final long SIZE = DICT + Long.BYTES;

  private StaticMethods() {}

  public static long create(long callable) {
    long object = Memory.allocate(BuiltinTypes.PyStaticMethod_Type, SIZE);
    putLong(object + CALLABLE, Refs.incref(callable));
    TrackedList.track(object);
    return object;
  }

  public static long callable(long object) {
    return getLong(object + CALLABLE);
  }

  public static long get(long object, long instance, long type) {
    return Refs.incref(getLong(object + CALLABLE));
  }
}
