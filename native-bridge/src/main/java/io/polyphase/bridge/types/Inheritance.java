package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyAsyncMethods;
import io.polyphase.bridge.layout.Layouts.PyBufferProcs;
import io.polyphase.bridge.layout.Layouts.PyMappingMethods;
import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.layout.Layouts.PySequenceMethods;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.TypeDicts;

/** What a type takes over from its bases ({@code inherit_special}, {@code inherit_slots}). */
final class Inheritance {
  /*
   * What is taken over, from whom
   * -----------------------------
   * tp_base alone gives the flags, the collector's slots and the layout; each class of the MRO gives
   * slots that are still empty, in order. Some slots go together, as one without the other would
   * mean something else: getattr with getattro, setattr with setattro, richcompare with hash (and
   * only if the type defines neither __eq__ nor __hash__), call with vectorcall, traverse with
   * clear. tp_free depends on whether both types are collected: memory in front of the object
   * differs.
   */

  private static final long INHERITED_FLAGS =
      Constants.Py_TPFLAGS_LONG_SUBCLASS
          | Constants.Py_TPFLAGS_LIST_SUBCLASS
          | Constants.Py_TPFLAGS_TUPLE_SUBCLASS
          | Constants.Py_TPFLAGS_BYTES_SUBCLASS
          | Constants.Py_TPFLAGS_UNICODE_SUBCLASS
          | Constants.Py_TPFLAGS_DICT_SUBCLASS
          | Constants.Py_TPFLAGS_BASE_EXC_SUBCLASS
          | Constants.Py_TPFLAGS_TYPE_SUBCLASS
          | Constants.Py_TPFLAGS_MANAGED_DICT
          | Constants.Py_TPFLAGS_MANAGED_WEAKREF
          | Constants.Py_TPFLAGS_ITEMS_AT_END
          | Constants._Py_TPFLAGS_MATCH_SELF;
  private static final long COLLECTION_FLAGS =
      Constants.Py_TPFLAGS_SEQUENCE | Constants.Py_TPFLAGS_MAPPING;

  /** Function tables: where the type points to one, and its size. */
  private static final long[][] SUITES = {
    {PyTypeObject.tp_as_number, PyNumberMethods.SIZE},
    {PyTypeObject.tp_as_sequence, PySequenceMethods.SIZE},
    {PyTypeObject.tp_as_mapping, PyMappingMethods.SIZE},
    {PyTypeObject.tp_as_async, PyAsyncMethods.SIZE},
    {PyTypeObject.tp_as_buffer, PyBufferProcs.SIZE},
  };

  /** Fields that are taken over one by one. */
  private static final long[] SINGLE = {
    PyTypeObject.tp_dealloc,
    PyTypeObject.tp_repr,
    PyTypeObject.tp_str,
    PyTypeObject.tp_iter,
    PyTypeObject.tp_iternext,
    PyTypeObject.tp_descr_get,
    PyTypeObject.tp_descr_set,
    PyTypeObject.tp_init,
    PyTypeObject.tp_alloc,
    PyTypeObject.tp_is_gc,
    PyTypeObject.tp_finalize,
    PyTypeObject.tp_del,
    PyTypeObject.tp_weaklistoffset,
    PyTypeObject.tp_dictoffset,
    PyTypeObject.tp_itemsize,
    PyTypeObject.tp_basicsize,
  };

  private static final long EQ = Interned.of("__eq__");
  private static final long HASH = Interned.of("__hash__");

  private Inheritance() {}

  static void inherit(long type) {
    long base = getLong(type + PyTypeObject.tp_base);
    if (base == 0) {
      return;
    }
    inheritCollector(type, base);
    long flags = getLong(base + PyTypeObject.tp_flags);
    Types.addFlags(type, flags & INHERITED_FLAGS);
    if (!Types.hasFlag(type, COLLECTION_FLAGS)) {
      Types.addFlags(type, flags & COLLECTION_FLAGS);
    }
    long mro = getLong(type + PyTypeObject.tp_mro);
    long baseMro = getLong(base + PyTypeObject.tp_mro);
    if (Tuples.size(mro) == Tuples.size(baseMro) + 1) {
      inheritFrom(type, base); // a single line: the base has everything
    } else {
      for (long i = 1; i < Tuples.size(mro); i++) {
        inheritFrom(type, Tuples.get(mro, i));
      }
    }
  }

  private static void inheritCollector(long type, long base) {
    if (!Types.hasFlag(type, Constants.Py_TPFLAGS_HAVE_GC)
        && Types.hasFlag(base, Constants.Py_TPFLAGS_HAVE_GC)
        && getLong(type + PyTypeObject.tp_traverse) == 0
        && getLong(type + PyTypeObject.tp_clear) == 0) {
      Types.addFlags(type, Constants.Py_TPFLAGS_HAVE_GC);
      copyIfMissing(type, base, PyTypeObject.tp_traverse);
      copyIfMissing(type, base, PyTypeObject.tp_clear);
    }
  }

  private static void inheritFrom(long type, long base) {
    for (long[] suite : SUITES) {
      inheritSuite(type, base, suite[0], suite[1]);
    }
    pair(type, base, PyTypeObject.tp_getattr, PyTypeObject.tp_getattro);
    pair(type, base, PyTypeObject.tp_setattr, PyTypeObject.tp_setattro);
    inheritCall(type, base);
    inheritComparison(type, base);
    for (long field : SINGLE) {
      copyIfMissing(type, base, field);
    }
    inheritFree(type, base);
  }

  private static void inheritSuite(long type, long base, long field, long size) {
    long from = getLong(base + field);
    long to = getLong(type + field);
    if (from == 0 || from == to) {
      return;
    }
    if (to == 0) {
      putLong(type + field, from);
      return;
    }
    for (long offset = 0; offset < size; offset += 8) {
      if (getLong(to + offset) == 0) {
        putLong(to + offset, getLong(from + offset));
      }
    }
  }

  private static void copyIfMissing(long type, long base, long field) {
    if (getLong(type + field) == 0) {
      putLong(type + field, getLong(base + field));
    }
  }

  private static void pair(long type, long base, long one, long other) {
    if (getLong(type + one) == 0 && getLong(type + other) == 0) {
      putLong(type + one, getLong(base + one));
      putLong(type + other, getLong(base + other));
    }
  }

  private static void inheritCall(long type, long base) {
    copyIfMissing(type, base, PyTypeObject.tp_vectorcall_offset);
    if (getLong(type + PyTypeObject.tp_call) == 0) {
      putLong(type + PyTypeObject.tp_call, getLong(base + PyTypeObject.tp_call));
      Types.addFlags(
          type, getLong(base + PyTypeObject.tp_flags) & Constants.Py_TPFLAGS_HAVE_VECTORCALL);
    }
  }

  private static void inheritComparison(long type, long base) {
    if (getLong(type + PyTypeObject.tp_richcompare) != 0
        || getLong(type + PyTypeObject.tp_hash) != 0) {
      return;
    }
    long dict = TypeDicts.dict(type);
    if (Dicts.get(dict, EQ) == 0 && Dicts.get(dict, HASH) == 0) {
      copyIfMissing(type, base, PyTypeObject.tp_richcompare);
      copyIfMissing(type, base, PyTypeObject.tp_hash);
    }
  }

  private static void inheritFree(long type, long base) {
    boolean collected = Types.hasFlag(type, Constants.Py_TPFLAGS_HAVE_GC);
    if (collected == Types.hasFlag(base, Constants.Py_TPFLAGS_HAVE_GC)) {
      copyIfMissing(type, base, PyTypeObject.tp_free);
    } else if (collected
        && getLong(type + PyTypeObject.tp_free) == 0
        && getLong(base + PyTypeObject.tp_free) == CommonSlots.OBJECT_FREE) {
      putLong(type + PyTypeObject.tp_free, CommonSlots.GC_DEL);
    }
  }
}
