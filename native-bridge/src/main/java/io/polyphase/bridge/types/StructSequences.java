package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.ffi.HostLibrary;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Slots;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyMemberDef;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Layouts.PyStructSequence_Desc;
import io.polyphase.bridge.layout.Layouts.PyStructSequence_Field;
import io.polyphase.bridge.layout.Layouts.PyTupleObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.PyType_Slot;
import io.polyphase.bridge.layout.Layouts.PyType_Spec;
import io.polyphase.bridge.layout.Layouts.PyVarObject;
import io.polyphase.bridge.layout.TypeSlots;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.SharedDicts;
import io.polyphase.bridge.objects.TypeDicts;

/** The types of struct sequences, made from their descriptions (Objects/structseq.c). */
public final class StructSequences {
  /** How many items a description shows, all its items, those without a name. */
  static final long SEQUENCE_FIELDS = Interned.of("n_sequence_fields");

  static final long FIELDS = Interned.of("n_fields");
  static final long UNNAMED_FIELDS = Interned.of("n_unnamed_fields");

  private static final long MATCH_ARGS = Interned.of("__match_args__");
  private static final long UNNAMED = HostLibrary.get().address("PyStructSequence_UnnamedField");

  private static final long DEALLOC = Slots.register((Fn.F1) StructSequenceObjects::dealloc, 0);
  private static final long REPR = Slots.register((Fn.F1) StructSequenceObjects::repr, 0);
  private static final long NEW = Slots.register((Fn.F3) StructSequenceObjects::tpNew, 0);
  private static final long TRAVERSE = Slots.register((Fn.F3) StructSequenceObjects::traverse, -1);
  private static final long METHODS = StructSequenceObjects.methods();

  private StructSequences() {}

  /** The name of a field that has none is a pointer of the library, by which it is told. */
  public static void prepare() {
    putLong(UNNAMED, Interned.cString("unnamed field"));
  }

  /**
   * {@code _PyStructSequence_NewType}.
   *
   * @param description a {@code PyStructSequence_Desc}
   * @param flags of the type, besides the default ones
   */
  public static long newType(long description, long flags) {
    long fields = getLong(description + PyStructSequence_Desc.fields);
    int count = count(fields);
    long members = members(fields, count);
    long slots =
        slots(
            Slot.of("tp_dealloc", DEALLOC),
            Slot.of("tp_repr", REPR),
            Slot.of("tp_doc", getLong(description + PyStructSequence_Desc.doc)),
            Slot.of("tp_methods", METHODS),
            Slot.of("tp_new", NEW),
            Slot.of("tp_members", members),
            Slot.of("tp_traverse", TRAVERSE));
    long spec = CLibrary.calloc(PyType_Spec.SIZE);
    putLong(spec + PyType_Spec.name, getLong(description + PyStructSequence_Desc.name));
    int shown = getInt(description + PyStructSequence_Desc.n_in_sequence);
    putInt(
        spec + PyType_Spec.basicsize, (int) PyTupleObject.ob_item + Long.BYTES * (count - shown));
    putInt(spec + PyType_Spec.itemsize, Long.BYTES);
    putInt(
        spec + PyType_Spec.flags,
        (int) (Constants.Py_TPFLAGS_DEFAULT | Constants.Py_TPFLAGS_HAVE_GC | flags));
    putLong(spec + PyType_Spec.slots, slots);
    try {
      long type = TypeSpecs.create(0, 0, spec, BuiltinTypes.PyTuple_Type);
      describe(type, fields, count, shown);
      return type;
    } finally {
      CLibrary.free(spec);
      CLibrary.free(slots);
      CLibrary.free(members);
    }
  }

  /**
   * {@code PyStructSequence_InitType2}: a static type, which is one for all interpreters.
   *
   * @param type zeroed memory
   */
  public static void initialize(long type, long description) {
    if (Refs.count(type) != 0) {
      throw Errors.badInternalCall();
    }
    long fields = getLong(description + PyStructSequence_Desc.fields);
    int count = count(fields);
    int shown = getInt(description + PyStructSequence_Desc.n_in_sequence);
    putLong(type + PyTypeObject.tp_name, getLong(description + PyStructSequence_Desc.name));
    putLong(
        type + PyTypeObject.tp_basicsize,
        PyTupleObject.ob_item + Long.BYTES * (long) (count - shown));
    putLong(type + PyTypeObject.tp_itemsize, Long.BYTES);
    putLong(type + PyTypeObject.tp_dealloc, DEALLOC);
    putLong(type + PyTypeObject.tp_repr, REPR);
    putLong(type + PyTypeObject.tp_doc, getLong(description + PyStructSequence_Desc.doc));
    putLong(type + PyTypeObject.tp_base, BuiltinTypes.PyTuple_Type);
    putLong(type + PyTypeObject.tp_methods, METHODS);
    putLong(type + PyTypeObject.tp_new, NEW);
    putLong(type + PyTypeObject.tp_traverse, TRAVERSE);
    putLong(type + PyTypeObject.tp_members, members(fields, count)); // for good, as in CPython
    Types.addFlags(type, Constants.Py_TPFLAGS_DEFAULT | Constants.Py_TPFLAGS_HAVE_GC);
    putLong(type + PyObject.ob_refcnt, 1);
    TypeReady.ready(type);
    describe(type, fields, count, shown);
  }

  /** A slot of a spec; left out if it has no value. */
  private record Slot(int number, long value) {
    static Slot of(String name, long value) {
      return new Slot(TypeSlots.number(name), value);
    }
  }

  private static long slots(Slot... slots) {
    long table = CLibrary.calloc((slots.length + 1) * PyType_Slot.SIZE);
    long next = table;
    for (Slot slot : slots) {
      if (slot.value != 0) {
        putInt(next + PyType_Slot.slot, slot.number);
        putLong(next + PyType_Slot.pfunc, slot.value);
        next += PyType_Slot.SIZE;
      }
    }
    return table;
  }

  private static long nameOf(long fields, long index) {
    return getLong(fields + index * PyStructSequence_Field.SIZE + PyStructSequence_Field.name);
  }

  private static boolean isUnnamed(long fields, long index) {
    return nameOf(fields, index) == getLong(UNNAMED);
  }

  private static int count(long fields) {
    int count = 0;
    while (nameOf(fields, count) != 0) {
      count++;
    }
    return count;
  }

  private static long members(long fields, int count) {
    long table = CLibrary.calloc((count + 1) * PyMemberDef.SIZE);
    long member = table;
    for (int i = 0; i < count; i++) {
      if (isUnnamed(fields, i)) {
        continue;
      }
      putLong(member + PyMemberDef.name, nameOf(fields, i));
      putInt(member + PyMemberDef.type, Constants._Py_T_OBJECT);
      putLong(member + PyMemberDef.offset, PyTupleObject.ob_item + 8L * i);
      putInt(member + PyMemberDef.flags, Constants.Py_READONLY);
      putLong(
          member + PyMemberDef.doc,
          getLong(fields + i * PyStructSequence_Field.SIZE + PyStructSequence_Field.doc));
      member += PyMemberDef.SIZE;
    }
    return table;
  }

  private static void describe(long type, long fields, int count, int inSequence) {
    int unnamed = 0;
    int shown = 0;
    for (int i = 0; i < count; i++) {
      unnamed += isUnnamed(fields, i) ? 1 : 0;
      shown += i < inSequence && !isUnnamed(fields, i) ? 1 : 0;
    }
    put(type, SEQUENCE_FIELDS, Ints.of(inSequence));
    put(type, FIELDS, Ints.of(count));
    put(type, UNNAMED_FIELDS, Ints.of(unnamed));
    long names = Tuples.create(shown);
    int next = 0;
    for (int i = 0; i < inSequence; i++) {
      if (!isUnnamed(fields, i)) {
        Tuples.put(names, next++, Strs.ofUtf8(nameOf(fields, i)));
      }
    }
    put(type, MATCH_ARGS, names);
  }

  private static void put(long type, long name, long value) {
    if (Types.isHeapType(type)) {
      Dicts.put(TypeDicts.dict(type), name, value);
    } else {
      SharedDicts.put(TypeDicts.dict(type), name, value);
    }
    Refs.decref(value);
  }

  /** {@code PyStructSequence_New}: an object whose items are to be filled in. */
  public static long create(long type) {
    long object = Memory.allocateVar(type, StructSequenceObjects.number(type, FIELDS));
    putLong(object + PyVarObject.ob_size, StructSequenceObjects.number(type, SEQUENCE_FIELDS));
    return object;
  }
}
