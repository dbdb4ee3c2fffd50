package io.polyphase.bridge.objects;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Slots;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;

/** Slots that many types share: exported functions that C code names in its specs, and others. */
public final class CommonSlots {
  public static final long OBJECT_FREE =
      Slots.export("PyObject_Free", (Fn.F1) CommonSlots::objectFree);
  public static final long GC_DEL = Slots.export("PyObject_GC_Del", (Fn.F1) CommonSlots::gcDel);
  public static final long GENERIC_ALLOC =
      Slots.export("PyType_GenericAlloc", (Fn.F2) Memory::genericAlloc);
  public static final long GENERIC_NEW =
      Slots.export("PyType_GenericNew", (Fn.F3) (type, _, _) -> Types.alloc(type));
  public static final long GENERIC_GET =
      Slots.export("PyObject_GenericGetAttr", (Fn.F2) Attributes::genericGet);
  public static final long GENERIC_SET =
      Slots.export("PyObject_GenericSetAttr", (Fn.F3) Attributes::genericSet);
  public static final long SELF_ITER = Slots.export("PyObject_SelfIter", (Fn.F1) Refs::incref);
  public static final long HASH_NOT_IMPLEMENTED =
      Slots.export("PyObject_HashNotImplemented", (Fn.F1) CommonSlots::notHashable);
  public static final long SUBTYPE_DEALLOC = Slots.register((Fn.F1) Instances::dealloc, 0);
  public static final long SUBTYPE_TRAVERSE = Slots.register((Fn.F3) Instances::traverse, -1);
  public static final long SUBTYPE_CLEAR = Slots.register((Fn.F1) Instances::clear, -1);

  private CommonSlots() {}

  private static long objectFree(long object) {
    Memory.freeRaw(object);
    return 0;
  }

  private static long gcDel(long object) {
    Memory.free(object);
    return 0;
  }

  private static long notHashable(long object) {
    throw Errors.raise(
        Exceptions.TypeError, "unhashable type: '" + Types.name(Refs.type(object)) + "'");
  }
}
