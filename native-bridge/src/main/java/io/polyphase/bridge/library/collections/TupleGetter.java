package io.polyphase.bridge.library.collections;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.types.TypeBuilder;

/** {@code _tuplegetter}: the descriptor of a namedtuple's field. */
final class TupleGetter {
  private static final long INDEX = PyObject.SIZE;
  private static final long DOC = INDEX + Long.BYTES;

  private TupleGetter() {}

  static long spec() {
    return TypeBuilder.named("collections._tuplegetter")
        .size(DOC + Long.BYTES)
        .references(DOC)
        .slot("tp_repr", TupleGetter::repr)
        .slot("tp_new", TupleGetter::tpNew)
        .slot("tp_descr_get", TupleGetter::get)
        .status("tp_descr_set", TupleGetter::set)
        .address("tp_free", CommonSlots.GC_DEL)
        .noArgs("__reduce__", TupleGetter::reduce)
        .member("__doc__", Constants._Py_T_OBJECT, DOC)
        .spec();
  }

  private static long tpNew(long type, long args, long keywords) {
    long[] given = Clinic.positional("_tuplegetter", type, args, keywords, 2, 2);
    long index = Clinic.ssize(given[0]);
    long made = Types.alloc(type);
    putLong(made + INDEX, index);
    putLong(made + DOC, Refs.incref(given[1]));
    return made;
  }

  private static long get(long getter, long object, long type) {
    if (object == 0) {
      return Refs.incref(getter);
    }
    long index = getLong(getter + INDEX);
    if (!Tuples.check(object)) {
      if (object == Singletons.NONE) {
        return Refs.incref(getter);
      }
      throw Errors.raise(
          Exceptions.TypeError,
          "descriptor for index '"
              + index
              + "' for tuple subclasses doesn't apply to '"
              + Types.name(Refs.type(object))
              + "' object");
    }
    if (index < 0 || index >= Tuples.size(object)) {
      throw Errors.raise(Exceptions.IndexError, "tuple index out of range");
    }
    return Refs.incref(Tuples.get(object, index));
  }

  private static long set(long getter, long object, long value) {
    throw Errors.raise(
        Exceptions.AttributeError, value == 0 ? "can't delete attribute" : "can't set attribute");
  }

  private static long repr(long getter) {
    return Strs.of(
        Types.shortName(Refs.type(getter))
            + "("
            + getLong(getter + INDEX)
            + ", "
            + ObjectProtocol.reprJava(getLong(getter + DOC))
            + ")");
  }

  private static long reduce(long getter) {
    return Tuples.ofOwned(
        Refs.incref(Refs.type(getter)),
        Tuples.ofOwned(Ints.of(getLong(getter + INDEX)), Refs.incref(getLong(getter + DOC))));
  }
}
