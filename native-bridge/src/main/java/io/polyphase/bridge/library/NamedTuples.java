package io.polyphase.bridge.library;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
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
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.PythonParameters;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.TypeDicts;
import io.polyphase.bridge.types.Classes;
import io.polyphase.bridge.types.Descriptors;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;

/** {@code collections.namedtuple}: subclasses of tuple whose items have names. */
final class NamedTuples {
  private static final long FIELDS = Interned.of("_fields");
  private static final long DEFAULTS = Interned.of("_field_defaults");
  private static final long MODULE = Interned.of("__module__");
  private static final PythonParameters PARAMETERS =
      new PythonParameters(
          "namedtuple",
          List.of("typename", "field_names"),
          2,
          List.of("rename", "defaults", "module"));
  private static final long NEW = Slots.register((Fn.F3) NamedTuples::tpNew, 0);
  private static final long REPR = Slots.register((Fn.F1) NamedTuples::repr, 0);
  private static final ConcurrentHashMap<String, Long> MEMBERS = new ConcurrentHashMap<>();

  private NamedTuples() {}

  static long create(long args, long keywords) {
    long[] given = PARAMETERS.unpack(args, keywords);
    String name = text(given[0]);
    boolean rename = given[2] != 0 && ObjectProtocol.isTrue(given[2]);
    List<String> fields = FieldNames.checked(name, FieldNames.of(given[1]), rename);
    long dict = contents(name, fields, given[3]);
    long bases = Tuples.of(BuiltinTypes.PyTuple_Type);
    try {
      if (given[4] != 0 && given[4] != Singletons.NONE) {
        Dicts.put(dict, MODULE, given[4]);
      }
      long type = Classes.create(BuiltinTypes.PyType_Type, Interned.of(name), bases, dict);
      addFields(type, fields);
      putLong(type + PyTypeObject.tp_new, NEW);
      putLong(type + PyTypeObject.tp_repr, REPR);
      return type;
    } finally {
      Refs.decref(bases);
      Refs.decref(dict);
    }
  }

  static String text(long object) {
    long text = ObjectProtocol.str(object);
    try {
      return Strs.java(text);
    } finally {
      Refs.decref(text);
    }
  }

  private static long contents(String name, List<String> fields, long defaults) {
    long values = defaults(fields, defaults);
    long dict = Dicts.create(fields.size() + 6L);
    put(dict, "__doc__", Strs.of(name + "(" + String.join(", ", fields) + ")"));
    put(dict, "__slots__", Tuples.EMPTY);
    put(dict, "_fields", names(fields));
    put(dict, "_field_defaults", values);
    put(dict, "__match_args__", names(fields));
    return dict;
  }

  /** The last fields' default values by their names. */
  private static long defaults(List<String> fields, long given) {
    long dict = Dicts.create(0);
    if (given == 0 || given == Singletons.NONE) {
      return dict;
    }
    long values = SequenceProtocol.tuple(given);
    try {
      int first = fields.size() - Math.toIntExact(Tuples.size(values));
      if (first < 0) {
        throw Errors.raise(Exceptions.TypeError, "Got more default values than field names");
      }
      for (int i = first; i < fields.size(); i++) {
        Dicts.put(dict, Interned.of(fields.get(i)), Tuples.get(values, i - first));
      }
      return dict;
    } catch (PythonError e) {
      Refs.decref(dict);
      throw e;
    } finally {
      Refs.decref(values);
    }
  }

  private static void put(long dict, String name, long value) {
    Dicts.put(dict, Interned.of(name), value);
    Refs.decref(value);
  }

  private static long names(List<String> fields) {
    long names = Tuples.create(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      Tuples.put(names, i, Interned.of(fields.get(i)));
    }
    return names;
  }

  private static void addFields(long type, List<String> fields) {
    for (int i = 0; i < fields.size(); i++) {
      long name = Interned.of(fields.get(i));
      long descriptor = Descriptors.member(type, member(fields.get(i), i), name);
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
    long defaults = TypeDicts.lookup(type, DEFAULTS);
    List<String> names = new ArrayList<>();
    for (long i = 0; i < Tuples.size(fields); i++) {
      names.add(Strs.java(Tuples.get(fields, i)));
    }
    int required = names.size() - Math.toIntExact(Dicts.size(defaults));
    long[] values =
        new PythonParameters(Types.shortName(type) + ".__new__", names, required, List.of())
            .unpack(args, keywords);
    long object = SlotCalls.object(getLong(type + PyTypeObject.tp_alloc), type, values.length);
    for (int i = 0; i < values.length; i++) {
      long value = values[i] != 0 ? values[i] : Dicts.get(defaults, Tuples.get(fields, i));
      Tuples.put(object, i, Refs.incref(value));
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
