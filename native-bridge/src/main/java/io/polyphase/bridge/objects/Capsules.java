package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyObject;
import java.util.Locale;
import java.util.function.LongUnaryOperator;

/** Capsules: a C pointer with a name and a destructor. */
public final class Capsules {
  static final long POINTER = PyObject.SIZE;
  static final long NAME = PyObject.SIZE + Long.BYTES;
  static final long CONTEXT = PyObject.SIZE + 2 * Long.BYTES;
  static final long DESTRUCTOR = PyObject.SIZE + 3 * Long.BYTES;
  static final long TRAVERSE = PyObject.SIZE + 4 * Long.BYTES;
  static final long CLEAR = PyObject.SIZE + 5 * Long.BYTES;
  public static final long SIZE = PyObject.SIZE + 6 * Long.BYTES;

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

  /** {@code PyCapsule_CheckExact}. */
  public static boolean check(long object) {
    return object != 0 && Refs.type(object) == BuiltinTypes.PyCapsule_Type;
  }

  /** {@code PyCapsule_IsValid}. */
  public static boolean isValid(long object, long name) {
    return check(object) && getLong(object + POINTER) != 0 && isNamed(object, name);
  }

  private static boolean isNamed(long capsule, long name) {
    long own = getLong(capsule + NAME);
    return (own == 0 || name == 0)
        ? own == name
        : NativeMemory.string(own).equals(NativeMemory.string(name));
  }

  /** {@code PyCapsule_GetPointer}. */
  public static long pointer(long capsule, long name) {
    return getLong(checked(capsule, "PyCapsule_GetPointer", name) + POINTER);
  }

  private static long checked(long capsule, String function, long name) {
    checked(capsule, function);
    if (!isNamed(capsule, name)) {
      throw Errors.raise(Exceptions.ValueError, function + " called with incorrect name");
    }
    return capsule;
  }

  private static long checked(long capsule, String function) {
    if (!check(capsule) || getLong(capsule + POINTER) == 0) {
      throw Errors.raise(Exceptions.ValueError, function + " called with invalid PyCapsule object");
    }
    return capsule;
  }

  /** One of its words; {@code function} is who asks. */
  public static long get(long capsule, String function, Word word) {
    return getLong(checked(capsule, function) + word.offset);
  }

  /** Changes one of its words. */
  public static void set(long capsule, String function, Word word, long value) {
    if (word == Word.POINTER && value == 0) {
      throw Errors.raise(Exceptions.ValueError, function + " called with null pointer");
    }
    putLong(checked(capsule, function) + word.offset, value);
  }

  /** What a capsule has one of each. */
  public enum Word {
    /** What it is about. */
    POINTER(Capsules.POINTER),
    /** A C string, or 0. */
    NAME(Capsules.NAME),
    /** Whatever its maker wants. */
    CONTEXT(Capsules.CONTEXT),
    /** A function, or 0. */
    DESTRUCTOR(Capsules.DESTRUCTOR);

    private final long offset;

    Word(long offset) {
      this.offset = offset;
    }
  }

  /** {@code _PyCapsule_SetTraverse}: from now on the collector looks through it. */
  public static void setTraverse(long capsule, long traverse, long clear) {
    checked(capsule, "_PyCapsule_SetTraverse");
    putLong(capsule + TRAVERSE, traverse);
    putLong(capsule + CLEAR, clear);
    TrackedList.track(capsule);
  }

  /** {@code PyCapsule_Import}: {@code package.module.attribute}, where the modules are imported. */
  public static long importPointer(long name, LongUnaryOperator importModule) {
    String dotted = NativeMemory.string(name);
    int dot = dotted.indexOf('.');
    long object = importText(dot < 0 ? dotted : dotted.substring(0, dot), importModule);
    try {
      for (String part : dot < 0 ? new String[0] : dotted.substring(dot + 1).split("\\.")) {
        long next = Attributes.get(object, part);
        Refs.decref(object);
        object = next;
      }
      if (!isValid(object, name)) {
        throw Errors.raise(
            Exceptions.AttributeError, "PyCapsule_Import \"" + dotted + "\" is not valid");
      }
      return getLong(object + POINTER);
    } finally {
      Refs.decref(object);
    }
  }

  private static long importText(String module, LongUnaryOperator importModule) {
    long text = Strs.of(module);
    try {
      return importModule.applyAsLong(text);
    } catch (PythonError _) {
      throw Errors.raise(
          Exceptions.ImportError, "PyCapsule_Import could not import module \"" + module + "\"");
    } finally {
      Refs.decref(text);
    }
  }

  public static long traverse(long capsule, long visitor, long arg) {
    long function = getLong(capsule + TRAVERSE);
    return function == 0 ? 0 : SlotCalls.call(function, capsule, visitor, arg);
  }

  public static long clear(long capsule) {
    long function = getLong(capsule + CLEAR);
    return function == 0 ? 0 : SlotCalls.call(function, capsule);
  }

  public static long dealloc(long capsule) {
    TrackedList.untrack(capsule);
    long destructor = getLong(capsule + DESTRUCTOR);
    if (destructor != 0) {
      SlotCalls.destructor(destructor, capsule);
    }
    Memory.free(capsule);
    return 0;
  }

  public static long repr(long capsule) {
    long name = getLong(capsule + NAME);
    String shown = name == 0 ? "NULL" : "\"" + NativeMemory.string(name) + "\"";
    return Strs.of(String.format(Locale.ROOT, "<capsule object %s at 0x%x>", shown, capsule));
  }
}
