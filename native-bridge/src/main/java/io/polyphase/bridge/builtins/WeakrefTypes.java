package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyWeakReference;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.GenericAliases;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Weakrefs;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code weakref.ReferenceType}. */
final class WeakrefTypes {
  private static final long NAME = Interned.of("__name__");

  private WeakrefTypes() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes._PyWeakref_RefType, "weakref.ReferenceType")
        .size(PyWeakReference.SIZE)
        .flags(Constants.Py_TPFLAGS_BASETYPE)
        .vectorcallOffset(PyWeakReference.vectorcall)
        .references(PyWeakReference.wr_callback)
        .beforeClear(Weakrefs::detach)
        .slot("tp_repr", WeakrefTypes::repr)
        .status("tp_hash", WeakrefTypes::hash)
        .slot("tp_call", Weakrefs::call)
        .slot("tp_richcompare", WeakrefTypes::compare)
        .status("tp_init", WeakrefTypes::init)
        .slot("tp_new", WeakrefTypes::tpNew)
        .address("tp_free", CommonSlots.GC_DEL)
        .classOneArg("__class_getitem__", GenericAliases::create)
        .readOnly("__callback__", Constants._Py_T_OBJECT, PyWeakReference.wr_callback)
        .ready();
    ProxyTypes.ready();
  }

  private static long tpNew(long type, long args, long keywords) {
    Arguments.count("__new__", Tuples.size(args), 1, 2);
    long callback = Arguments.at(args, 1);
    return Weakrefs.create(type, Tuples.get(args, 0), callback == Singletons.NONE ? 0 : callback);
  }

  private static long init(long reference, long args, long keywords) {
    Arguments.noKeywords("ref", keywords);
    Arguments.count("__init__", Tuples.size(args), 1, 2);
    return 0;
  }

  private static long hash(long reference) {
    long known = getLong(reference + PyWeakReference.hash);
    if (known != -1) {
      return known;
    }
    long object = Weakrefs.target(reference);
    if (object == Singletons.NONE) {
      throw Errors.raise(Exceptions.TypeError, "weak object has gone away");
    }
    Refs.incref(object);
    try {
      long hash = ObjectProtocol.hash(object);
      putLong(reference + PyWeakReference.hash, hash);
      return hash;
    } finally {
      Refs.decref(object);
    }
  }

  private static long repr(long reference) {
    long object = Weakrefs.target(reference);
    String start = "<weakref at 0x" + Long.toHexString(reference) + "; ";
    if (object == Singletons.NONE) {
      return Strs.of(start + "dead>");
    }
    Refs.incref(object);
    long name = 0;
    try {
      name = Attributes.special(object, NAME);
      boolean isNamed = name != 0 && Strs.check(name);
      return Strs.of(start + shown(object) + (isNamed ? " (" + Strs.java(name) + ")>" : ">"));
    } finally {
      Refs.xdecref(name);
      Refs.decref(object);
    }
  }

  /** What a repr says of the object. */
  static String shown(long object) {
    return "to '" + Types.name(Refs.type(object)) + "' at 0x" + Long.toHexString(object);
  }

  /** As long as both are alive, as their objects compare. */
  private static long compare(long left, long right, long operation) {
    boolean isEquality = operation == ObjectProtocol.EQ || operation == ObjectProtocol.NE;
    if (!isEquality || !isReference(left) || !isReference(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    long first = Weakrefs.target(left);
    long second = Weakrefs.target(right);
    if (first == Singletons.NONE || second == Singletons.NONE) {
      return Singletons.bool((left == right) == (operation == ObjectProtocol.EQ));
    }
    Refs.incref(first);
    Refs.incref(second);
    try {
      return ObjectProtocol.compare(first, second, (int) operation);
    } finally {
      Refs.decref(first);
      Refs.decref(second);
    }
  }

  private static boolean isReference(long object) {
    return Types.isInstance(object, BuiltinTypes._PyWeakref_RefType);
  }
}
