package io.polyphase.bridge.interpreter;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyHeapTypeObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;

/** Questions about types, and the look-up of names in them. */
public final class Types {
  private Types() {}

  /** {@code PyType_HasFeature}. */
  public static boolean hasFlag(long type, long flag) {
    return (getLong(type + PyTypeObject.tp_flags) & flag) != 0;
  }

  public static void addFlags(long type, long flags) {
    putLong(type + PyTypeObject.tp_flags, getLong(type + PyTypeObject.tp_flags) | flags);
  }

  /** {@code PyType_Check}. */
  public static boolean check(long object) {
    return hasFlag(Refs.type(object), Constants.Py_TPFLAGS_TYPE_SUBCLASS);
  }

  public static boolean isHeapType(long type) {
    return hasFlag(type, Constants.Py_TPFLAGS_HEAPTYPE);
  }

  /** {@code PyType_IsSubtype}. */
  public static boolean isSubtype(long type, long ancestor) {
    if (type == ancestor) {
      return true;
    }
    long mro = getLong(type + PyTypeObject.tp_mro);
    if (mro == 0) { // while the type is being made ready
      for (long t = type; t != 0; t = getLong(t + PyTypeObject.tp_base)) {
        if (t == ancestor) {
          return true;
        }
      }
      return ancestor == BuiltinTypes.PyBaseObject_Type;
    }
    for (long i = 0, n = Tuples.size(mro); i < n; i++) {
      if (Tuples.get(mro, i) == ancestor) {
        return true;
      }
    }
    return false;
  }

  /** {@code PyObject_TypeCheck}. */
  public static boolean isInstance(long object, long type) {
    return isSubtype(Refs.type(object), type);
  }

  /** {@code tp_name}. */
  public static String name(long type) {
    return NativeMemory.string(getLong(type + PyTypeObject.tp_name));
  }

  /** The part of {@code tp_name} after its last dot ({@code _PyType_Name}). */
  public static String shortName(long type) {
    String name = name(type);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The address of that part. */
  public static long shortNameAddress(long type) {
    long start = getLong(type + PyTypeObject.tp_name);
    long result = start;
    for (long p = start; NativeMemory.getByte(p) != 0; p++) {
      if (NativeMemory.getByte(p) == '.') {
        result = p + 1;
      }
    }
    return result;
  }

  /** A new instance by the type's own allocator. */
  public static long alloc(long type) {
    return alloc(type, 0);
  }

  /** The same with so many items behind the fixed part. */
  public static long alloc(long type, long items) {
    return SlotCalls.object(getLong(type + PyTypeObject.tp_alloc), type, items);
  }

  /** Frees an instance's memory by its type's own function. */
  public static void free(long object) {
    SlotCalls.destructor(getLong(Refs.type(object) + PyTypeObject.tp_free), object);
  }

  /** {@code PyType_GetModule}: borrowed; 0 if the type has none. */
  public static long module(long type) {
    return isHeapType(type) ? getLong(type + PyHeapTypeObject.ht_module) : 0;
  }

  /** {@code PyExceptionInstance_Check}. */
  public static boolean isException(long object) {
    return Types.hasFlag(Refs.type(object), Layouts.Constants.Py_TPFLAGS_BASE_EXC_SUBCLASS);
  }

  /** {@code PyExceptionClass_Check}. */
  public static boolean isExceptionClass(long object) {
    return Types.check(object)
        && Types.hasFlag(object, Layouts.Constants.Py_TPFLAGS_BASE_EXC_SUBCLASS);
  }
}
