package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyMappingMethods;
import io.polyphase.bridge.layout.Layouts.PySequenceMethods;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;

/** Items of sequences by C numbers, set and deleted (Objects/abstract.c). */
public final class ItemAssignment {
  private ItemAssignment() {}

  /** {@code PySequence_SetItem}; deletes if the value is 0. */
  public static void set(long object, long index, long value) {
    assign(object, index, value, "' object does not support item assignment");
  }

  /** {@code PySequence_DelItem}. */
  public static void delete(long object, long index) {
    assign(object, index, 0, "' object doesn't support item deletion");
  }

  private static void assign(long object, long index, long value, String otherwise) {
    long function = SequenceProtocol.slot(object, PySequenceMethods.sq_ass_item);
    if (function == 0) {
      throw unable(object, otherwise);
    }
    boolean fromEnd = index < 0 && SequenceProtocol.slot(object, PySequenceMethods.sq_length) != 0;
    SlotCalls.status(
        function, object, fromEnd ? index + SequenceProtocol.length(object) : index, value);
  }

  private static PythonError unable(long object, String otherwise) {
    String type = Types.name(Refs.type(object));
    return Errors.raise(
        Exceptions.TypeError,
        mappingAssignment(object) != 0 ? type + " is not a sequence" : "'" + type + otherwise);
  }

  private static long mappingAssignment(long object) {
    long table = getLong(Refs.type(object) + PyTypeObject.tp_as_mapping);
    return table == 0 ? 0 : getLong(table + PyMappingMethods.mp_ass_subscript);
  }

  /** {@code PySequence_SetSlice}; deletes if the value is 0. */
  public static void setSlice(long object, long from, long to, long value) {
    long function = mappingAssignment(object);
    if (function == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "'"
              + Types.name(Refs.type(object))
              + "' object doesn't support slice "
              + (value == 0 ? "deletion" : "assignment"));
    }
    long start = Ints.of(from);
    long stop = Ints.of(to);
    long slice = SliceObjects.create(start, stop, Singletons.NONE);
    try {
      SlotCalls.status(function, object, slice, value);
    } finally {
      Refs.decref(slice);
      Refs.decref(start);
      Refs.decref(stop);
    }
  }
}
