package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import com.google.errorprone.annotations.FormatMethod;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyHeapTypeObject;
import io.polyphase.bridge.layout.Layouts.PyMemberDef;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ListSort;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.ObjectReduction;
import io.polyphase.bridge.objects.SequenceProtocol;
import java.util.Locale;

/**
 * The {@code __slots__} of a class ({@code type_new_slots} of Objects/typeobject.c): fields of its
 * instances, each with a member descriptor.
 *
 * @param declared whether the class says that it has slots, if only none
 * @param names sorted, as a new reference to a tuple; 0 if there are none
 */
record ClassSlots(boolean declared, long names, boolean dict, boolean weakrefs) {
  private static final long SLOTS = Interned.of("__slots__");

  /** What a class with this dict, derived from this base, has. */
  static ClassSlots of(String className, long dict, long base) {
    long slots = Dicts.get(dict, SLOTS);
    boolean mayAddDict = getLong(base + PyTypeObject.tp_dictoffset) == 0;
    boolean mayAddWeakrefs =
        getLong(base + PyTypeObject.tp_weaklistoffset) == 0
            && getLong(base + PyTypeObject.tp_itemsize) == 0;
    if (slots == 0) {
      return new ClassSlots(false, 0, mayAddDict, mayAddWeakrefs);
    }
    long each = Strs.check(slots) ? Tuples.of(slots) : SequenceProtocol.tuple(slots);
    long names = Lists.create(0);
    try {
      if (Tuples.size(each) > 0 && getLong(base + PyTypeObject.tp_itemsize) != 0) {
        throw fail("nonempty __slots__ not supported for subtype of '%s'", Types.name(base));
      }
      boolean[] added = collect(each, names, className, dict, mayAddDict, mayAddWeakrefs);
      ListSort.sort(names);
      long sorted = Lists.size(names) == 0 ? 0 : SequenceProtocol.tuple(names);
      return new ClassSlots(true, sorted, added[0], added[1]);
    } finally {
      Refs.decref(each);
      Refs.decref(names);
    }
  }

  @FormatMethod
  private static PythonError fail(String format, Object... values) {
    return Errors.raise(Exceptions.TypeError, String.format(Locale.ROOT, format, values));
  }

  /** Whether a dict and weak references are among the slots; the others go to the list. */
  private static boolean[] collect(
      long each,
      long names,
      String className,
      long dict,
      boolean mayAddDict,
      boolean mayAddWeakrefs) {
    boolean[] added = new boolean[2];
    for (long i = 0; i < Tuples.size(each); i++) {
      long slot = Tuples.get(each, i);
      checkName(slot);
      switch (Strs.java(slot)) {
        case "__dict__" -> added[0] = once("__dict__", mayAddDict && !added[0]);
        case "__weakref__" -> added[1] = once("__weakref__", mayAddWeakrefs && !added[1]);
        default -> addName(names, slot, className, dict);
      }
    }
    return added;
  }

  private static boolean once(String slot, boolean allowed) {
    if (!allowed) {
      throw fail("%s slot disallowed: we already got one", slot);
    }
    return true;
  }

  private static void checkName(long slot) {
    if (!Strs.check(slot)) {
      throw fail("__slots__ items must be strings, not '%s'", Types.name(Refs.type(slot)));
    }
    String name = Strs.java(slot);
    boolean valid =
        !name.isEmpty()
            && Character.isUnicodeIdentifierStart(name.replace('_', 'a').codePointAt(0))
            && name.codePoints().allMatch(Character::isUnicodeIdentifierPart);
    if (!valid) {
      throw fail("__slots__ must be identifiers");
    }
  }

  private static void addName(long names, long slot, String className, long dict) {
    long name = Strs.of(ObjectReduction.mangled(Strs.java(slot), className));
    try {
      Lists.append(names, name);
      String text = Strs.java(name);
      boolean special = text.equals("__qualname__") || text.equals("__classcell__");
      if (!special && Dicts.get(dict, name) != 0) {
        throw Errors.raise(
            Exceptions.ValueError,
            ObjectProtocol.reprJava(slot) + " in __slots__ conflicts with class variable");
      }
    } finally {
      Refs.decref(name);
    }
  }

  long count() {
    return names == 0 ? 0 : Tuples.size(names);
  }

  /** Gives a class, which has room for their definitions, the slots behind its base's fields. */
  void addTo(long type, long base) {
    long offset = getLong(base + PyTypeObject.tp_basicsize);
    long member = type + getLong(Refs.type(type) + PyTypeObject.tp_basicsize);
    if (count() > 0) {
      putLong(type + PyTypeObject.tp_members, member);
      putLong(type + PyHeapTypeObject.ht_slots, names);
    }
    for (long i = 0; i < count(); i++) {
      putLong(member + PyMemberDef.name, Strs.utf8(Tuples.get(names, i)));
      putInt(member + PyMemberDef.type, Constants.Py_T_OBJECT_EX);
      putLong(member + PyMemberDef.offset, offset);
      member += PyMemberDef.SIZE;
      offset += Long.BYTES;
    }
    putLong(type + PyTypeObject.tp_basicsize, offset);
  }
}
