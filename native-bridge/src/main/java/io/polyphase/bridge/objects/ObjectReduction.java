package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;

/** What pickling asks a class about its slots (Lib/copyreg.py). */
public final class ObjectReduction {
  private static final long SLOTS = Interned.of("__slots__");

  private ObjectReduction() {}

  /** The names of the slots of a class and its bases, mangled ({@code copyreg._slotnames}). */
  public static long slotNames(long type) {
    long names = Lists.create(0);
    long mro = getLong(type + PyTypeObject.tp_mro);
    for (long i = 0; i < Tuples.size(mro); i++) {
      long base = Tuples.get(mro, i);
      long dict = TypeDicts.dict(base);
      long slots = dict == 0 ? 0 : Dicts.get(dict, SLOTS);
      if (slots != 0) {
        addSlots(names, base, slots);
      }
    }
    return names;
  }

  private static void addSlots(long names, long type, long slots) {
    long each = Strs.check(slots) ? Tuples.of(slots) : SequenceProtocol.tuple(slots);
    for (long i = 0; i < Tuples.size(each); i++) {
      String name = Strs.java(Tuples.get(each, i));
      if (!name.equals("__dict__") && !name.equals("__weakref__")) {
        long mangled = Strs.of(mangled(name, Types.shortName(type)));
        Lists.append(names, mangled);
        Refs.decref(mangled);
      }
    }
    Refs.decref(each);
  }

  /** A private name as it is within a class ({@code _Py_Mangle}). */
  public static String mangled(String name, String type) {
    boolean isPrivate = name.startsWith("__") && !name.endsWith("__");
    String stripped = type.replaceFirst("^_+", "");
    return isPrivate && !stripped.isEmpty() ? "_" + stripped + name : name;
  }
}
