package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Visit;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PyObject;

/** {@code staticmethod} objects. */
public final class StaticMethods {
  private static final long CALLABLE = PyObject.SIZE;
  public static final long SIZE = PyObject.SIZE + 16; // callable, dict

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

  public static long dealloc(long object) {
    TrackedList.untrack(object);
    Refs.xdecref(getLong(object + CALLABLE));
    Refs.xdecref(getLong(object + CALLABLE + 8));
    Memory.free(object);
    return 0;
  }

  public static long traverse(long object, long visitor, long arg) {
    int status = Visit.visit(visitor, arg, getLong(object + CALLABLE));
    return status != 0 ? status : Visit.visit(visitor, arg, getLong(object + CALLABLE + 8));
  }

  public static long clear(long object) {
    Refs.clear(object + CALLABLE);
    Refs.clear(object + CALLABLE + 8);
    return 0;
  }
}
