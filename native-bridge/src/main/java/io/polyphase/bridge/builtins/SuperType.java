package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.TypeDicts;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.Locale;

/** {@code super}: attributes as the classes behind a certain one have them. */
final class SuperType {
  private static final long TYPE = PyObject.SIZE;
  private static final long OBJECT = TYPE + Long.BYTES;
  private static final long OBJECT_TYPE = OBJECT + Long.BYTES;
  private static final long SIZE = OBJECT_TYPE + Long.BYTES;
  private static final long CLASS = Interned.of("__class__");

  private SuperType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PySuper_Type, "super")
        .size(SIZE)
        .flags(Constants.Py_TPFLAGS_BASETYPE)
        .lastingReferences(TYPE, OBJECT, OBJECT_TYPE)
        .slot("tp_new", (type, _, _) -> Types.alloc(type))
        .status("tp_init", SuperType::init)
        .slot("tp_repr", SuperType::repr)
        .slot("tp_getattro", SuperType::getAttribute)
        .slot("tp_descr_get", SuperType::get)
        .readOnly("__thisclass__", Constants._Py_T_OBJECT, TYPE)
        .readOnly("__self__", Constants._Py_T_OBJECT, OBJECT)
        .readOnly("__self_class__", Constants._Py_T_OBJECT, OBJECT_TYPE)
        .ready();
  }

  private static long init(long self, long args, long keywords) {
    Arguments.positional("super", args, keywords, 0, 2);
    long type = Arguments.at(args, 0);
    if (type == 0) { // of the function that runs, which none does
      throw Errors.raise(Exceptions.RuntimeError, "super(): no arguments");
    }
    if (!Types.check(type)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "super() argument 1 must be a type, not " + Types.name(Refs.type(type)));
    }
    long object = Arguments.at(args, 1);
    if (object == Singletons.NONE) {
      object = 0;
    }
    long objectType = object == 0 ? 0 : check(type, object);
    Refs.set(self + TYPE, Refs.incref(type));
    Refs.set(self + OBJECT, Refs.xincref(object));
    Refs.set(self + OBJECT_TYPE, objectType);
    return 0;
  }

  /** The class whose order is gone through: a new reference. */
  private static long check(long type, long object) {
    if (Types.check(object) && Types.isSubtype(object, type)) {
      return Refs.incref(object);
    }
    if (Types.isInstance(object, type)) {
      return Refs.incref(Refs.type(object));
    }
    long claimed = Attributes.find(object, CLASS);
    if (claimed != 0
        && Types.check(claimed)
        && claimed != Refs.type(object)
        && Types.isSubtype(claimed, type)) {
      return claimed;
    }
    Refs.xdecref(claimed);
    boolean isType = Types.check(object);
    throw Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "super(type, obj): obj (%s %s) is not an instance or subtype of type (%s).",
            isType ? "type" : "instance of",
            Types.name(isType ? object : Refs.type(object)),
            Types.name(type)));
  }

  private static long repr(long self) {
    long type = getLong(self + TYPE);
    long objectType = getLong(self + OBJECT_TYPE);
    String name = type == 0 ? "NULL" : Types.name(type);
    return Strs.of(
        objectType == 0
            ? "<super: <class '" + name + "'>, NULL>"
            : "<super: <class '" + name + "'>, <" + Types.name(objectType) + " object>>");
  }

  private static long getAttribute(long self, long name) {
    long objectType = getLong(self + OBJECT_TYPE);
    boolean isOwn = Strs.check(name) && Strs.equal(name, CLASS);
    if (objectType == 0 || isOwn) {
      return Attributes.genericGet(self, name);
    }
    long mro = getLong(objectType + PyTypeObject.tp_mro);
    long at = 0;
    while (at < Tuples.size(mro) && Tuples.get(mro, at) != getLong(self + TYPE)) {
      at++;
    }
    for (at++; at < Tuples.size(mro); at++) {
      long dict = TypeDicts.dict(Tuples.get(mro, at));
      long value = dict == 0 ? 0 : Dicts.get(dict, name);
      if (value != 0) {
        return bind(value, getLong(self + OBJECT), objectType);
      }
    }
    return Attributes.genericGet(self, name);
  }

  private static long bind(long value, long object, long objectType) {
    long get = getLong(Refs.type(value) + PyTypeObject.tp_descr_get);
    return get == 0
        ? Refs.incref(value)
        : Attributes.bind(get, value, object == objectType ? 0 : object, objectType);
  }

  private static long get(long self, long object, long type) {
    if (object == 0 || object == Singletons.NONE || getLong(self + OBJECT) != 0) {
      return Refs.incref(self);
    }
    return CallProtocol.callWith(Refs.type(self), getLong(self + TYPE), object);
  }
}
