package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.imports.ImportFunctions;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.PyVarObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Formats;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ListSort;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectReduction;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.TypeDicts;
import io.polyphase.bridge.types.TypeBuilder;

/** The methods that every object has from {@code object} (Objects/typeobject.c). */
final class ObjectMethods {
  private static final long DICT = Interned.of("__dict__");
  private static final long CLASS = Interned.of("__class__");
  private static final long BASES = Interned.of("__bases__");
  private static final long REDUCE = Interned.of("__reduce__");
  private static final long NEW_ARGS = Interned.of("__getnewargs__");
  private static final long NEW_ARGS_EX = Interned.of("__getnewargs_ex__");
  private static final long ITEMS = Interned.of("items");

  private ObjectMethods() {}

  static TypeBuilder add(TypeBuilder object) {
    return object
        .oneArg("__reduce_ex__", ObjectMethods::reduceEx)
        .noArgs("__reduce__", o -> commonReduce(o, 0))
        .noArgs("__getstate__", o -> ObjectReduction.defaultState(o, false))
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

  /** {@code PyObject_Dir}: what {@code __dir__} answers, sorted. */
  static long dirOf(long object) {
    long method = Attributes.special(object, Interned.of("__dir__"));
    if (method == 0) {
      throw Errors.raise(Exceptions.TypeError, "object does not provide __dir__");
    }
    long names = call(method);
    try {
      long list = SequenceProtocol.list(names);
      ListSort.sort(list);
      return list;
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

  // __reduce__

  private static long reduceEx(long object, long protocol) {
    long integer = NumberProtocol.asLong(protocol, "int");
    if (integer != (int) integer) {
      throw Errors.raise(Exceptions.OverflowError, "Python int too large to convert to C int");
    }
    long reduce = Attributes.find(object, REDUCE);
    if (reduce != 0) {
      try {
        if (TypeDicts.lookup(Refs.type(object), REDUCE)
            != Dicts.get(TypeDicts.dict(BuiltinTypes.PyBaseObject_Type), REDUCE)) {
          return CallProtocol.callWith(reduce);
        }
      } finally {
        Refs.decref(reduce);
      }
    }
    return commonReduce(object, integer);
  }

  private static long copyreg(String name) {
    long module = ImportFunctions.importNamed("copyreg");
    try {
      return Attributes.get(module, name);
    } finally {
      Refs.decref(module);
    }
  }

  private static long commonReduce(long object, long protocol) {
    if (protocol >= 2) {
      return reduceNewObject(object);
    }
    long reduce = copyreg("_reduce_ex");
    long number = Ints.of(protocol);
    try {
      return CallProtocol.callWith(reduce, object, number);
    } finally {
      Refs.decref(number);
      Refs.decref(reduce);
    }
  }

  /** What {@code __new__} is called with. */
  private record NewArguments(long args, long keywords) {
    void release() {
      Refs.xdecref(args);
      Refs.xdecref(keywords);
    }
  }

  private static long reduceNewObject(long object) {
    long type = Refs.type(object);
    if (getLong(type + PyTypeObject.tp_new) == 0) {
      throw Errors.raise(Exceptions.TypeError, "cannot pickle '" + Types.name(type) + "' object");
    }
    NewArguments given = newArguments(object);
    try {
      boolean simple = given.keywords == 0 || Dicts.size(given.keywords) == 0;
      long args =
          simple ? typeAndArgs(type, given.args) : Tuples.of(type, given.args, given.keywords);
      return withState(
          object, copyreg(simple ? "__newobj__" : "__newobj_ex__"), args, given.args != 0);
    } finally {
      given.release();
    }
  }

  private static long typeAndArgs(long type, long args) {
    long size = args == 0 ? 0 : Tuples.size(args);
    long all = Tuples.create(size + 1);
    Tuples.put(all, 0, Refs.incref(type));
    for (long i = 0; i < size; i++) {
      Tuples.put(all, i + 1, Refs.incref(Tuples.get(args, i)));
    }
    return all;
  }

  /** Steals the function and its arguments. */
  private static long withState(long object, long function, long args, boolean hasArgs) {
    long state = 0;
    long listItems = 0;
    try {
      boolean required = !hasArgs && !Lists.check(object) && !Dicts.check(object);
      state = requiredState(object, required);
      listItems = Lists.check(object) ? SequenceProtocol.iter(object) : Singletons.NONE;
      long dictItems = Dicts.check(object) ? iteratorOfItems(object) : Singletons.NONE;
      return Tuples.ofOwned(function, args, state, listItems, dictItems);
    } catch (PythonError e) {
      Refs.decref(function);
      Refs.decref(args);
      Refs.xdecref(state);
      Refs.xdecref(listItems);
      throw e;
    }
  }

  private static long iteratorOfItems(long dict) {
    long items = CallProtocol.callMethod(dict, ITEMS);
    try {
      return SequenceProtocol.iter(items);
    } finally {
      Refs.decref(items);
    }
  }

  /** {@code object_getstate}: of {@code object.__getstate__} itself more is asked. */
  private static long requiredState(long object, boolean required) {
    long method = Attributes.get(object, "__getstate__");
    try {
      boolean isDefault =
          Refs.type(method) == BuiltinTypes.PyCFunction_Type
              && Functions.self(method) == object
              && TypeDicts.lookup(Refs.type(object), Interned.of("__getstate__"))
                  == Dicts.get(
                      TypeDicts.dict(BuiltinTypes.PyBaseObject_Type), Interned.of("__getstate__"));
      return isDefault
          ? ObjectReduction.defaultState(object, required)
          : CallProtocol.callWith(method);
    } finally {
      Refs.decref(method);
    }
  }

  /** {@code _PyObject_GetNewArguments}. */
  private static NewArguments newArguments(long object) {
    long method = Attributes.special(object, NEW_ARGS_EX);
    if (method != 0) {
      return extendedArguments(call(method));
    }
    method = Attributes.special(object, NEW_ARGS);
    if (method == 0) {
      return new NewArguments(0, 0);
    }
    long args = call(method);
    if (!Tuples.check(args)) {
      throw wrongType("__getnewargs__ should return a tuple, not '", args);
    }
    return new NewArguments(args, 0);
  }

  private static long call(long method) {
    try {
      return CallProtocol.callWith(method);
    } finally {
      Refs.decref(method);
    }
  }

  private static PythonError wrongType(String text, long result) {
    String type = Types.name(Refs.type(result));
    Refs.decref(result);
    return Errors.raise(Exceptions.TypeError, text + type + "'");
  }

  private static NewArguments extendedArguments(long pair) {
    if (!Tuples.check(pair)) {
      throw wrongType("__getnewargs_ex__ should return a tuple, not '", pair);
    }
    long size = Tuples.size(pair);
    try {
      if (size != 2) {
        throw Errors.raise(
            Exceptions.ValueError,
            "__getnewargs_ex__ should return a tuple of length 2, not " + size);
      }
      requirePart(Tuples.check(Tuples.get(pair, 0)), "first", "tuple", Tuples.get(pair, 0));
      requirePart(Dicts.check(Tuples.get(pair, 1)), "second", "dict", Tuples.get(pair, 1));
      return new NewArguments(Refs.incref(Tuples.get(pair, 0)), Refs.incref(Tuples.get(pair, 1)));
    } finally {
      Refs.decref(pair);
    }
  }

  private static void requirePart(boolean fits, String which, String type, long item) {
    if (!fits) {
      throw Errors.raise(
          Exceptions.TypeError,
          which
              + " item of the tuple returned by __getnewargs_ex__ must be a "
              + type
              + ", not '"
              + Types.name(Refs.type(item))
              + "'");
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
