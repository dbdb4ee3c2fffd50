package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyHeapTypeObject;
import io.polyphase.bridge.layout.Layouts.PyMemberDef;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.PyType_Slot;
import io.polyphase.bridge.layout.Layouts.PyType_Spec;
import io.polyphase.bridge.layout.TypeSlots;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.WarningIssuer;

/** Heap types from their specs ({@code PyType_FromMetaclass}). */
public final class TypeSpecs {
  private static final long MODULE = Interned.of("__module__");
  private static final long WEAKLIST_OFFSET = Interned.of("__weaklistoffset__");
  private static final long DICT_OFFSET = Interned.of("__dictoffset__");
  private static final long VECTORCALL_OFFSET = Interned.of("__vectorcalloffset__");

  private TypeSpecs() {}

  /**
   * A new type.
   *
   * @param metaclass or 0 for that of the bases
   * @param module the module that the type belongs to, or 0
   * @param basesArg a type, a tuple of types, or 0 for those of the spec
   */
  public static long create(long metaclass, long module, long spec, long basesArg) {
    return create(metaclass, module, spec, basesArg, false);
  }

  /** As {@link #create}, by the functions that are older than metaclasses with a tp_new. */
  public static long createWarning(long module, long spec, long basesArg) {
    return create(0, module, spec, basesArg, true);
  }

  private static long create(long metaclass, long module, long spec, long basesArg, boolean warns) {
    long slots = getLong(spec + PyType_Spec.slots);
    long members = 0;
    long memberCount = 0;
    for (long s = slots; getInt(s + PyType_Slot.slot) != 0; s += PyType_Slot.SIZE) {
      int slot = getInt(s + PyType_Slot.slot);
      if (TypeSlots.offset(slot) == 0) {
        throw Errors.raise(Exceptions.RuntimeError, "invalid slot offset");
      }
      if (slot == TypeSlots.TP_MEMBERS) {
        members = getLong(s + PyType_Slot.pfunc);
        memberCount = count(members);
      }
    }
    long bases = bases(basesArg, slots);
    long base = bestBase(bases);
    long meta = metaclass != 0 ? metaclass : Refs.type(base);
    long type;
    try {
      checkMetaclass(meta, spec, warns);
      type = Types.alloc(meta, memberCount);
    } catch (PythonError e) {
      Refs.decref(bases);
      throw e;
    }
    try {
      fill(type, spec, module, bases, base);
      copySlots(type, slots);
      copyMembers(type, members, memberCount);
      finish(type);
      dropOffsets(type);
      setModule(type, spec);
      return type;
    } catch (PythonError e) {
      Refs.decref(type);
      throw e;
    }
  }

  /** A tp_new of the metaclass's own would not be called. */
  private static void checkMetaclass(long meta, long spec, boolean warns) {
    long own = getLong(meta + PyTypeObject.tp_new);
    if (own == 0 || own == getLong(BuiltinTypes.PyType_Type + PyTypeObject.tp_new)) {
      return;
    }
    if (!warns) {
      throw Errors.raise(Exceptions.TypeError, "Metaclasses with custom tp_new are not supported.");
    }
    WarningIssuer.warn(
        Exceptions.DeprecationWarning,
        "Type "
            + NativeMemory.string(getLong(spec + PyType_Spec.name))
            + " uses PyType_Spec with a metaclass that has custom tp_new. This is deprecated and"
            + " will no longer be allowed in Python 3.14.");
  }

  private static long count(long members) {
    long count = 0;
    while (getLong(members + count * PyMemberDef.SIZE + PyMemberDef.name) != 0) {
      count++;
    }
    return count;
  }

  private static long bases(long argument, long slots) {
    long bases = argument;
    if (bases == 0) {
      long one = 0;
      for (long s = slots; getInt(s + PyType_Slot.slot) != 0; s += PyType_Slot.SIZE) {
        int slot = getInt(s + PyType_Slot.slot);
        if (slot == TypeSlots.TP_BASE) {
          one = getLong(s + PyType_Slot.pfunc);
        } else if (slot == TypeSlots.TP_BASES) {
          bases = getLong(s + PyType_Slot.pfunc);
        }
      }
      if (bases == 0) {
        return Tuples.of(one == 0 ? BuiltinTypes.PyBaseObject_Type : one);
      }
    }
    return Tuples.check(bases) ? Refs.incref(bases) : Tuples.of(bases);
  }

  /** The base whose layout the type extends ({@code best_base}). */
  static long bestBase(long bases) {
    long winner = 0;
    long winnerLayout = 0;
    for (long i = 0; i < Tuples.size(bases); i++) {
      long base = Tuples.get(bases, i);
      if (!Types.check(base)) {
        throw Errors.raise(Exceptions.TypeError, "bases must be types");
      }
      TypeReady.ready(base);
      if (!Types.hasFlag(base, Constants.Py_TPFLAGS_BASETYPE)) {
        throw Errors.raise(
            Exceptions.TypeError, "type '" + Types.name(base) + "' is not an acceptable base type");
      }
      long layout = solid(base);
      if (winner == 0 || (layout != winnerLayout && Types.isSubtype(layout, winnerLayout))) {
        winner = base;
        winnerLayout = layout;
      } else if (!Types.isSubtype(winnerLayout, layout)) {
        throw Errors.raise(Exceptions.TypeError, "multiple bases have instance lay-out conflict");
      }
    }
    return winner;
  }

  /** The nearest ancestor that adds to the layout of instances. */
  private static long solid(long type) {
    long t = type;
    while (getLong(t + PyTypeObject.tp_base) != 0 && !extendsLayout(t)) {
      t = getLong(t + PyTypeObject.tp_base);
    }
    return t;
  }

  private static boolean extendsLayout(long type) {
    long base = getLong(type + PyTypeObject.tp_base);
    return getLong(type + PyTypeObject.tp_basicsize) != getLong(base + PyTypeObject.tp_basicsize)
        || getLong(type + PyTypeObject.tp_itemsize) != getLong(base + PyTypeObject.tp_itemsize);
  }

  private static void fill(long type, long spec, long module, long bases, long base) {
    putLong(type + PyTypeObject.tp_bases, bases);
    putLong(type + PyTypeObject.tp_base, Refs.incref(base));
    TypeObjects.ownSuites(type);
    long flags = getInt(spec + PyType_Spec.flags) & 0xffffffffL;
    putLong(type + PyTypeObject.tp_flags, flags | Constants.Py_TPFLAGS_HEAPTYPE);
    long name = TypeObjects.copyOfString(getLong(spec + PyType_Spec.name));
    putLong(type + PyHeapTypeObject._ht_tpname, name);
    putLong(type + PyTypeObject.tp_name, name);
    long shortName = Strs.ofUtf8(Types.shortNameAddress(type));
    putLong(type + PyHeapTypeObject.ht_name, shortName);
    putLong(type + PyHeapTypeObject.ht_qualname, Refs.incref(shortName));
    putLong(type + PyHeapTypeObject.ht_module, Refs.xincref(module));
    int basicSize = getInt(spec + PyType_Spec.basicsize);
    long inherited = getLong(base + PyTypeObject.tp_basicsize);
    putLong(
        type + PyTypeObject.tp_basicsize,
        basicSize > 0
            ? basicSize
            : inherited + NativeMemory.roundUp(-basicSize, Constants.ALIGNOF_MAX_ALIGN_T));
    putLong(type + PyTypeObject.tp_itemsize, getInt(spec + PyType_Spec.itemsize));
  }

  private static void copySlots(long type, long slots) {
    for (long s = slots; getInt(s + PyType_Slot.slot) != 0; s += PyType_Slot.SIZE) {
      int slot = getInt(s + PyType_Slot.slot);
      long value = getLong(s + PyType_Slot.pfunc);
      if (slot == TypeSlots.TP_DOC) {
        putLong(type + PyTypeObject.tp_doc, TypeObjects.copyOfString(value));
      } else if (slot != TypeSlots.TP_BASE
          && slot != TypeSlots.TP_BASES
          && slot != TypeSlots.TP_MEMBERS) {
        putLong(type + TypeSlots.offset(slot), value);
      }
    }
  }

  private static void copyMembers(long type, long members, long count) {
    if (count == 0) {
      return;
    }
    long copy = type + PyHeapTypeObject.SIZE;
    copy(members, copy, count * PyMemberDef.SIZE);
    putLong(type + PyTypeObject.tp_members, copy);
    for (long i = 0; i < count; i++) {
      long member = copy + i * PyMemberDef.SIZE;
      int flags = getInt(member + PyMemberDef.flags);
      if ((flags & Constants.Py_RELATIVE_OFFSET) != 0) {
        long base = getLong(type + PyTypeObject.tp_base);
        long start =
            NativeMemory.roundUp(
                getLong(base + PyTypeObject.tp_basicsize), Constants.ALIGNOF_MAX_ALIGN_T);
        putLong(member + PyMemberDef.offset, getLong(member + PyMemberDef.offset) + start);
        putInt(member + PyMemberDef.flags, flags & ~Constants.Py_RELATIVE_OFFSET);
      }
      setSpecialOffset(type, member);
    }
  }

  private static void setSpecialOffset(long type, long member) {
    long name = Interned.of(getLong(member + PyMemberDef.name));
    long offset = getLong(member + PyMemberDef.offset);
    if (name == WEAKLIST_OFFSET) {
      putLong(type + PyTypeObject.tp_weaklistoffset, offset);
    } else if (name == DICT_OFFSET) {
      putLong(type + PyTypeObject.tp_dictoffset, offset);
    } else if (name == VECTORCALL_OFFSET) {
      putLong(type + PyTypeObject.tp_vectorcall_offset, offset);
    }
  }

  private static void finish(long type) {
    if (getLong(type + PyTypeObject.tp_dealloc) == 0) {
      putLong(type + PyTypeObject.tp_dealloc, CommonSlots.SUBTYPE_DEALLOC);
    }
    if (Types.hasFlag(type, Constants.Py_TPFLAGS_MANAGED_WEAKREF)) {
      putLong(type + PyTypeObject.tp_weaklistoffset, Constants.MANAGED_WEAKREF_OFFSET);
    }
    if (Types.hasFlag(type, Constants.Py_TPFLAGS_MANAGED_DICT)) {
      putLong(type + PyTypeObject.tp_dictoffset, -1);
    }
    TypeReady.ready(type);
  }

  /** What the special members say is known now; the dict of the type does not have them. */
  private static void dropOffsets(long type) {
    long dict = getLong(type + PyTypeObject.tp_dict);
    Dicts.remove(dict, WEAKLIST_OFFSET);
    Dicts.remove(dict, DICT_OFFSET);
  }

  private static void setModule(long type, long spec) {
    long name = getLong(spec + PyType_Spec.name);
    long lastDot = 0;
    for (long p = name; getByte(p) != 0; p++) {
      if (getByte(p) == '.') {
        lastDot = p;
      }
    }
    if (lastDot == 0) {
      WarningIssuer.warn(
          Exceptions.DeprecationWarning,
          "builtin type " + Types.name(type) + " has no __module__ attribute");
      return;
    }
    long module = Strs.ofUtf8(name, lastDot - name);
    Dicts.put(getLong(type + PyTypeObject.tp_dict), MODULE, module);
    Refs.decref(module);
  }
}
