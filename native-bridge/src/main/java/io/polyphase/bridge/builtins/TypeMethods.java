package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyHeapTypeObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.ClassChecks;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.TypeDicts;
import io.polyphase.bridge.types.ClassBases;
import io.polyphase.bridge.types.Subclasses;
import io.polyphase.bridge.types.TypeBuilder;
import io.polyphase.bridge.types.TypeObjects;

/** The methods of {@code type} and the attributes that are worked out (Objects/typeobject.c). */
final class TypeMethods {
  private static final long ABSTRACT_METHODS = Interned.of("__abstractmethods__");
  private static final long ANNOTATIONS = Interned.of("__annotations__");
  private static final long TYPE_PARAMS = Interned.of("__type_params__");

  private TypeMethods() {}

  static TypeBuilder addMethods(TypeBuilder type) {
    return type.slot("nb_or", UnionType::or)
        .noArgs("mro", ClassBases::mro)
        .noArgs("__subclasses__", Subclasses::list)
        .classKeywords("__prepare__", (_, _, _) -> Dicts.create(0))
        .oneArg("__instancecheck__", (t, o) -> Singletons.bool(ClassChecks.isInstanceByType(o, t)))
        .oneArg("__subclasscheck__", (t, o) -> Singletons.bool(ClassChecks.isSubclassByType(o, t)))
        .noArgs("__dir__", ObjectMethods::dirOfType)
        .noArgs("__sizeof__", TypeMethods::size);
  }

  static TypeBuilder addAttributes(TypeBuilder type) {
    return type.getset("__bases__", TypeMethods::bases, ClassBases::set)
        .getset("__mro__", TypeMethods::mro, null)
        .getset("__abstractmethods__", TypeMethods::abstractMethods, TypeMethods::setAbstract)
        .getset("__annotations__", TypeMethods::annotations, TypeMethods::setAnnotations)
        .getset("__type_params__", TypeMethods::typeParams, TypeMethods::setTypeParams);
  }

  private static long size(long type) {
    return Ints.of(Types.isHeapType(type) ? PyHeapTypeObject.SIZE : PyTypeObject.SIZE);
  }

  private static long bases(long type) {
    return Refs.incref(getLong(type + PyTypeObject.tp_bases));
  }

  private static long mro(long type) {
    long mro = getLong(type + PyTypeObject.tp_mro);
    return mro == 0 ? Singletons.NONE : Refs.incref(mro);
  }

  private static long abstractMethods(long type) {
    // type itself has the descriptor of that name in its dict
    long value = type == BuiltinTypes.PyType_Type ? 0 : entry(type, ABSTRACT_METHODS);
    if (value == 0) {
      throw notAbstract();
    }
    return Refs.incref(value);
  }

  private static long entry(long type, long name) {
    return Dicts.get(TypeDicts.dict(type), name);
  }

  private static PythonError noAttribute(long type, String name, long object) {
    return Attributes.attributeError(
        "type object '" + Types.name(type) + "' has no attribute '" + name + "'", type, object);
  }

  /** The name is all that is said. */
  private static PythonError notAbstract() {
    return Errors.raise(Exceptions.AttributeError, "__abstractmethods__");
  }

  private static long setAbstract(long type, long value) {
    long flags = getLong(type + PyTypeObject.tp_flags) & ~Constants.Py_TPFLAGS_IS_ABSTRACT;
    if (value == 0) {
      if (!Dicts.remove(TypeDicts.dict(type), ABSTRACT_METHODS)) {
        throw notAbstract();
      }
    } else {
      boolean isAbstract = ObjectProtocol.isTrue(value);
      Dicts.put(TypeDicts.dict(type), ABSTRACT_METHODS, value);
      flags |= isAbstract ? Constants.Py_TPFLAGS_IS_ABSTRACT : 0;
    }
    putLong(type + PyTypeObject.tp_flags, flags);
    return 0;
  }

  private static long annotations(long type) {
    if (!Types.isHeapType(type)) {
      throw noAttribute(type, "__annotations__", ANNOTATIONS);
    }
    long found = entry(type, ANNOTATIONS);
    if (found != 0) {
      return Refs.incref(found);
    }
    long fresh = Dicts.create(0);
    Dicts.put(TypeDicts.dict(type), ANNOTATIONS, fresh);
    return fresh;
  }

  private static long setAnnotations(long type, long value) {
    requireMutable(type, "__annotations__");
    if (value != 0) {
      Dicts.put(TypeDicts.dict(type), ANNOTATIONS, value);
    } else if (!Dicts.remove(TypeDicts.dict(type), ANNOTATIONS)) {
      throw Errors.raise(Exceptions.AttributeError, "__annotations__");
    }
    return 0;
  }

  private static void requireMutable(long type, String name) {
    if (Types.hasFlag(type, Constants.Py_TPFLAGS_IMMUTABLETYPE)) {
      throw TypeObjects.immutable(type, name);
    }
  }

  private static long typeParams(long type) {
    long found = type == BuiltinTypes.PyType_Type ? 0 : entry(type, TYPE_PARAMS);
    return found == 0 ? Tuples.create(0) : Refs.incref(found);
  }

  private static long setTypeParams(long type, long value) {
    requireMutable(type, "__type_params__");
    if (value == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "cannot delete '__type_params__' attribute of immutable type '" + Types.name(type) + "'");
    }
    Dicts.put(TypeDicts.dict(type), TYPE_PARAMS, value);
    return 0;
  }
}
