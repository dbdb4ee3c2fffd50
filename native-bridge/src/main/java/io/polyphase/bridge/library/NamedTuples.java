package io.polyphase.bridge.library;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Slots;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyMemberDef;
import io.polyphase.bridge.layout.Layouts.PyTupleObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.TypeDicts;
import io.polyphase.bridge.types.Classes;
import io.polyphase.bridge.types.Descriptors;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;

/** {@code collections.namedtuple}: subclasses of tuple whose items have names. */
final class NamedTuples {
  private static final long FIELDS = Interned.of("_fields");
  private static final long NEW = Slots.register((Fn.F3) NamedTuples::tpNew, 0);
  private static final long REPR = Slots.register((Fn.F1) NamedTuples::repr, 0);
  private static final ConcurrentHashMap<String, Long> MEMBERS = new ConcurrentHashMap<>();

  private NamedTuples() {}

  /** From a name, and the names of the fields with spaces between them. */
  static long create(long args) {
    if (Tuples.size(args) != 2
        || !Strs.check(Tuples.get(args, 0))
        || !Strs.check(Tuples.get(args, 1))) {
      throw Errors.raise(
          Exceptions.TypeError,
          "namedtuple() takes two strings in the host: a name and its fields");
    }
    String[] fields = Strs.java(Tuples.get(args, 1)).trim().split("[ ,]+");
    long bases = Tuples.of(BuiltinTypes.PyTuple_Type);
    long dict = contents(Strs.java(Tuples.get(args, 0)), fields);
    try {
      long type = Classes.create(BuiltinTypes.PyType_Type, Tuples.get(args, 0), bases, dict);
      addFields(type, fields);
      putLong(type + PyTypeObject.tp_new, NEW);
      putLong(type + PyTypeObject.tp_repr, REPR);
      return type;
    } finally {
      Refs.decref(bases);
      Refs.decref(dict);
    }
  }

  private static long contents(String name, String[] fields) {
    long dict = Dicts.create(fields.length + 6L);
    put(dict, "__doc__", Strs.of(name + "(" + String.join(", ", fields) + ")"));
    put(dict, "__slots__", Tuples.EMPTY);
    put(dict, "_fields", names(fields));
    put(dict, "_field_defaults", Dicts.create(0));
    put(dict, "__match_args__", names(fields));
    return dict;
  }

  private static void put(long dict, String name, long value) {
    Dicts.put(dict, Interned.of(name), value);
    Refs.decref(value);
  }

  private static long names(String[] fields) {
    long names = Tuples.create(fields.length);
    for (int i = 0; i < fields.length; i++) {
      Tuples.put(names, i, Interned.of(fields[i]));
    }
    return names;
  }

  private static void addFields(long type, String[] fields) {
    for (int i = 0; i < fields.length; i++) {
      long name = Interned.of(fields[i]);
      long descriptor = Descriptors.member(type, member(fields[i], i), name);
      Dicts.put(TypeDicts.dict(type), name, descriptor);
      Refs.decref(descriptor);
    }
  }

  /** A {@code PyMemberDef}: one for all tuples that have this name at this place. */
  private static long member(String name, int index) {
    return MEMBERS.computeIfAbsent(
        index + name,
        _ -> {
          long def = CLibrary.calloc(PyMemberDef.SIZE);
          putLong(def + PyMemberDef.name, Interned.cString(name));
          putInt(def + PyMemberDef.type, Constants._Py_T_OBJECT);
          putLong(def + PyMemberDef.offset, PyTupleObject.ob_item + 8L * index);
          putInt(def + PyMemberDef.flags, Constants.Py_READONLY);
          return def;
        });
  }

  private static long tpNew(long type, long args, long keywords) {
    long fields = TypeDicts.lookup(type, FIELDS);
    if (keywords != 0 || Tuples.size(args) != Tuples.size(fields)) {
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "%s() takes %d arguments by position in the host, got %d",
              Types.shortName(type),
              Tuples.size(fields),
              Tuples.size(args)));
    }
    long object = SlotCalls.object(getLong(type + PyTypeObject.tp_alloc), type, Tuples.size(args));
    for (long i = 0; i < Tuples.size(args); i++) {
      Tuples.put(object, i, Refs.incref(Tuples.get(args, i)));
    }
    return object;
  }

  private static long repr(long object) {
    long type = Refs.type(object);
    long fields = TypeDicts.lookup(type, FIELDS);
    var shown = new StringJoiner(", ", Types.shortName(type) + "(", ")");
    for (long i = 0; i < Tuples.size(object); i++) {
      shown.add(
          Strs.java(Tuples.get(fields, i)) + "=" + ObjectProtocol.reprJava(Tuples.get(object, i)));
    }
    return Strs.of(shown.toString());
  }
}
