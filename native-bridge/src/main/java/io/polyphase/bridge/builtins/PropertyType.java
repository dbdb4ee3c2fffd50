package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.propertyobject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.StaticMethods;
import io.polyphase.bridge.types.TypeBuilder;
import io.polyphase.bridge.types.TypeObjects;
import java.util.Locale;

/** {@code property} (Objects/descrobject.c). */
final class PropertyType {
  private static final long DOC = Interned.of("__doc__");
  private static final long NAME = Interned.of("__name__");

  private PropertyType() {}

  static void ready() {
    TypeBuilder.at(BuiltinTypes.PyProperty_Type, "property")
        .size(propertyobject.SIZE)
        .flags(Constants.Py_TPFLAGS_BASETYPE)
        .references(
            propertyobject.prop_get,
            propertyobject.prop_set,
            propertyobject.prop_del,
            propertyobject.prop_doc,
            propertyobject.prop_name)
        .slot("tp_new", (type, _, _) -> Types.alloc(type))
        .status("tp_init", PropertyType::init)
        .address("tp_getattro", CommonSlots.GENERIC_GET)
        .slot("tp_descr_get", PropertyType::get)
        .status("tp_descr_set", PropertyType::set)
        .oneArg("getter", (p, f) -> copy(p, f, 0, 0))
        .oneArg("setter", (p, f) -> copy(p, 0, f, 0))
        .oneArg("deleter", (p, f) -> copy(p, 0, 0, f))
        .varArgs("__set_name__", PropertyType::setName)
        .readOnly("fget", Constants._Py_T_OBJECT, propertyobject.prop_get)
        .readOnly("fset", Constants._Py_T_OBJECT, propertyobject.prop_set)
        .readOnly("fdel", Constants._Py_T_OBJECT, propertyobject.prop_del)
        .member("__doc__", Constants._Py_T_OBJECT, propertyobject.prop_doc)
        .getset("__name__", PropertyType::name, PropertyType::assignName)
        .getset("__isabstractmethod__", PropertyType::isAbstract, null)
        .ready();
  }

  private static long unlessNone(long value) {
    return value == 0 || value == Singletons.NONE ? 0 : Refs.incref(value);
  }

  private static long init(long property, long args, long keywords) {
    long[] given = Arguments.named("property", args, keywords, 0, "fget", "fset", "fdel", "doc");
    Refs.set(property + propertyobject.prop_get, unlessNone(given[0]));
    Refs.set(property + propertyobject.prop_set, unlessNone(given[1]));
    Refs.set(property + propertyobject.prop_del, unlessNone(given[2]));
    Refs.set(property + propertyobject.prop_doc, 0);
    Refs.set(property + propertyobject.prop_name, 0);
    putByte(property + propertyobject.getter_doc, (byte) 0);
    long doc = unlessNone(given[3]);
    if (doc == 0 && getLong(property + propertyobject.prop_get) != 0) {
      doc = Attributes.find(given[0], DOC);
      if (doc == Singletons.NONE) {
        doc = 0;
      }
      putByte(property + propertyobject.getter_doc, (byte) (doc == 0 ? 0 : 1));
    }
    if (Refs.type(property) == BuiltinTypes.PyProperty_Type) {
      Refs.set(property + propertyobject.prop_doc, doc);
      return 0;
    }
    return setDocOfSubclass(property, doc);
  }

  /** Instances of subclasses have it in their dict, as the class's own hides the member. */
  private static long setDocOfSubclass(long property, long doc) {
    long value = doc == 0 ? Singletons.NONE : doc;
    try {
      Attributes.set(property, DOC, value);
    } catch (PythonError e) {
      boolean fromGetter = getByte(property + propertyobject.getter_doc) != 0;
      if (fromGetter || !Errors.matches(Exceptions.AttributeError)) {
        throw e;
      }
      Errors.clear();
    } finally {
      Refs.decref(value);
    }
    return 0;
  }

  // As a descriptor

  private static long get(long property, long object, long type) {
    if (object == 0 || object == Singletons.NONE) {
      return Refs.incref(property);
    }
    long getter = getLong(property + propertyobject.prop_get);
    if (getter == 0) {
      throw refused(property, object, "getter");
    }
    return CallProtocol.callWith(getter, object);
  }

  private static long set(long property, long object, long value) {
    long function =
        getLong(property + (value == 0 ? propertyobject.prop_del : propertyobject.prop_set));
    if (function == 0) {
      throw refused(property, object, value == 0 ? "deleter" : "setter");
    }
    Refs.decref(
        value == 0
            ? CallProtocol.callWith(function, object)
            : CallProtocol.callWith(function, object, value));
    return 0;
  }

  private static PythonError refused(long property, long object, String what) {
    long name = nameOrZero(property);
    long owner = TypeObjects.qualname(Refs.type(object));
    try {
      return Errors.raise(
          Exceptions.AttributeError,
          String.format(
              Locale.ROOT,
              "property%s of %s object has no %s",
              name == 0 ? "" : " " + ObjectProtocol.reprJava(name),
              ObjectProtocol.reprJava(owner),
              what));
    } finally {
      Refs.xdecref(name);
      Refs.decref(owner);
    }
  }

  // Attributes

  /** The name that it was given, or else that of the getter; 0 if it has none. */
  private static long nameOrZero(long property) {
    long name = getLong(property + propertyobject.prop_name);
    if (name != 0) {
      return Refs.incref(name);
    }
    long getter = getLong(property + propertyobject.prop_get);
    return getter == 0 ? 0 : Attributes.find(getter, NAME);
  }

  private static long name(long property) {
    long name = nameOrZero(property);
    if (name == 0) {
      throw Attributes.missing(property, NAME);
    }
    return name;
  }

  private static long assignName(long property, long value) {
    Refs.set(property + propertyobject.prop_name, Refs.xincref(value));
    return 0;
  }

  private static long setName(long property, long args) {
    if (Tuples.size(args) != 2) {
      throw Errors.raise(
          Exceptions.TypeError,
          "__set_name__() takes 2 positional arguments but " + Tuples.size(args) + " were given");
    }
    assignName(property, Tuples.get(args, 1));
    return Singletons.NONE;
  }

  private static long isAbstract(long property) {
    for (long field :
        new long[] {propertyobject.prop_get, propertyobject.prop_set, propertyobject.prop_del}) {
      if (StaticMethods.isAbstractCallable(getLong(property + field))) {
        return Singletons.TRUE;
      }
    }
    return Singletons.FALSE;
  }

  /** Another property with one function exchanged. */
  private static long copy(long property, long getter, long setter, long deleter) {
    long get = chosen(property, getter, propertyobject.prop_get);
    long set = chosen(property, setter, propertyobject.prop_set);
    long delete = chosen(property, deleter, propertyobject.prop_del);
    boolean fromGetter =
        getByte(property + propertyobject.getter_doc) != 0 && get != Singletons.NONE;
    long doc = fromGetter ? Singletons.NONE : Attributes.get(property, DOC);
    try {
      long made = CallProtocol.callWith(Refs.type(property), get, set, delete, doc);
      if (Types.isInstance(made, BuiltinTypes.PyProperty_Type)) {
        Refs.set(
            made + propertyobject.prop_name,
            Refs.xincref(getLong(property + propertyobject.prop_name)));
      }
      return made;
    } finally {
      Refs.decref(doc);
    }
  }

  private static long chosen(long property, long given, long field) {
    long function = given == 0 || given == Singletons.NONE ? getLong(property + field) : given;
    return function == 0 ? Singletons.NONE : function;
  }
}
