package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Hashes;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Slots;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.ThreadState;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyInstanceMethodObject;
import io.polyphase.bridge.layout.Layouts.PyMethodObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import java.util.Locale;

/** {@code method} and {@code instancemethod} objects (Objects/classobject.c). */
public final class BoundMethods {
  private static final long VECTORCALL = Slots.register((Fn.F4) BoundMethods::vectorcall, 0);
  private static final long NAME = Interned.of("__name__");
  private static final long QUALNAME = Interned.of("__qualname__");

  private BoundMethods() {}

  /** {@code PyMethod_Check}. */
  public static boolean check(long object) {
    return Refs.type(object) == BuiltinTypes.PyMethod_Type;
  }

  /** {@code PyMethod_New}. */
  public static long create(long function, long self) {
    long method = Memory.allocateTracked(BuiltinTypes.PyMethod_Type);
    putLong(method + PyMethodObject.im_func, Refs.incref(function));
    putLong(method + PyMethodObject.im_self, Refs.incref(self));
    putLong(method + PyMethodObject.vectorcall, VECTORCALL);
    return method;
  }

  public static long function(long method) {
    return getLong(method + PyMethodObject.im_func);
  }

  public static long self(long method) {
    return getLong(method + PyMethodObject.im_self);
  }

  /** Calls the function with the object before the other arguments. */
  private static long vectorcall(long method, long vector, long countAndFlag, long names) {
    long count = countAndFlag & ~Constants.PY_VECTORCALL_ARGUMENTS_OFFSET;
    long all = count + (names == 0 ? 0 : Tuples.size(names));
    ThreadState thread = ThreadState.current();
    long arguments = thread.pushArguments(all + 1);
    try {
      putLong(arguments, self(method));
      for (long i = 0; i < all; i++) {
        putLong(arguments + 8 * (i + 1), getLong(vector + 8 * i));
      }
      return CallProtocol.vectorcall(function(method), arguments, count + 1, names);
    } finally {
      thread.popArguments(arguments);
    }
  }

  /** An attribute: the method's own, or else the function's. */
  public static long getAttribute(long method, long name) {
    long descriptor = TypeDicts.lookup(BuiltinTypes.PyMethod_Type, name);
    if (descriptor != 0) {
      long get = getLong(Refs.type(descriptor) + PyTypeObject.tp_descr_get);
      return get == 0
          ? Refs.incref(descriptor)
          : Attributes.bind(get, descriptor, method, BuiltinTypes.PyMethod_Type);
    }
    return Attributes.get(function(method), name);
  }

  public static long repr(long method) {
    long name = Attributes.find(function(method), QUALNAME);
    if (name == 0) {
      name = Attributes.find(function(method), NAME);
    }
    try {
      return Strs.of(
          String.format(
              Locale.ROOT,
              "<bound method %s of %s>",
              name != 0 && Strs.check(name) ? Strs.java(name) : "?",
              ObjectProtocol.reprJava(self(method))));
    } finally {
      Refs.xdecref(name);
    }
  }

  /** Two methods are the same if they are one function of one object. */
  public static boolean equal(long left, long right) {
    return self(left) == self(right) && ObjectProtocol.equal(function(left), function(right));
  }

  public static long hash(long method) {
    long hash = Hashes.ofPointer(self(method)) ^ ObjectProtocol.hash(function(method));
    return hash == -1 ? -2 : hash;
  }

  /** {@code PyInstanceMethod_New}: what is a function in a class, though no function object. */
  public static long createInstanceMethod(long function) {
    long method = Memory.allocateTracked(BuiltinTypes.PyInstanceMethod_Type);
    putLong(method + PyInstanceMethodObject.func, Refs.incref(function));
    return method;
  }

  public static long instanceFunction(long method) {
    return getLong(method + PyInstanceMethodObject.func);
  }
}
