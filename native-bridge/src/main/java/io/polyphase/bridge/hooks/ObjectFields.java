package io.polyphase.bridge.hooks;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.ffi.NativeMemory;

/** Fields of objects of CPython, where every version from 3.11 on has them. */
final class ObjectFields {
  private static final long TYPE = 8;
  private static final long MODULE_STATE = 32; // of PyModuleObject
  private static final long REFERENT = 16; // of PyWeakReference
  private static final long CALLBACK = 24;
  private static final long DIGITS = 24; // of PyLongObject
  private static final int DIGIT_BITS = 30;
  private static final long NAME = 24; // of PyTypeObject
  private static final long FLAGS = 168;
  private static final long HAVE_GC = 1L << 14;
  private static final long LONG_SUBCLASS = 1L << 24;
  private static final long LIST_SUBCLASS = 1L << 25;
  private static final long STR_SUBCLASS = 1L << 28;
  private static final long DICT_SUBCLASS = 1L << 29;
  private static final long TYPE_SUBCLASS = 1L << 31;

  private ObjectFields() {}

  static long type(long object) {
    return getLong(object + TYPE);
  }

  static String typeName(long type) {
    return NativeMemory.string(getLong(type + NAME));
  }

  static long references(long object) {
    return getInt(object);
  }

  private static boolean hasFlag(long type, long flag) {
    return (getLong(type + FLAGS) & flag) != 0;
  }

  static boolean hasTraverse(long object) {
    return hasFlag(type(object), HAVE_GC);
  }

  /** Whether what it holds is in a table of its own. */
  static boolean hasTable(long object) {
    String name = typeName(type(object));
    return hasFlag(type(object), LIST_SUBCLASS | DICT_SUBCLASS)
        || name.equals("set")
        || name.equals("frozenset");
  }

  static boolean isModuleState(long object, long offset) {
    return offset == MODULE_STATE && typeName(type(object)).equals("module");
  }

  /** Whether the objects of a type are types. */
  static boolean isMetatype(long type) {
    return hasFlag(type, TYPE_SUBCLASS);
  }

  static boolean isStr(long type) {
    return hasFlag(type, STR_SUBCLASS);
  }

  static boolean isInt(long type) {
    return hasFlag(type, LONG_SUBCLASS);
  }

  /** The address that an int is, if it is one. */
  static long address(long integer) {
    return getInt(integer + DIGITS) | (long) getInt(integer + DIGITS + Integer.BYTES) << DIGIT_BITS;
  }

  /** What a weak reference without a callback refers to; 0 if there is a callback. */
  static long referent(long weakReference) {
    return getLong(weakReference + CALLBACK) == 0 ? getLong(weakReference + REFERENT) : 0;
  }
}
