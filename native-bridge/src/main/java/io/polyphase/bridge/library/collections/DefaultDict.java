package io.polyphase.bridge.library.collections;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.interpreter.Visit;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyDictObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.GenericAliases;
import io.polyphase.bridge.objects.KeyErrors;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.ReprStack;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code defaultdict}: a dict, and what makes the values that are missing. */
final class DefaultDict {
  private static final long FACTORY = PyDictObject.SIZE;
  private static final long ITEMS = Interned.of("items");
  private static final long UPDATE = Interned.of("update");

  private DefaultDict() {}

  static long spec() {
    return TypeBuilder.named("collections.defaultdict")
        .size(FACTORY + Long.BYTES)
        .flags(Constants.Py_TPFLAGS_BASETYPE)
        .address("tp_base", BuiltinTypes.PyDict_Type)
        .slot("tp_dealloc", DefaultDict::dealloc)
        .traverse(DefaultDict::traverse)
        .slot("tp_clear", DefaultDict::clear)
        .slot("tp_repr", DefaultDict::repr)
        .address("tp_getattro", CommonSlots.GENERIC_GET)
        .status("tp_init", DefaultDict::init)
        .address("tp_free", CommonSlots.GC_DEL)
        .slot("nb_or", DefaultDict::or)
        .oneArg("__missing__", DefaultDict::missing)
        .noArgs("copy", DefaultDict::copy)
        .noArgs("__copy__", DefaultDict::copy)
        .noArgs("__reduce__", DefaultDict::reduce)
        .classOneArg("__class_getitem__", GenericAliases::create)
        .member("default_factory", Constants._Py_T_OBJECT, FACTORY)
        .spec();
  }

  private static long dealloc(long dict) {
    long type = Refs.type(dict);
    TrackedList.untrack(dict);
    Refs.clear(dict + FACTORY);
    Dicts.dealloc(dict);
    Refs.decref(type);
    return 0;
  }

  private static long traverse(long dict, long visitor, long arg) {
    int status = Visit.visit(visitor, arg, getLong(dict + FACTORY));
    return status != 0 ? status : Dicts.traverse(dict, visitor, arg);
  }

  private static long clear(long dict) {
    Refs.clear(dict + FACTORY);
    return Dicts.clear(dict);
  }

  private static long factory(long dict) {
    long factory = getLong(dict + FACTORY);
    return factory == 0 ? Singletons.NONE : factory;
  }

  private static long init(long dict, long args, long keywords) {
    long factory = 0;
    if (Tuples.size(args) > 0) {
      factory = Tuples.get(args, 0);
      if (!CallProtocol.isCallable(factory) && factory != Singletons.NONE) {
        throw Errors.raise(Exceptions.TypeError, "first argument must be callable or None");
      }
    }
    long rest = ObjectProtocol.slice(args, Math.min(1, Tuples.size(args)), Tuples.size(args));
    Refs.set(dict + FACTORY, Refs.xincref(factory));
    try {
      return SlotCalls.status(slot(PyTypeObject.tp_init), dict, rest, keywords);
    } finally {
      Refs.decref(rest);
    }
  }

  private static long slot(long offset) {
    return getLong(BuiltinTypes.PyDict_Type + offset);
  }

  private static long missing(long dict, long key) {
    long factory = getLong(dict + FACTORY);
    if (factory == 0 || factory == Singletons.NONE) {
      throw KeyErrors.missing(key);
    }
    long value = CallProtocol.callWith(factory);
    try {
      SequenceProtocol.setSubscript(dict, key, value);
      return value;
    } catch (PythonError e) {
      Refs.decref(value);
      throw e;
    }
  }

  private static long copy(long dict) {
    return create(dict, dict);
  }

  /** Of the type and with the factory of one, with the items of another. */
  private static long create(long like, long items) {
    return CallProtocol.callWith(Refs.type(like), factory(like), items);
  }

  private static boolean check(long object) {
    for (long type = Refs.type(object); type != 0; type = getLong(type + PyTypeObject.tp_base)) {
      if (Types.isHeapType(type) && Collections.isKept(type, Collections.DEFAULT_DICT)) {
        return true;
      }
    }
    return false;
  }

  private static long or(long left, long right) {
    boolean isLeft = check(left);
    long own = isLeft ? left : right;
    if (!Dicts.check(isLeft ? right : left)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    long made = create(own, left);
    try {
      Refs.decref(CallProtocol.callMethod(made, UPDATE, right));
      return made;
    } catch (PythonError e) {
      Refs.decref(made);
      throw e;
    }
  }

  private static long reduce(long dict) {
    long factory = factory(dict);
    long args = factory == Singletons.NONE ? Tuples.EMPTY : Tuples.of(factory);
    long items = 0;
    try {
      items = CallProtocol.callMethod(dict, ITEMS);
      long iterator = SequenceProtocol.iter(items);
      return Tuples.ofOwned(
          Refs.incref(Refs.type(dict)),
          Refs.incref(args),
          Singletons.NONE,
          Singletons.NONE,
          iterator);
    } finally {
      Refs.decref(args);
      Refs.xdecref(items);
    }
  }

  private static long repr(long dict) {
    long base = SlotCalls.object(slot(PyTypeObject.tp_repr), dict);
    try {
      return Strs.of(
          Types.shortName(Refs.type(dict))
              + "("
              + shownFactory(dict)
              + ", "
              + Strs.java(base)
              + ")");
    } finally {
      Refs.decref(base);
    }
  }

  private static String shownFactory(long dict) {
    long factory = factory(dict);
    if (factory == Singletons.NONE) {
      return "None";
    }
    if (!ReprStack.enter(factory)) {
      return "...";
    }
    try {
      return ObjectProtocol.reprJava(factory);
    } finally {
      ReprStack.leave(factory);
    }
  }
}
