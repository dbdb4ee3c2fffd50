package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyDescrObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.PyWrapperDescrObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.TypeDicts;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Slots of classes that follow from the special methods in their dicts ({@code update_one_slot} of
 * Objects/typeobject.c): the function behind a wrapper where the method is one, otherwise a
 * function that calls the method.
 */
final class SlotUpdates {
  private static final long NEW = Interned.of("__new__");
  private static final long GETATTR = Interned.of("__getattr__");

  /** What {@link #overridden} says of the built-in types, whose dicts do not change. */
  private static final Map<Long, BitSet> OF_BUILTIN = new ConcurrentHashMap<>();

  private SlotUpdates() {}

  /**
   * Of a new class: the slots whose methods it, or a base, has in its dict. Of several bases, the
   * first may have a slot of {@code object} where the method is another one's.
   */
  static void ofNewClass(long type) {
    updateNew(type);
    if (isOfSeveral(type)) {
      BitSet groups = SlotGroups.of(type);
      for (int i = groups.nextSetBit(0); i >= 0; i = groups.nextSetBit(i + 1)) {
        update(type, SlotGroups.members(i));
      }
      return;
    }
    BitSet groups = candidates(type);
    for (int i = groups.nextSetBit(0); i >= 0; i = groups.nextSetBit(i + 1)) {
      if (isOverridden(type, SlotGroups.members(i))) {
        update(type, SlotGroups.members(i));
      }
    }
  }

  private static boolean isOfSeveral(long type) {
    return Tuples.size(getLong(type + PyTypeObject.tp_bases)) > 1;
  }

  /**
   * The groups that may be overridden. A built-in type is asked but once for those that it has
   * methods of, if the look-up comes to it last, through classes of one base each.
   */
  private static BitSet candidates(long type) {
    var groups = new BitSet();
    long each = type;
    while (each != 0 && !Types.hasFlag(each, Constants._Py_TPFLAGS_STATIC_BUILTIN)) {
      if (isOfSeveral(each)) {
        return SlotGroups.of(type);
      }
      groups.or(SlotGroups.ofDict(each));
      each = getLong(each + PyTypeObject.tp_base);
    }
    if (each != 0) {
      groups.or(OF_BUILTIN.computeIfAbsent(each, SlotUpdates::overridden));
    }
    return groups;
  }

  /** The groups of which a class has another method than the slot's by a built-in base alone. */
  private static BitSet overridden(long builtin) {
    BitSet groups = SlotGroups.of(builtin);
    BitSet result = new BitSet();
    groups.stream()
        .filter(i -> isOverridden(builtin, SlotGroups.members(i), false))
        .forEach(result::set);
    return result;
  }

  /** A {@code __new__} that is not a built-in type's own is called by the slot. */
  private static void updateNew(long type) {
    long method = TypeDicts.lookup(type, NEW);
    boolean builtin =
        method == 0
            || (Refs.type(method) == BuiltinTypes.PyCFunction_Type
                && Functions.def(method) == Functions.NEW_DEF);
    if (!builtin) {
      putLong(type + PyTypeObject.tp_new, SlotFunctions.NEW);
    }
  }

  /** After an attribute of a class has been set or deleted: its slots, and its subclasses'. */
  static void ofAttribute(long type, String name) {
    if (!name.startsWith("__")) {
      return;
    }
    BitSet groups = SlotGroups.named(Interned.orZero(name));
    for (int i = groups.nextSetBit(0); i >= 0; i = groups.nextSetBit(i + 1)) {
      updateAll(type, SlotGroups.members(i), name);
    }
    if (name.equals("__new__")) {
      updateNew(type);
    }
  }

  private static void updateAll(long type, int[] group, String name) {
    update(type, group);
    for (long subclass : Subclasses.of(type)) {
      boolean inherits = Dicts.get(TypeDicts.dict(subclass), Interned.of(name)) == 0;
      if (Types.isHeapType(subclass) && inherits) {
        updateAll(subclass, group, name);
      }
    }
  }

  /**
   * Whether a method for the slot is something else than a wrapper of a C function, or one that the
   * class has of a type from which it does not inherit the slot.
   */
  private static boolean isOverridden(long type, int[] group) {
    return isOverridden(type, group, true);
  }

  private static boolean isOverridden(long type, int[] group, boolean isNew) {
    for (int i : group) {
      long method = TypeDicts.lookup(type, SlotWrappers.name(i));
      boolean own = isNew && Dicts.get(TypeDicts.dict(type), SlotWrappers.name(i)) != 0;
      boolean inherited = isWrapper(method) && !own;
      if (method != 0 && !inherited && !isBuiltinMethod(method)) {
        return true;
      }
    }
    return isHooked(type, group);
  }

  /** Whether {@code __getattr__} takes part, whose slot is that of {@code __getattribute__}. */
  private static boolean isHooked(long type, int[] group) {
    return isOfType(group, PyTypeObject.tp_getattro) && TypeDicts.lookup(type, GETATTR) != 0;
  }

  private static boolean isOfType(int[] group, long offset) {
    return SlotWrappers.suite(group[0]) < 0 && SlotWrappers.offset(group[0]) == offset;
  }

  private static boolean isWrapper(long method) {
    return method != 0 && Refs.type(method) == BuiltinTypes.PyWrapperDescr_Type;
  }

  /** A method that a built-in type has in place of the wrapper ({@code METH_COEXIST}). */
  private static boolean isBuiltinMethod(long method) {
    return Refs.type(method) == BuiltinTypes.PyMethodDescr_Type
        && !Types.isHeapType(getLong(method + PyDescrObject.d_type));
  }

  private static void update(long type, int[] group) {
    long suite = SlotWrappers.suite(group[0]);
    long table = suite < 0 ? type : getLong(type + suite);
    if (table == 0) {
      return;
    }
    long place = table + SlotWrappers.offset(group[0]);
    long base = getLong(type + PyTypeObject.tp_base);
    long function = function(type, group);
    if (function == 0 && base != 0 && isOfType(group, PyTypeObject.tp_hash)) {
      function = getLong(base + PyTypeObject.tp_hash);
    }
    putLong(place, function);
  }

  private static long function(long type, int[] group) {
    long specific = 0;
    boolean generic = false;
    for (int i : group) {
      long method = TypeDicts.lookup(type, SlotWrappers.name(i));
      if (method == 0) {
        continue;
      }
      if (method == Singletons.NONE && isOfType(group, PyTypeObject.tp_hash)) {
        return CommonSlots.HASH_NOT_IMPLEMENTED;
      }
      long wrapped = wrapped(type, method, i);
      generic |= wrapped == 0 || (specific != 0 && specific != wrapped);
      specific = wrapped == 0 ? specific : wrapped;
    }
    return generic || isHooked(type, group)
        ? SlotFunctions.at(SlotWrappers.suite(group[0]), SlotWrappers.offset(group[0]))
        : specific;
  }

  /** The function behind a wrapper of that name that fits the type; 0 if it is none. */
  private static long wrapped(long type, long method, int wrapper) {
    if (isBuiltinMethod(method)) {
      return SlotWrappers.slot(getLong(method + PyDescrObject.d_type), wrapper);
    }
    boolean fits =
        isWrapper(method)
            && getLong(method + PyDescrObject.d_name) == SlotWrappers.name(wrapper)
            && Types.isSubtype(type, getLong(method + PyDescrObject.d_type));
    return fits ? getLong(method + PyWrapperDescrObject.d_wrapped) : 0;
  }
}
