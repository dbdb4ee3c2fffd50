package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Slots;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.interpreter.Visit;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;

/**
 * The end of instances of heap types that leave it to their base ({@code subtype_dealloc} and its
 * companions of Objects/typeobject.c).
 */
public final class Instances {
  private Instances() {}

  static long dealloc(long object) {
    long type = Refs.type(object);
    boolean collected = Types.hasFlag(type, Constants.Py_TPFLAGS_HAVE_GC);
    if (getLong(type + PyTypeObject.tp_finalize) != 0 && finalizeAndRevive(object)) {
      return 0;
    }
    if (collected) {
      TrackedList.untrack(object);
    }
    long base = realBase(type, PyTypeObject.tp_dealloc, CommonSlots.SUBTYPE_DEALLOC);
    if (getLong(type + PyTypeObject.tp_weaklistoffset) != 0
        && getLong(base + PyTypeObject.tp_weaklistoffset) == 0) {
      Weakrefs.clearAll(object);
    }
    SlotFields.clear(object, base);
    clearOwnDict(object, type, base);
    if (collected && Types.hasFlag(base, Constants.Py_TPFLAGS_HAVE_GC)) {
      TrackedList.track(object);
    }
    SlotCalls.destructor(getLong(base + PyTypeObject.tp_dealloc), object);
    if (Types.isHeapType(type) && !Types.isHeapType(base)) {
      Refs.decref(type);
    }
    return 0;
  }

  /**
   * {@code PyObject_CallFinalizerFromDealloc}: for an object without references.
   *
   * @return whether it has some again
   */
  public static boolean finalizeAndRevive(long object) {
    Refs.incref(object);
    long pending = Errors.take();
    Collector.finalizeOnce(object);
    Errors.restore(pending);
    long left = Refs.count(object) - 1;
    io.polyphase.bridge.ffi.NativeMemory.putLong(object, left);
    return left > 0;
  }

  private static long realBase(long type, long field, long own) {
    long base = type;
    while (getLong(base + field) == own) {
      base = getLong(base + PyTypeObject.tp_base);
    }
    return base;
  }

  private static void clearOwnDict(long object, long type, long base) {
    if (getLong(type + PyTypeObject.tp_dictoffset) != 0
        && getLong(base + PyTypeObject.tp_dictoffset) == 0) {
      Refs.clear(Attributes.dictField(object));
    }
  }

  static long traverse(long object, long visitor, long arg) {
    long type = Refs.type(object);
    long base = realBase(type, PyTypeObject.tp_traverse, CommonSlots.SUBTYPE_TRAVERSE);
    int ofSlots = SlotFields.traverse(object, base, visitor, arg);
    if (ofSlots != 0) {
      return ofSlots;
    }
    if (getLong(type + PyTypeObject.tp_dictoffset) != 0
        && getLong(base + PyTypeObject.tp_dictoffset) == 0) {
      int status = Visit.visit(visitor, arg, getLong(Attributes.dictField(object)));
      if (status != 0) {
        return status;
      }
    }
    if (Types.isHeapType(type)
        && (!Types.isHeapType(base) || getLong(base + PyTypeObject.tp_traverse) == 0)) {
      int status = Visit.visit(visitor, arg, type);
      if (status != 0) {
        return status;
      }
    }
    long function = getLong(base + PyTypeObject.tp_traverse);
    if (function == 0) {
      return 0;
    }
    return Slots.java(function) instanceof Fn.F3 java
        ? java.call(object, visitor, arg)
        : SlotCalls.call(function, object, visitor, arg);
  }

  static long clear(long object) {
    long type = Refs.type(object);
    long base = realBase(type, PyTypeObject.tp_clear, CommonSlots.SUBTYPE_CLEAR);
    SlotFields.clear(object, base);
    clearOwnDict(object, type, base);
    long function = getLong(base + PyTypeObject.tp_clear);
    return function == 0 ? 0 : SlotCalls.status(function, object);
  }
}
