package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.objects.Layouts.PyObject;

/** Capsules: a C pointer with a name and a destructor. */
public final class Capsules {
  static final long POINTER = PyObject.SIZE;
  static final long NAME = PyObject.SIZE + 8;
  static final long CONTEXT = PyObject.SIZE + 16;
  static final long DESTRUCTOR = PyObject.SIZE + 24;
  static final long SIZE = PyObject.SIZE + 32;

  private Capsules() {}

  /** {@code PyCapsule_New}. */
  public static long create(long pointer, long name, long destructor) {
    if (pointer == 0) {
      throw Errors.raise(Exceptions.ValueError, "PyCapsule_New called with null pointer");
    }
    long capsule = Memory.allocate(BuiltinTypes.PyCapsule_Type, SIZE);
    putLong(capsule + POINTER, pointer);
    putLong(capsule + NAME, name);
    putLong(capsule + DESTRUCTOR, destructor);
    return capsule;
  }

  /** {@code PyCapsule_GetPointer}. */
  public static long pointer(long capsule, long name) {
    if (Refs.type(capsule) != BuiltinTypes.PyCapsule_Type) {
      throw Errors.raise(
          Exceptions.ValueError, "PyCapsule_GetPointer called with invalid PyCapsule object");
    }
    long own = getLong(capsule + NAME);
    if ((own == 0 || name == 0)
        ? own != name
        : !NativeMemory.string(own).equals(NativeMemory.string(name))) {
      throw Errors.raise(
          Exceptions.ValueError, "PyCapsule_GetPointer called with incorrect name");
    }
    return getLong(capsule + POINTER);
  }

  static long dealloc(long capsule) {
    long destructor = getLong(capsule + DESTRUCTOR);
    if (destructor != 0) {
      Call.destructor(destructor, capsule);
    }
    Memory.free(capsule);
    return 0;
  }

  static long repr(long capsule) {
    long name = getLong(capsule + NAME);
    String shown = name == 0 ? "NULL" : "\"" + NativeMemory.string(name) + "\"";
    return Strs.of("<capsule object %s at 0x%x>".formatted(shown, capsule));
  }
}
