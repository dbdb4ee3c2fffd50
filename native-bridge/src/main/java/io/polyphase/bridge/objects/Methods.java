package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Hashes;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Slots;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.ThreadState;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyInstanceMethodObject;
import io.polyphase.bridge.layout.Layouts.PyMethodObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;

/** Bound methods, and functions that become such when they are found in a class (classobject.c). */
public final class Methods {
  private static final long VECTORCALL = Slots.register((Fn.F4) Methods::vectorcall, 0);
  private static final long NAME = Interned.of("__name__");
  private static final long QUALNAME = Interned.of("__qualname__");
  private static final long DOC = Interned.of("__doc__");

  private Methods() {}

  /** {@code PyMethod_New}. */
  public static long create(long function, long self) {
    long method = Memory.allocate(BuiltinTypes.PyMethod_Type, PyMethodObject.SIZE);
    putLong(method + PyMethodObject.im_func, Refs.incref(function));
    putLong(method + PyMethodObject.im_self, Refs.incref(self));
    putLong(method + PyMethodObject.im_weakreflist, 0);
    putLong(method + PyMethodObject.vectorcall, VECTORCALL);
    TrackedList.track(method);
    return method;
  }

  public static boolean check(long object) {
    return Refs.type(object) == BuiltinTypes.PyMethod_Type;
  }

  /** What is called; borrowed. */
  public static long function(long method) {
    return getLong(method + PyMethodObject.im_func);
  }

  /** What it is called with first; borrowed. */
  public static long self(long method) {
    return getLong(method + PyMethodObject.im_self);
  }

  private static long vectorcall(long method, long vector, long countAndFlag, long names) {
    long count = countAndFlag & ~Constants.PY_VECTORCALL_ARGUMENTS_OFFSET;
    long named = names == 0 ? 0 : Tuples.size(names);
    ThreadState thread = ThreadState.current();
    long all = thread.pushArguments(1 + count + named);
    try {
      putLong(all, self(method));
      for (long i = 0; i < count + named; i++) {
        putLong(all + Long.BYTES * (i + 1), getLong(vector + Long.BYTES * i));
      }
      return CallProtocol.vectorcall(function(method), all, count + 1, names);
    } finally {
      thread.popArguments(all);
    }
  }

  /** {@code method(function, instance)}. */
  public static long tpNew(long type, long args, long keywords) {
    if (keywords != 0 && Dicts.size(keywords) != 0) {
      throw Errors.raise(Exceptions.TypeError, "method() takes no keyword arguments");
    }
    if (Tuples.size(args) != 2) {
      throw Errors.raise(
          Exceptions.TypeError, "method expected 2 arguments, got " + Tuples.size(args));
    }
    long function = Tuples.get(args, 0);
    requireCallable(function);
    if (Tuples.get(args, 1) == Singletons.NONE) {
      throw Errors.raise(Exceptions.TypeError, "instance must not be None");
    }
    return create(function, Tuples.get(args, 1));
  }

  private static void requireCallable(long function) {
    if (!CallProtocol.isCallable(function)) {
      throw Errors.raise(Exceptions.TypeError, "first argument must be callable");
    }
  }

  /** The type's own attributes come first, then those of the function. */
  public static long getattro(long method, long name) {
    return attribute(method, name, function(method));
  }

  private static long attribute(long object, long name, long function) {
    long type = Refs.type(object);
    long descriptor = TypeDicts.lookup(type, name);
    if (descriptor == 0) {
      return Attributes.get(function, name);
    }
    long get = getLong(Refs.type(descriptor) + PyTypeObject.tp_descr_get);
    return get == 0 ? Refs.incref(descriptor) : Attributes.bind(get, descriptor, object, type);
  }

  public static long doc(long method) {
    return Attributes.get(function(method), DOC);
  }

  public static long compare(long left, long right, long operation) {
    boolean ordered = operation != ObjectProtocol.EQ && operation != ObjectProtocol.NE;
    if (ordered || !check(left) || !check(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    boolean same =
        ObjectProtocol.equal(function(left), function(right)) && self(left) == self(right);
    return Singletons.bool(same == (operation == ObjectProtocol.EQ));
  }

  public static long hash(long method) {
    long hash = Hashes.ofPointer(self(method)) ^ ObjectProtocol.hash(function(method));
    return hash == -1 ? -2 : hash;
  }

  /** By the name of the function, whatever it has under that name. */
  public static long repr(long method) {
    long function = function(method);
    long name = Attributes.find(function, QUALNAME);
    if (name == 0) {
      name = Attributes.find(function, NAME);
    }
    String shown = name == 0 || !Strs.check(name) ? "?" : Strs.java(name);
    Refs.xdecref(name);
    return Strs.of("<bound method " + shown + " of " + ObjectProtocol.reprJava(self(method)) + ">");
  }

  /** {@code PyInstanceMethod_New}. */
  public static long createUnbound(long function) {
    long method = Memory.allocate(BuiltinTypes.PyInstanceMethod_Type, PyInstanceMethodObject.SIZE);
    putLong(method + PyInstanceMethodObject.func, Refs.incref(function));
    TrackedList.track(method);
    return method;
  }

  public static boolean checkUnbound(long object) {
    return Refs.type(object) == BuiltinTypes.PyInstanceMethod_Type;
  }

  /** What an unbound method calls; borrowed. */
  public static long ofUnbound(long method) {
    return getLong(method + PyInstanceMethodObject.func);
  }

  /** {@code instancemethod(function)}. */
  public static long newUnbound(long type, long args, long keywords) {
    if (Tuples.size(args) != 1) {
      throw Errors.raise(
          Exceptions.TypeError, "instancemethod expected 1 argument, got " + Tuples.size(args));
    }
    requireCallable(Tuples.get(args, 0));
    return createUnbound(Tuples.get(args, 0));
  }

  public static long bindUnbound(long method, long object, long type) {
    return object == 0 ? Refs.incref(ofUnbound(method)) : create(ofUnbound(method), object);
  }

  public static long callUnbound(long method, long args, long keywords) {
    return CallProtocol.call(ofUnbound(method), args, keywords);
  }

  public static long attributeOfUnbound(long method, long name) {
    return attribute(method, name, ofUnbound(method));
  }

  public static long docOfUnbound(long method) {
    long doc = Attributes.find(ofUnbound(method), DOC);
    return doc == 0 ? Singletons.NONE : doc;
  }

  public static long compareUnbound(long left, long right, long operation) {
    boolean ordered = operation != ObjectProtocol.EQ && operation != ObjectProtocol.NE;
    if (ordered || !checkUnbound(left) || !checkUnbound(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    boolean same = ObjectProtocol.equal(ofUnbound(left), ofUnbound(right));
    return Singletons.bool(same == (operation == ObjectProtocol.EQ));
  }

  public static long reprUnbound(long method) {
    long name = Attributes.find(ofUnbound(method), NAME);
    String shown = name == 0 || !Strs.check(name) ? "?" : Strs.java(name);
    Refs.xdecref(name);
    return Strs.of("<instancemethod " + shown + " at 0x" + Long.toHexString(method) + ">");
  }
}
