package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import com.google.errorprone.annotations.FormatMethod;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.TypeDicts;
import java.util.Locale;

/** The bases of a class after it has been made ({@code type_set_bases}). */
public final class ClassBases {
  private static final long MRO_ENTRIES = Interned.of("__mro_entries__");

  private ClassBases() {}

  /** The metaclass of a class with these bases ({@code _PyType_CalculateMetaclass}). */
  static long metaclass(long given, long bases) {
    long winner = given;
    for (long i = 0; i < Tuples.size(bases); i++) {
      long base = Tuples.get(bases, i);
      long meta = Refs.type(base);
      if (!Types.check(base) && TypeDicts.lookup(meta, MRO_ENTRIES) != 0) {
        throw fail("type() doesn't support MRO entry resolution; use types.new_class()");
      }
      if (Types.isSubtype(meta, winner)) {
        winner = meta;
      } else if (!Types.isSubtype(winner, meta)) {
        throw fail(
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass"
                + " of the metaclasses of all its bases");
      }
    }
    return winner;
  }

  /** {@code type.mro()}: a list. */
  public static long mro(long type) {
    long mro = Mro.of(type);
    try {
      return SequenceProtocol.list(mro);
    } finally {
      Refs.decref(mro);
    }
  }

  /** The setter of {@code __bases__}. */
  public static long set(long type, long bases) {
    check(type, bases);
    long base = TypeSpecs.bestBase(bases);
    checkLayout(type, base);
    long oldBases = getLong(type + PyTypeObject.tp_bases);
    long oldBase = getLong(type + PyTypeObject.tp_base);
    putLong(type + PyTypeObject.tp_bases, Refs.incref(bases));
    putLong(type + PyTypeObject.tp_base, Refs.incref(base));
    try {
      order(type);
    } catch (PythonError e) {
      putLong(type + PyTypeObject.tp_bases, oldBases);
      putLong(type + PyTypeObject.tp_base, oldBase);
      Refs.decref(bases);
      Refs.decref(base);
      throw e;
    }
    Subclasses.remove(type, oldBases);
    Subclasses.add(type);
    Refs.decref(oldBases);
    Refs.decref(oldBase);
    return 0;
  }

  /** The type's order, and that of all classes derived from it. */
  private static void order(long type) {
    Refs.set(type + PyTypeObject.tp_mro, Mro.of(type));
    for (long subclass : Subclasses.of(type)) {
      order(subclass);
    }
  }

  @FormatMethod
  private static PythonError fail(String format, Object... values) {
    return Errors.raise(Exceptions.TypeError, String.format(Locale.ROOT, format, values));
  }

  private static void check(long type, long bases) {
    String name = Types.name(type);
    if (Types.hasFlag(type, Constants.Py_TPFLAGS_IMMUTABLETYPE)) {
      throw TypeObjects.immutable(type, "__bases__");
    }
    if (bases == 0) {
      throw fail("cannot delete '__bases__' attribute of immutable type '%s'", name);
    }
    if (!Tuples.check(bases)) {
      throw fail(
          "can only assign tuple to %s.__bases__, not %s", name, Types.name(Refs.type(bases)));
    }
    if (Tuples.size(bases) == 0) {
      throw fail("can only assign non-empty tuple to %s.__bases__, not ()", name);
    }
    for (long i = 0; i < Tuples.size(bases); i++) {
      long base = Tuples.get(bases, i);
      if (!Types.check(base)) {
        throw fail(
            "%s.__bases__ must be tuple of classes, not '%s'", name, Types.name(Refs.type(base)));
      }
      if (Types.isSubtype(base, type)) {
        throw fail("a __bases__ item causes an inheritance cycle");
      }
    }
  }

  private static void checkLayout(long type, long base) {
    long old = getLong(type + PyTypeObject.tp_base);
    if (getLong(old + PyTypeObject.tp_dealloc) != getLong(base + PyTypeObject.tp_dealloc)) {
      throw fail(
          "__bases__ assignment: '%s' deallocator differs from '%s'",
          Types.name(base), Types.name(old));
    }
    boolean same =
        getLong(old + PyTypeObject.tp_basicsize) == getLong(base + PyTypeObject.tp_basicsize)
            && getLong(old + PyTypeObject.tp_itemsize) == getLong(base + PyTypeObject.tp_itemsize);
    if (!same) {
      throw fail(
          "__bases__ assignment: '%s' object layout differs from '%s'",
          Types.name(base), Types.name(old));
    }
  }
}
