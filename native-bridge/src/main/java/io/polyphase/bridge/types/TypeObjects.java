package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Memory;
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
import io.polyphase.bridge.layout.Layouts.PyHeapTypeObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Docs;
import io.polyphase.bridge.objects.Instances;
import io.polyphase.bridge.objects.ListSort;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.TypeDicts;
import io.polyphase.bridge.objects.TypeNames;
import io.polyphase.bridge.objects.Weakrefs;
import java.util.Locale;
import java.util.StringJoiner;

/** What types do as objects: calls, attributes, and their own end (Objects/typeobject.c). */
public final class TypeObjects {
  private static final long MODULE = Interned.of("__module__");

  private TypeObjects() {}

  /** {@code type.__call__}: {@code tp_new}, then {@code tp_init} of what came of it. */
  public static long call(long type, long args, long keywords) {
    if (type == BuiltinTypes.PyType_Type
        && Tuples.size(args) == 1
        && (keywords == 0 || Dicts.size(keywords) == 0)) {
      return Refs.incref(Refs.type(Tuples.get(args, 0)));
    }
    long tpNew = getLong(type + PyTypeObject.tp_new);
    if (tpNew == 0) {
      throw Errors.raise(
          Exceptions.TypeError, "cannot create '" + Types.name(type) + "' instances");
    }
    long object = SlotCalls.object(tpNew, type, args, keywords);
    long init = getLong(Refs.type(object) + PyTypeObject.tp_init);
    if (init == 0 || !Types.isInstance(object, type)) {
      return object;
    }
    try {
      SlotCalls.status(init, object, args, keywords);
      return object;
    } catch (PythonError e) {
      Refs.decref(object);
      throw e;
    }
  }

  /** {@code type.__getattribute__}. */
  public static long getattro(long type, long name) {
    long meta = Refs.type(type);
    long metaValue = TypeDicts.lookup(meta, name);
    long metaGet = metaValue == 0 ? 0 : getLong(Refs.type(metaValue) + PyTypeObject.tp_descr_get);
    if (metaGet != 0 && getLong(Refs.type(metaValue) + PyTypeObject.tp_descr_set) != 0) {
      return Attributes.bind(metaGet, metaValue, type, meta);
    }
    long value = TypeDicts.lookup(type, name);
    if (value != 0) {
      long get = getLong(Refs.type(value) + PyTypeObject.tp_descr_get);
      return get == 0 ? Refs.incref(value) : Attributes.bind(get, value, 0, type);
    }
    if (metaGet != 0) {
      return Attributes.bind(metaGet, metaValue, type, meta);
    }
    if (metaValue != 0) {
      return Refs.incref(metaValue);
    }
    throw noAttribute(type, name);
  }

  private static PythonError noAttribute(long type, long name) {
    return Attributes.attributeError(
        String.format(
            Locale.ROOT,
            "type object '%s' has no attribute '%s'",
            Types.name(type),
            Strs.java(name)),
        type,
        name);
  }

  /** {@code type.__setattr__}. */
  public static long setattro(long type, long name, long value) {
    if (Types.hasFlag(type, Constants.Py_TPFLAGS_IMMUTABLETYPE)) {
      throw immutable(type, Strs.java(name));
    }
    long meta = TypeDicts.lookup(Refs.type(type), name);
    if (meta != 0 && getLong(Refs.type(meta) + PyTypeObject.tp_descr_set) != 0) {
      SlotCalls.status(getLong(Refs.type(meta) + PyTypeObject.tp_descr_set), meta, type, value);
      return 0;
    }
    long dict = getLong(type + PyTypeObject.tp_dict);
    if (value != 0) {
      Dicts.put(dict, name, value);
    } else if (!Dicts.remove(dict, name)) {
      throw noAttribute(type, name);
    }
    SlotUpdates.ofAttribute(type, Strs.java(name));
    return 0;
  }

  /** What is said of a type that cannot be changed. */
  public static PythonError immutable(long type, String name) {
    return Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "cannot set '%s' attribute of immutable type '%s'",
            name,
            Types.name(type)));
  }

  /** {@code type.__init__}. */
  public static long typeInit(long type, long args, long keywords) {
    if (Tuples.size(args) == 1 && keywords != 0 && Dicts.size(keywords) > 0) {
      throw Errors.raise(Exceptions.TypeError, "type.__init__() takes no keyword arguments");
    }
    if (Tuples.size(args) != 1 && Tuples.size(args) != 3) {
      throw Errors.raise(Exceptions.TypeError, "type.__init__() takes 1 or 3 arguments");
    }
    return 0;
  }

  public static long name(long type) {
    return Types.isHeapType(type)
        ? Refs.incref(getLong(type + PyHeapTypeObject.ht_name))
        : Strs.of(Types.shortName(type));
  }

  public static long qualname(long type) {
    return Types.isHeapType(type)
        ? Refs.incref(getLong(type + PyHeapTypeObject.ht_qualname))
        : Strs.of(Types.shortName(type));
  }

  public static long module(long type) {
    if (Types.isHeapType(type)) {
      long module = Dicts.get(getLong(type + PyTypeObject.tp_dict), MODULE);
      if (module == 0) {
        throw Errors.raise(Exceptions.AttributeError, "__module__");
      }
      return Refs.incref(module);
    }
    String name = Types.name(type);
    int dot = name.lastIndexOf('.');
    return Strs.of(dot < 0 ? "builtins" : name.substring(0, dot));
  }

  public static long doc(long type) {
    if (!Types.isHeapType(type) && getLong(type + PyTypeObject.tp_doc) != 0) {
      return Docs.of(getLong(type + PyTypeObject.tp_doc), Types.shortName(type));
    }
    long doc = Dicts.get(TypeDicts.dict(type), Interned.of("__doc__"));
    return Refs.incref(doc == 0 ? Singletons.NONE : doc);
  }

  public static long textSignature(long type) {
    long text = getLong(type + PyTypeObject.tp_doc);
    String signature = text == 0 ? null : Docs.signature(text, Types.shortName(type));
    return signature == null ? Singletons.NONE : Strs.of(signature);
  }

  public static long repr(long type) {
    return Strs.of("<class '" + TypeNames.shown(type) + "'>");
  }

  /** {@code type_dealloc}; as there, the reference to a metatype is the caller's to give back. */
  public static long dealloc(long type) {
    TrackedList.untrack(type);
    Subclasses.forget(type);
    clearFields(type);
    Refs.xdecref(getLong(type + PyTypeObject.tp_base));
    Memory.freeRaw(getLong(type + PyTypeObject.tp_doc));
    Memory.freeRaw(getLong(type + PyHeapTypeObject._ht_tpname));
    Refs.xdecref(getLong(type + PyHeapTypeObject.ht_name));
    Refs.xdecref(getLong(type + PyHeapTypeObject.ht_qualname));
    Refs.xdecref(getLong(type + PyHeapTypeObject.ht_slots));
    Refs.xdecref(getLong(type + PyHeapTypeObject.ht_module));
    if (getLong(type + PyTypeObject.tp_weaklist) != 0) {
      Weakrefs.clearAll(type);
    }
    Types.free(type);
    return 0;
  }

  private static void clearFields(long type) {
    Refs.clear(type + PyTypeObject.tp_dict);
    Refs.clear(type + PyTypeObject.tp_bases);
    Refs.clear(type + PyTypeObject.tp_mro);
  }

  public static long traverse(long type, long visitor, long arg) {
    if (!Types.isHeapType(type)) {
      return 0;
    }
    long[] fields = {
      PyTypeObject.tp_dict,
      PyTypeObject.tp_mro,
      PyTypeObject.tp_bases,
      PyTypeObject.tp_base,
      PyHeapTypeObject.ht_module,
    };
    for (long field : fields) {
      int status = Visit.visit(visitor, arg, getLong(type + field));
      if (status != 0) {
        return status;
      }
    }
    return 0;
  }

  /** Breaks the cycles that every type is in: its dict's entries, the module, the MRO. */
  public static long clear(long type) {
    Dicts.clear(getLong(type + PyTypeObject.tp_dict));
    Refs.clear(type + PyHeapTypeObject.ht_module);
    Refs.clear(type + PyTypeObject.tp_mro);
    return 0;
  }

  // object

  public static long objectRepr(long object) {
    return Strs.of(
        String.format(
            Locale.ROOT, "<%s object at 0x%x>", TypeNames.shown(Refs.type(object)), object));
  }

  private static final long ABSTRACT_METHODS = Interned.of("__abstractmethods__");

  private static long objectSlot(long offset) {
    return getLong(BuiltinTypes.PyBaseObject_Type + offset);
  }

  private static boolean isAny(long args, long keywords) {
    return Tuples.size(args) > 0 || (keywords != 0 && Dicts.size(keywords) > 0);
  }

  /** Arguments are an error, unless the class takes them in the other one of new and init. */
  public static long objectNew(long type, long args, long keywords) {
    if (isAny(args, keywords)) {
      if (getLong(type + PyTypeObject.tp_new) != objectSlot(PyTypeObject.tp_new)) {
        throw Errors.raise(
            Exceptions.TypeError,
            "object.__new__() takes exactly one argument (the type to instantiate)");
      }
      if (getLong(type + PyTypeObject.tp_init) == objectSlot(PyTypeObject.tp_init)) {
        throw Errors.raise(Exceptions.TypeError, Types.shortName(type) + "() takes no arguments");
      }
    }
    if (Types.hasFlag(type, Constants.Py_TPFLAGS_IS_ABSTRACT)) {
      throw isAbstract(type);
    }
    return Types.alloc(type);
  }

  private static PythonError isAbstract(long type) {
    long methods = SequenceProtocol.list(Dicts.get(TypeDicts.dict(type), ABSTRACT_METHODS));
    try {
      ListSort.sort(methods);
      var names = new StringJoiner("', '", "'", "'");
      for (long i = 0; i < Lists.size(methods); i++) {
        names.add(Strs.java(Lists.get(methods, i)));
      }
      return Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "Can't instantiate abstract class %s without an implementation for abstract"
                  + " method%s %s",
              Types.name(type),
              Lists.size(methods) > 1 ? "s" : "",
              names));
    } finally {
      Refs.decref(methods);
    }
  }

  public static long objectInit(long object, long args, long keywords) {
    if (isAny(args, keywords)) {
      long type = Refs.type(object);
      if (getLong(type + PyTypeObject.tp_init) != objectSlot(PyTypeObject.tp_init)) {
        throw Errors.raise(
            Exceptions.TypeError,
            "object.__init__() takes exactly one argument (the instance to initialize)");
      }
      if (getLong(type + PyTypeObject.tp_new) == objectSlot(PyTypeObject.tp_new)) {
        throw Errors.raise(
            Exceptions.TypeError,
            Types.shortName(type)
                + ".__init__() takes exactly one argument (the instance to initialize)");
      }
    }
    return 0;
  }

  /** {@code object_dealloc}; the reference to a heap type is {@link Instances#dealloc}'s. */
  public static long objectDealloc(long object) {
    Types.free(object);
    return 0;
  }

  public static long objectCompare(long left, long right, long operation) {
    if ((int) operation == ObjectProtocol.EQ) {
      return left == right ? Singletons.TRUE : Singletons.NOT_IMPLEMENTED;
    }
    if ((int) operation != ObjectProtocol.NE) {
      return Singletons.NOT_IMPLEMENTED;
    }
    long compare = getLong(Refs.type(left) + PyTypeObject.tp_richcompare);
    long equal = SlotCalls.object(compare, left, right, ObjectProtocol.EQ);
    if (equal == Singletons.NOT_IMPLEMENTED) {
      return equal;
    }
    try {
      return Singletons.bool(!ObjectProtocol.isTrue(equal));
    } finally {
      Refs.decref(equal);
    }
  }

  /** {@code type.mro()}: a list. */
  public static long order(long type) {
    long mro = Mro.of(type);
    try {
      return SequenceProtocol.list(mro);
    } finally {
      Refs.decref(mro);
    }
  }

  public static long getClass(long object) {
    return Refs.incref(Refs.type(object));
  }

  // Copies of C strings that belong to a type

  static long copyOfString(long text) {
    if (text == 0) {
      return 0;
    }
    long size = NativeMemory.stringLength(text) + 1L;
    long copy = Memory.malloc(size);
    if (copy == 0) {
      throw Errors.noMemory();
    }
    NativeMemory.copy(text, copy, size);
    return copy;
  }

  /** Points a heap type's function tables at its own. */
  static void ownSuites(long type) {
    putLong(type + PyTypeObject.tp_as_async, type + PyHeapTypeObject.as_async);
    putLong(type + PyTypeObject.tp_as_number, type + PyHeapTypeObject.as_number);
    putLong(type + PyTypeObject.tp_as_sequence, type + PyHeapTypeObject.as_sequence);
    putLong(type + PyTypeObject.tp_as_mapping, type + PyHeapTypeObject.as_mapping);
    putLong(type + PyTypeObject.tp_as_buffer, type + PyHeapTypeObject.as_buffer);
  }
}
