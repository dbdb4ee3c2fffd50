package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyGetSetDef;
import io.polyphase.bridge.layout.Layouts.PyMemberDef;
import io.polyphase.bridge.layout.Layouts.PyMethodDef;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Docs;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.TypeDicts;

/** {@code PyType_Ready}: bases, the dict with its descriptors, the MRO, and what is inherited. */
public final class TypeReady {
  /*
   * The order, which extensions can see
   * -----------------------------------
   * Bases come first: a base that is not ready is made so (setBases). The MRO precedes the dict,
   * since a descriptor is made for what the type defines itself and not for what it inherits:
   * slots that were filled by inheritance would get wrappers of their own. __new__ is the first
   * entry, then wrappers of slots, methods, members, getsets and the doc, in the order of
   * type_ready() of Objects/typeobject.c, which is the order of dir() and of the dict.
   *
   * A name that is in the dict already is kept (a heap type's namespace wins over its tables),
   * unless METH_COEXIST says otherwise.
   */

  private static final long NEW = Interned.of("__new__");
  private static final long DOC = Interned.of("__doc__");
  private static final long HASH = Interned.of("__hash__");

  /** Of types that only one interpreter knows, or that none is running yet when they are made. */
  private static final long ONE_INTERPRETERS =
      Constants.Py_TPFLAGS_HEAPTYPE | Constants._Py_TPFLAGS_STATIC_BUILTIN;

  private static final int EXTRA_NAMES = 4; // __doc__, __new__, __hash__, __module__

  private TypeReady() {}

  /** Makes a type ready; nothing if it is. */
  public static void ready(long type) {
    if (!Types.hasFlag(type, ONE_INTERPRETERS)) {
      SharedTypes.ready(type);
    } else if (!Types.hasFlag(type, Constants.Py_TPFLAGS_READY)) {
      make(type);
    }
  }

  /** Makes a type ready that is not. */
  static void make(long type) {
    setBases(type);
    setMro(type);
    addNew(type);
    fillDict(type);
    Inheritance.inherit(type);
    addHash(type);
    Subclasses.add(type);
    Types.addFlags(type, Constants.Py_TPFLAGS_READY);
  }

  private static void setBases(long type) {
    long base = getLong(type + PyTypeObject.tp_base);
    if (base == 0 && type != BuiltinTypes.PyBaseObject_Type) {
      base = BuiltinTypes.PyBaseObject_Type;
      putLong(type + PyTypeObject.tp_base, base);
      if (Types.isHeapType(type)) {
        Refs.incref(base);
      }
    }
    if (base != 0) {
      ready(base);
    }
    if (Refs.type(type) == 0) {
      putLong(type + PyObject.ob_type, base == 0 ? BuiltinTypes.PyType_Type : Refs.type(base));
    }
    if (getLong(type + PyTypeObject.tp_bases) == 0) {
      putLong(type + PyTypeObject.tp_bases, base == 0 ? Tuples.EMPTY : Tuples.of(base));
    }
  }

  private static void fillDict(long type) {
    long dict = TypeDicts.dict(type);
    int[] wrappers = SlotWrappers.of(type);
    Dicts.reserve(
        dict,
        wrappers.length
            + count(getLong(type + PyTypeObject.tp_methods), PyMethodDef.SIZE)
            + count(getLong(type + PyTypeObject.tp_members), PyMemberDef.SIZE)
            + count(getLong(type + PyTypeObject.tp_getset), PyGetSetDef.SIZE)
            + EXTRA_NAMES);
    SlotWrappers.add(type, dict, wrappers);
    addDefinitions(type, dict);
  }

  /** What a dict has of the type's tables, and its documentation. */
  static void addDefinitions(long type, long dict) {
    addMethods(type, dict);
    addMembers(type, dict);
    addGetSets(type, dict);
    if (Dicts.get(dict, DOC) == 0) {
      long text = getLong(type + PyTypeObject.tp_doc);
      addOwned(
          dict,
          DOC,
          text == 0 ? Singletons.NONE : Docs.withoutSignature(text, Types.shortName(type)));
    }
  }

  /** The entries of a table that ends with one whose first field is NULL. */
  private static long count(long table, long size) {
    long count = 0;
    while (table != 0 && getLong(table + count * size) != 0) {
      count++;
    }
    return count;
  }

  private static void addOwned(long dict, long name, long value) {
    Dicts.put(dict, name, value);
    Refs.decref(value);
  }

  private static void addMethods(long type, long dict) {
    long def = getLong(type + PyTypeObject.tp_methods);
    for (; def != 0 && getLong(def + PyMethodDef.ml_name) != 0; def += PyMethodDef.SIZE) {
      long name = Interned.of(getLong(def + PyMethodDef.ml_name));
      int flags = getInt(def + PyMethodDef.ml_flags);
      if ((flags & Constants.METH_COEXIST) == 0 && Dicts.get(dict, name) != 0) {
        continue;
      }
      if (Types.hasFlag(type, Constants._Py_TPFLAGS_STATIC_BUILTIN)) {
        // The wrapper that it replaces is left: its type may not know yet how to destroy it.
        long _ = Refs.xincref(Dicts.get(dict, name));
      }
      addOwned(dict, name, Descriptors.method(type, def, name, flags));
    }
  }

  private static void addMembers(long type, long dict) {
    long def = getLong(type + PyTypeObject.tp_members);
    for (; def != 0 && getLong(def + PyMemberDef.name) != 0; def += PyMemberDef.SIZE) {
      long name = Interned.of(getLong(def + PyMemberDef.name));
      if (Dicts.get(dict, name) == 0) {
        addOwned(dict, name, Descriptors.member(type, def, name));
      }
    }
  }

  private static void addGetSets(long type, long dict) {
    long def = getLong(type + PyTypeObject.tp_getset);
    for (; def != 0 && getLong(def + PyGetSetDef.name) != 0; def += PyGetSetDef.SIZE) {
      long name = Interned.of(getLong(def + PyGetSetDef.name));
      if (Dicts.get(dict, name) == 0) {
        addOwned(dict, name, Descriptors.getset(type, def, name));
      }
    }
  }

  private static void setMro(long type) {
    if (getLong(type + PyTypeObject.tp_mro) == 0) {
      putLong(type + PyTypeObject.tp_mro, Mro.of(type));
    }
  }

  /** The first entry of a dict, if the type makes instances by itself. */
  private static void addNew(long type) {
    long dict = TypeDicts.dict(type);
    if (dict == 0) {
      dict = Dicts.create(0);
      putLong(type + PyTypeObject.tp_dict, dict);
    }
    long base = getLong(type + PyTypeObject.tp_base);
    if (Types.hasFlag(type, Constants.Py_TPFLAGS_DISALLOW_INSTANTIATION)) {
      putLong(type + PyTypeObject.tp_new, 0);
    } else if (getLong(type + PyTypeObject.tp_new) != 0) {
      if (Dicts.get(dict, NEW) == 0) {
        addOwned(dict, NEW, Functions.newMethod(type));
      }
    } else if (base != 0 && (base != BuiltinTypes.PyBaseObject_Type || Types.isHeapType(type))) {
      putLong(type + PyTypeObject.tp_new, getLong(base + PyTypeObject.tp_new));
    } else {
      Types.addFlags(type, Constants.Py_TPFLAGS_DISALLOW_INSTANTIATION);
    }
  }

  /** A type that compares but has no hash of its own is not hashable. */
  private static void addHash(long type) {
    long dict = TypeDicts.dict(type);
    if (getLong(type + PyTypeObject.tp_hash) == 0 && Dicts.get(dict, HASH) == 0) {
      Dicts.put(dict, HASH, Singletons.NONE);
      putLong(type + PyTypeObject.tp_hash, CommonSlots.HASH_NOT_IMPLEMENTED);
    }
  }
}
