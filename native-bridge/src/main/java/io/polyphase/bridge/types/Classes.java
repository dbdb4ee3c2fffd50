package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyHeapTypeObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Weakrefs;
import java.util.Locale;

/**
 * Classes made at run time: {@code type(name, bases, dict)}, as {@code PyErr_NewException} asks for
 * them.
 */
public final class Classes {
  private static final long MODULE = Interned.of("__module__");
  private static final long DICT = Interned.of("__dict__");
  private static final long WEAKREF = Interned.of("__weakref__");

  private static final long DICT_DEF = TypeBuilder.getsetDef("__dict__", Attributes::getDict, null);
  private static final long WEAKREF_DEF =
      TypeBuilder.getsetDef(
          "__weakref__", "list of weak references to the object", Weakrefs::getList);

  private Classes() {}

  /** {@code type.__new__}. */
  public static long typeNew(long meta, long args, long keywords) {
    if (Tuples.size(args) != 3) {
      throw Errors.raise(
          Exceptions.TypeError,
          meta == BuiltinTypes.PyType_Type
              ? "type() takes 1 or 3 arguments"
              : "type.__new__() takes exactly 3 arguments (" + Tuples.size(args) + " given)");
    }
    long name = Tuples.get(args, 0);
    long bases = Tuples.get(args, 1);
    requirePart(Strs.check(name), 1, "str", name);
    requirePart(Tuples.check(bases), 2, "tuple", bases);
    requirePart(Dicts.check(Tuples.get(args, 2)), 3, "dict", Tuples.get(args, 2));
    long winner = ClassBases.metaclass(meta, bases);
    if (winner != meta) {
      long create = getLong(winner + PyTypeObject.tp_new);
      if (create != getLong(BuiltinTypes.PyType_Type + PyTypeObject.tp_new)) {
        return SlotCalls.object(create, winner, args, keywords);
      }
    }
    long contents = ClassHooks.withModule(Tuples.get(args, 2));
    long type;
    try {
      type = create(winner, name, bases, contents);
    } finally {
      Refs.decref(contents);
    }
    try {
      ClassHooks.setNames(type);
      ClassHooks.initSubclass(type, keywords);
      return type;
    } catch (PythonError e) {
      Refs.decref(type);
      throw e;
    }
  }

  private static void requirePart(boolean fits, int number, String expected, long given) {
    if (!fits) {
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "type.__new__() argument %d must be %s, not %s",
              number,
              expected,
              Types.name(Refs.type(given))));
    }
  }

  /** A new class; its dict is a copy. */
  public static long create(long meta, long name, long bases, long dict) {
    long ownBases =
        Tuples.size(bases) == 0 ? Tuples.of(BuiltinTypes.PyBaseObject_Type) : Refs.incref(bases);
    long base;
    ClassSlots slots;
    long type;
    try {
      base = TypeSpecs.bestBase(ownBases);
      slots = ClassSlots.of(Strs.java(name), dict, base);
      type = Types.alloc(meta, slots.count()); // a metatype may note what it makes
    } catch (PythonError e) {
      Refs.decref(ownBases);
      throw e;
    }
    putLong(type + PyTypeObject.tp_bases, ownBases);
    putLong(type + PyTypeObject.tp_base, Refs.incref(base));
    putLong(type + PyTypeObject.tp_dict, Dicts.copyOf(dict));
    TypeObjects.ownSuites(type);
    putLong(type + PyHeapTypeObject.ht_name, Refs.incref(name));
    putLong(type + PyHeapTypeObject.ht_qualname, Refs.incref(name));
    long cName = TypeObjects.copyOfString(Strs.utf8(name));
    putLong(type + PyHeapTypeObject._ht_tpname, cName);
    putLong(type + PyTypeObject.tp_name, cName);
    layOut(type, base, slots);
    putLong(type + PyTypeObject.tp_dealloc, CommonSlots.SUBTYPE_DEALLOC);
    putLong(type + PyTypeObject.tp_alloc, CommonSlots.GENERIC_ALLOC);
    try {
      ClassHooks.takeQualname(type);
      TypeReady.ready(type);
      SlotUpdates.ofNewClass(type);
      return type;
    } catch (PythonError e) {
      Refs.decref(type);
      throw e;
    }
  }

  private static void layOut(long type, long base, ClassSlots slots) {
    long flags = Constants.Py_TPFLAGS_HEAPTYPE | Constants.Py_TPFLAGS_BASETYPE;
    boolean addsDict = slots.dict();
    boolean addsWeaklist = slots.weakrefs();
    boolean collected =
        addsDict || slots.count() > 0 || Types.hasFlag(base, Constants.Py_TPFLAGS_HAVE_GC);
    if (collected) {
      flags |= Constants.Py_TPFLAGS_HAVE_GC;
      putLong(type + PyTypeObject.tp_free, CommonSlots.GC_DEL);
      putLong(type + PyTypeObject.tp_traverse, CommonSlots.SUBTYPE_TRAVERSE);
      putLong(type + PyTypeObject.tp_clear, CommonSlots.SUBTYPE_CLEAR);
    } else {
      putLong(type + PyTypeObject.tp_free, CommonSlots.OBJECT_FREE);
    }
    if (addsDict) {
      flags |= Constants.Py_TPFLAGS_MANAGED_DICT;
      putLong(type + PyTypeObject.tp_dictoffset, -1);
      addGetSet(type, DICT, DICT_DEF);
    }
    if (addsWeaklist) {
      flags |= Constants.Py_TPFLAGS_MANAGED_WEAKREF;
      putLong(type + PyTypeObject.tp_weaklistoffset, Constants.MANAGED_WEAKREF_OFFSET);
      addGetSet(type, WEAKREF, WEAKREF_DEF);
    }
    putLong(type + PyTypeObject.tp_flags, flags);
    slots.addTo(type, base);
    putLong(type + PyTypeObject.tp_itemsize, getLong(base + PyTypeObject.tp_itemsize));
  }

  private static void addGetSet(long type, long name, long def) {
    long descriptor = Descriptors.getset(type, def, name);
    Dicts.put(getLong(type + PyTypeObject.tp_dict), name, descriptor);
    Refs.decref(descriptor);
  }

  /**
   * {@code PyErr_NewException}.
   *
   * @param dottedName {@code module.Class}
   * @param base a class, a tuple of them, or 0 for {@code Exception}
   * @param dict or 0
   */
  public static long newException(String dottedName, long base, long dict) {
    int dot = dottedName.lastIndexOf('.');
    if (dot < 0) {
      throw Errors.raise(Exceptions.SystemError, "PyErr_NewException: name must be module.class");
    }
    long first = base == 0 ? Exceptions.Exception : base;
    long bases = Tuples.check(first) ? Refs.incref(first) : Tuples.of(first);
    long contents = dict == 0 ? Dicts.create(3) : Dicts.copyOf(dict);
    long name = Strs.of(dottedName.substring(dot + 1));
    try {
      if (Dicts.get(contents, MODULE) == 0) {
        long module = Strs.of(dottedName.substring(0, dot));
        Dicts.put(contents, MODULE, module);
        Refs.decref(module);
      }
      return create(BuiltinTypes.PyType_Type, name, bases, contents);
    } finally {
      Refs.decref(name);
      Refs.decref(contents);
      Refs.decref(bases);
    }
  }
}
