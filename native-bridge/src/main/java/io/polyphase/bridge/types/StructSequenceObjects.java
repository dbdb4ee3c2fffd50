package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.interpreter.Visit;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyMemberDef;
import io.polyphase.bridge.layout.Layouts.PyMethodDef;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.DocTable;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.TypeDicts;
import java.util.Locale;
import java.util.StringJoiner;

/** Struct sequences: tuples whose items have names, and of which some may be seen by name only. */
final class StructSequenceObjects {
  private StructSequenceObjects() {}

  /** The {@code PyMethodDef}s. */
  static long methods() {
    long[] defs = {
      Functions.definition("__reduce__", Constants.METH_NOARGS, (self, _) -> reduce(self)),
      Functions.definition("__replace__", StructSequenceObjects::replace),
    };
    long table = CLibrary.calloc((defs.length + 1) * PyMethodDef.SIZE);
    // the words are the same for every type
    putLong(defs[1] + PyMethodDef.ml_doc, DocTable.of("time.struct_time.__replace__"));
    for (int i = 0; i < defs.length; i++) {
      copy(defs[i], table + i * PyMethodDef.SIZE, PyMethodDef.SIZE);
    }
    return table;
  }

  /** One of the numbers that a type's dict has. */
  static long number(long type, long name) {
    long value = TypeDicts.lookup(type, name);
    if (value == 0 || !Ints.check(value)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "Missed attribute '" + Strs.java(name) + "' of type " + Types.name(type));
    }
    return NumberProtocol.asSsize(value);
  }

  private static long fields(long object) {
    return number(Refs.type(object), StructSequences.FIELDS);
  }

  static long dealloc(long object) {
    long type = Refs.type(object);
    TrackedList.untrack(object);
    for (long i = 0, n = fields(object); i < n; i++) {
      Refs.xdecref(Tuples.get(object, i));
    }
    Memory.free(object);
    if (Types.isHeapType(type)) {
      Refs.decref(type);
    }
    return 0;
  }

  static long traverse(long object, long visitor, long arg) {
    long type = Refs.type(object);
    int status = Types.isHeapType(type) ? Visit.visit(visitor, arg, type) : 0;
    for (long i = 0, n = fields(object); status == 0 && i < n; i++) {
      status = Visit.visit(visitor, arg, Tuples.get(object, i));
    }
    return status;
  }

  /** The names of the fields that have one, in their order. */
  private static String[] names(long type) {
    long members = getLong(type + PyTypeObject.tp_members);
    int count = 0;
    while (getLong(members + count * PyMemberDef.SIZE + PyMemberDef.name) != 0) {
      count++;
    }
    String[] names = new String[count];
    for (int i = 0; i < count; i++) {
      names[i] =
          io.polyphase.bridge.ffi.NativeMemory.string(
              getLong(members + i * PyMemberDef.SIZE + PyMemberDef.name));
    }
    return names;
  }

  static long repr(long object) {
    long type = Refs.type(object);
    String[] names = names(type);
    var shown = new StringJoiner(", ", Types.name(type) + "(", ")");
    for (int i = 0; i < Tuples.size(object); i++) {
      shown.add(names[i] + "=" + ObjectProtocol.reprJava(Tuples.get(object, i)));
    }
    return Strs.of(shown.toString());
  }

  /** From a sequence, and a dict with the fields that are seen by name only. */
  static long tpNew(long type, long args, long keywords) {
    long sequence = argument(args, keywords, 0, "sequence");
    long dict = argument(args, keywords, 1, "dict");
    if (sequence == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          Types.shortName(type) + "() missing required argument 'sequence' (pos 1)");
    }
    if (dict != 0 && !Dicts.check(dict)) {
      throw Errors.raise(
          Exceptions.TypeError, Types.name(type) + "() takes a dict as second arg, if any");
    }
    long items = items(sequence);
    try {
      return create(type, items, dict);
    } finally {
      Refs.decref(items);
    }
  }

  private static long items(long sequence) {
    long fast = SequenceProtocol.fast(sequence, "constructor requires a sequence");
    try {
      return SequenceProtocol.tuple(fast);
    } finally {
      Refs.decref(fast);
    }
  }

  private static long argument(long args, long keywords, int position, String name) {
    if (Tuples.size(args) > position) {
      return Tuples.get(args, position);
    }
    return keywords == 0 ? 0 : Dicts.get(keywords, Interned.of(name));
  }

  private static long create(long type, long items, long dict) {
    long least = number(type, StructSequences.SEQUENCE_FIELDS);
    long most = number(type, StructSequences.FIELDS);
    long given = Tuples.size(items);
    if (given < least || given > most) {
      String how = least == most ? "" : given < least ? "n at least" : "n at most";
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "%s() takes a%s %d-sequence (%d-sequence given)",
              Types.name(type),
              how,
              given < least ? least : most,
              given));
    }
    String[] names = names(type);
    long object = StructSequences.create(type);
    for (int i = 0; i < most; i++) {
      long value = i < given ? Tuples.get(items, i) : 0;
      if (value == 0 && dict != 0) {
        value = Dicts.get(dict, Interned.of(names[(int) (i - most + names.length)]));
      }
      Tuples.put(object, i, Refs.incref(value == 0 ? Singletons.NONE : value));
    }
    TrackedList.track(object);
    return object;
  }

  private static long reduce(long object) {
    long size = Tuples.size(object);
    String[] names = names(Refs.type(object));
    long shown = Tuples.create(size);
    for (long i = 0; i < size; i++) {
      Tuples.put(shown, i, Refs.incref(Tuples.get(object, i)));
    }
    long more = Dicts.create(0);
    for (long i = size, n = fields(object); i < n; i++) {
      Dicts.put(more, Interned.of(names[(int) (i - n + names.length)]), Tuples.get(object, i));
    }
    return Tuples.ofOwned(Refs.incref(Refs.type(object)), Tuples.ofOwned(shown, more));
  }

  /** {@code copy.replace}: a copy in which the given fields are others. */
  private static long replace(long object, long args, long keywords) {
    long type = Refs.type(object);
    if (Tuples.size(args) > 0) {
      throw Errors.raise(Exceptions.TypeError, "__replace__() takes no positional arguments");
    }
    if (number(type, StructSequences.UNNAMED_FIELDS) > 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "__replace__() is not supported for "
              + Types.name(type)
              + " because it has unnamed field(s)");
    }
    String[] names = names(type);
    long result = StructSequences.create(type);
    int used = 0;
    for (int i = 0; i < names.length; i++) {
      long value = keywords == 0 ? 0 : Dicts.get(keywords, Interned.of(names[i]));
      used += value == 0 ? 0 : 1;
      Tuples.put(result, i, Refs.xincref(value == 0 ? Tuples.get(object, i) : value));
    }
    TrackedList.track(result);
    if (keywords != 0 && used != Dicts.size(keywords)) {
      Refs.decref(result);
      throw Errors.raise(
          Exceptions.TypeError, "Got unexpected field name(s): " + unexpected(keywords, names));
    }
    return result;
  }

  private static String unexpected(long keywords, String[] names) {
    var shown = new StringJoiner(", ", "[", "]");
    for (long i = Dicts.next(keywords, -1); i >= 0; i = Dicts.next(keywords, i)) {
      if (!java.util.List.of(names).contains(Strs.java(Dicts.keyAt(keywords, i)))) {
        shown.add(ObjectProtocol.reprJava(Dicts.keyAt(keywords, i)));
      }
    }
    return shown.toString();
  }
}
