package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Visit;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyMemberDef;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.PyVarObject;

/** The fields of instances that the {@code __slots__} of their classes made. */
final class SlotFields {
  private SlotFields() {}

  /** What is done with a field's address; another answer than 0 ends it. */
  private interface Action {
    int apply(long field);
  }

  /** The fields of the object's class and its bases, up to one that is not among these. */
  private static int forEach(long object, long end, Action action) {
    for (long type = Refs.type(object); type != end; type = getLong(type + PyTypeObject.tp_base)) {
      int status = ofClass(object, type, action);
      if (status != 0) {
        return status;
      }
    }
    return 0;
  }

  private static int ofClass(long object, long type, Action action) {
    long member = type + getLong(Refs.type(type) + PyTypeObject.tp_basicsize);
    for (long i = 0; i < getLong(type + PyVarObject.ob_size); i++, member += PyMemberDef.SIZE) {
      boolean writable = (getInt(member + PyMemberDef.flags) & Constants.Py_READONLY) == 0;
      if (writable && getInt(member + PyMemberDef.type) == Constants.Py_T_OBJECT_EX) {
        int status = action.apply(object + getLong(member + PyMemberDef.offset));
        if (status != 0) {
          return status;
        }
      }
    }
    return 0;
  }

  /** {@code clear_slots}. */
  static void clear(long object, long end) {
    int _ =
        forEach(
            object,
            end,
            field -> {
              Refs.clear(field);
              return 0;
            });
  }

  /** {@code traverse_slots}. */
  static int traverse(long object, long end, long visitor, long arg) {
    return forEach(object, end, field -> Visit.visit(visitor, arg, getLong(field)));
  }
}
