package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Singletons;

/** {@code staticmethod} and {@code classmethod} objects (Objects/funcobject.c). */
public final class StaticMethods {
  public static final long CALLABLE = PyObject.SIZE;
  public static final long DICT = CALLABLE + Long.BYTES;
  public static final long SIZE = DICT + Long.BYTES;

  private static final long ABSTRACT = Interned.of("__isabstractmethod__");
  private static final long[] COPIED = {
    Interned.of("__module__"),
    Interned.of("__name__"),
    Interned.of("__qualname__"),
    Interned.of("__doc__"),
    Interned.of("__annotations__")
  };

  private StaticMethods() {}

  /** {@code PyStaticMethod_New}. */
  public static long create(long callable) {
    return create(BuiltinTypes.PyStaticMethod_Type, callable);
  }

  /** {@code PyClassMethod_New}. */
  public static long createClassMethod(long callable) {
    return create(BuiltinTypes.PyClassMethod_Type, callable);
  }

  private static long create(long type, long callable) {
    long object = Memory.allocate(type, SIZE);
    putLong(object + CALLABLE, Refs.incref(callable));
    TrackedList.track(object);
    return object;
  }

  public static long callable(long object) {
    return getLong(object + CALLABLE);
  }

  /** {@code tp_new}: the callable is none until {@code tp_init}. */
  public static long allocate(long type, long args, long keywords) {
    long object = Types.alloc(type);
    putLong(object + CALLABLE, Singletons.NONE);
    return object;
  }

  /** {@code tp_init}: takes over how the callable presents itself. */
  public static long init(String function, long object, long args, long keywords) {
    Arguments.positional(function, args, keywords, 1, 1);
    long callable = Tuples.get(args, 0);
    Refs.set(object + CALLABLE, Refs.incref(callable));
    for (long name : COPIED) {
      long value = Attributes.find(callable, name);
      if (value != 0) {
        try {
          Attributes.set(object, name, value);
        } finally {
          Refs.decref(value);
        }
      }
    }
    return 0;
  }

  /** {@code staticmethod.__get__}. */
  public static long get(long object, long instance, long type) {
    return Refs.incref(getLong(object + CALLABLE));
  }

  /** {@code classmethod.__get__}: the callable, bound to the class. */
  public static long getOfClass(long object, long instance, long type) {
    long owner = type != 0 ? type : Refs.type(instance);
    return BoundMethods.create(getLong(object + CALLABLE), owner);
  }

  public static long repr(long object) {
    return Strs.of(
        "<"
            + Types.shortName(Refs.type(object))
            + "("
            + ObjectProtocol.reprJava(callable(object))
            + ")>");
  }

  /** {@code __isabstractmethod__}: the callable's. */
  public static long isAbstract(long object) {
    return Singletons.bool(isAbstractCallable(callable(object)));
  }

  /** {@code _PyObject_IsAbstract}. */
  public static boolean isAbstractCallable(long callable) {
    long value = callable == 0 ? 0 : Attributes.find(callable, ABSTRACT);
    if (value == 0) {
      return false;
    }
    try {
      return ObjectProtocol.isTrue(value);
    } finally {
      Refs.decref(value);
    }
  }
}
