package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.PyVarObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Formats;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Pickling;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.types.TypeBuilder;

/** The methods that every object has from {@code object} (Objects/typeobject.c). */
final class ObjectMethods {
  private static final long DICT = Interned.of("__dict__");
  private static final long CLASS = Interned.of("__class__");
  private static final long BASES = Interned.of("__bases__");

  private ObjectMethods() {}

  static TypeBuilder add(TypeBuilder object) {
    return object
        .oneArg("__reduce_ex__", Pickling::reduceEx)
        .noArgs("__reduce__", o -> Pickling.reduce(o, 0))
        .noArgs("__getstate__", o -> Pickling.defaultState(o, false))
        .classOneArg("__subclasshook__", (_, _) -> Singletons.NOT_IMPLEMENTED)
        .classNoArgs("__init_subclass__", _ -> Singletons.NONE)
        .oneArg("__format__", Formats::ofObject)
        .noArgs("__sizeof__", o -> Ints.of(size(o)))
        .noArgs("__dir__", ObjectMethods::dir);
  }

  private static long size(long object) {
    long type = Refs.type(object);
    long item = getLong(type + PyTypeObject.tp_itemsize);
    long items = item == 0 ? 0 : Math.abs(getLong(object + PyVarObject.ob_size)) * item;
    return getLong(type + PyTypeObject.tp_basicsize) + items;
  }

  // __dir__

  private static long dir(long object) {
    long dict = Attributes.find(object, DICT);
    long names = dict != 0 && Dicts.check(dict) ? Dicts.copyOf(dict) : Dicts.create(0);
    Refs.xdecref(dict);
    try {
      long type = Attributes.find(object, CLASS);
      if (type != 0) {
        try {
          merge(names, type);
        } finally {
          Refs.decref(type);
        }
      }
      return SequenceProtocol.list(names);
    } finally {
      Refs.decref(names);
    }
  }

  /** {@code type.__dir__}. */
  static long dirOfType(long type) {
    long names = Dicts.create(0);
    try {
      merge(names, type);
      return SequenceProtocol.list(names);
    } finally {
      Refs.decref(names);
    }
  }

  /** {@code merge_class_dict}: the names of a class, then those of its bases. */
  private static void merge(long names, long type) {
    long dict = Attributes.find(type, DICT);
    if (dict != 0) {
      try {
        DictUpdates.update(names, dict);
      } finally {
        Refs.decref(dict);
      }
    }
    long bases = Attributes.find(type, BASES);
    if (bases == 0) {
      return;
    }
    try {
      for (long i = 0, n = SequenceProtocol.size(bases); i < n; i++) {
        long base = SequenceProtocol.getItem(bases, i);
        try {
          merge(names, base);
        } finally {
          Refs.decref(base);
        }
      }
    } finally {
      Refs.decref(bases);
    }
  }

  // __class__

  static long setClass(long object, long value) {
    if (value == 0) {
      throw Errors.raise(Exceptions.TypeError, "can't delete __class__ attribute");
    }
    if (!Types.check(value)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "__class__ must be set to a class, not '" + Types.name(Refs.type(value)) + "' object");
    }
    long old = Refs.type(object);
    boolean modules =
        Types.isSubtype(value, BuiltinTypes.PyModule_Type)
            && Types.isSubtype(old, BuiltinTypes.PyModule_Type);
    if (!modules
        && (Types.hasFlag(value, Constants.Py_TPFLAGS_IMMUTABLETYPE)
            || Types.hasFlag(old, Constants.Py_TPFLAGS_IMMUTABLETYPE))) {
      throw Errors.raise(
          Exceptions.TypeError,
          "__class__ assignment only supported for mutable types or ModuleType subclasses");
    }
    if (getLong(old + PyTypeObject.tp_dealloc) != getLong(value + PyTypeObject.tp_dealloc)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "__class__ assignment: '"
              + Types.name(value)
              + "' deallocator differs from '"
              + Types.name(old)
              + "'");
    }
    if (!haveSameLayout(old, value)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "__class__ assignment: '"
              + Types.name(value)
              + "' object layout differs from '"
              + Types.name(old)
              + "'");
    }
    if (Types.isHeapType(value)) {
      Refs.incref(value);
    }
    io.polyphase.bridge.ffi.NativeMemory.putLong(
        object + io.polyphase.bridge.layout.Layouts.PyObject.ob_type, value);
    if (Types.isHeapType(old)) {
      Refs.decref(old);
    }
    return 0;
  }

  private static boolean haveSameLayout(long left, long right) {
    long[] fields = {
      PyTypeObject.tp_basicsize,
      PyTypeObject.tp_itemsize,
      PyTypeObject.tp_dictoffset,
      PyTypeObject.tp_weaklistoffset,
    };
    for (long field : fields) {
      if (getLong(left + field) != getLong(right + field)) {
        return false;
      }
    }
    return solidBase(left) == solidBase(right);
  }

  /** The first base that is larger than its own, which instances of both have to share. */
  private static long solidBase(long type) {
    long base = getLong(type + PyTypeObject.tp_base);
    if (base == 0 || !Types.isHeapType(type)) {
      return type;
    }
    return getLong(base + PyTypeObject.tp_basicsize) == getLong(type + PyTypeObject.tp_basicsize)
        ? solidBase(base)
        : type;
  }
}
