package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getDouble;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.getShort;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;
import static io.polyphase.bridge.ffi.NativeMemory.putDouble;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.ffi.NativeMemory.putShort;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyMemberDef;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Floats;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.TypeNames;
import java.util.Locale;

/** Fields of C structs as attributes ({@code PyMember_GetOne}, {@code PyMember_SetOne}). */
public final class Members {
  private Members() {}

  private static int type(long def) {
    return getInt(def + PyMemberDef.type);
  }

  private static boolean is(int type, int... types) {
    for (int t : types) {
      if (t == type) {
        return true;
      }
    }
    return false;
  }

  /** The value of a member of the struct at an address. */
  public static long get(long base, long def) {
    long field = base + getLong(def + PyMemberDef.offset);
    int type = type(def);
    if (is(type, Constants._Py_T_OBJECT)) {
      long value = getLong(field);
      return Refs.incref(value == 0 ? Singletons.NONE : value);
    }
    if (is(type, Constants.Py_T_OBJECT_EX)) {
      long value = getLong(field);
      if (value == 0) {
        throw Errors.raise(
            Exceptions.AttributeError,
            String.format(
                Locale.ROOT,
                "'%s' object has no attribute '%s'",
                TypeNames.full(Refs.type(base)),
                NativeMemory.string(getLong(def + PyMemberDef.name))));
      }
      return Refs.incref(value);
    }
    if (is(type, Constants.Py_T_STRING)) {
      return getLong(field) == 0 ? Singletons.NONE : Strs.ofUtf8(getLong(field));
    }
    if (is(type, Constants.Py_T_STRING_INPLACE)) {
      return Strs.ofUtf8(field);
    }
    if (is(type, Constants.Py_T_CHAR)) {
      return Strs.ofUtf8(field, 1);
    }
    if (is(type, Constants.Py_T_BOOL)) {
      return Singletons.bool(getByte(field) != 0);
    }
    if (is(type, Constants.Py_T_FLOAT)) {
      return Floats.of(Float.intBitsToFloat(getInt(field)));
    }
    if (is(type, Constants.Py_T_DOUBLE)) {
      return Floats.of(getDouble(field));
    }
    return integer(field, type);
  }

  private static long integer(long field, int type) {
    if (is(type, Constants.Py_T_BYTE)) {
      return Ints.of(getByte(field));
    }
    if (is(type, Constants.Py_T_UBYTE)) {
      return Ints.of(getByte(field) & 0xff);
    }
    if (is(type, Constants.Py_T_SHORT)) {
      return Ints.of(getShort(field));
    }
    if (is(type, Constants.Py_T_USHORT)) {
      return Ints.of(getShort(field) & 0xffff);
    }
    if (is(type, Constants.Py_T_INT)) {
      return Ints.of(getInt(field));
    }
    if (is(type, Constants.Py_T_UINT)) {
      return Ints.of(getInt(field) & 0xffffffffL);
    }
    if (is(type, Constants.Py_T_ULONG, Constants.Py_T_ULONGLONG)) {
      return Ints.ofUnsigned(getLong(field));
    }
    if (is(type, Constants.Py_T_LONG, Constants.Py_T_LONGLONG, Constants.Py_T_PYSSIZET)) {
      return Ints.of(getLong(field));
    }
    throw Errors.raise(Exceptions.SystemError, "bad memberdescr type for member: type=" + type);
  }

  /** Sets a member of the struct at an address; deletes it if the value is 0. */
  public static void set(long base, long def, long value) {
    int type = type(def);
    long field = base + getLong(def + PyMemberDef.offset);
    if ((getInt(def + PyMemberDef.flags) & Constants.Py_READONLY) != 0
        || is(type, Constants.Py_T_STRING, Constants.Py_T_STRING_INPLACE)) {
      throw Errors.raise(Exceptions.AttributeError, "readonly attribute");
    }
    boolean object = is(type, Constants._Py_T_OBJECT, Constants.Py_T_OBJECT_EX);
    if (object) {
      if (value == 0 && type == Constants.Py_T_OBJECT_EX && getLong(field) == 0) {
        throw Errors.raise(
            Exceptions.AttributeError, NativeMemory.string(getLong(def + PyMemberDef.name)));
      }
      Refs.set(field, Refs.xincref(value));
      return;
    }
    if (value == 0) {
      throw Errors.raise(Exceptions.TypeError, "can't delete numeric/char attribute");
    }
    setNumber(field, type, value);
  }

  private static void setNumber(long field, int type, long value) {
    if (is(type, Constants.Py_T_BOOL)) {
      if (Refs.type(value) != BuiltinTypes.PyBool_Type) {
        throw Errors.raise(Exceptions.TypeError, "attribute value type must be bool");
      }
      putByte(field, (byte) (value == Singletons.TRUE ? 1 : 0));
    } else if (is(type, Constants.Py_T_FLOAT)) {
      putInt(field, Float.floatToRawIntBits((float) NumberProtocol.asDouble(value)));
    } else if (is(type, Constants.Py_T_DOUBLE)) {
      putDouble(field, NumberProtocol.asDouble(value));
    } else if (is(type, Constants.Py_T_BYTE, Constants.Py_T_UBYTE)) {
      putByte(field, (byte) NumberProtocol.asLong(value, "long"));
    } else if (is(type, Constants.Py_T_SHORT, Constants.Py_T_USHORT)) {
      putShort(field, (short) NumberProtocol.asLong(value, "long"));
    } else if (is(type, Constants.Py_T_INT, Constants.Py_T_UINT)) {
      putInt(field, (int) NumberProtocol.asLong(value, "long"));
    } else if (is(type, Constants.Py_T_ULONG, Constants.Py_T_ULONGLONG)) {
      putLong(field, NumberProtocol.asUnsignedMask(value));
    } else if (is(type, Constants.Py_T_PYSSIZET)) {
      if (!Ints.check(value)) {
        throw Errors.raise(Exceptions.TypeError, "an integer is required");
      }
      putLong(field, Ints.toLong(value, "ssize_t"));
    } else if (is(type, Constants.Py_T_LONG, Constants.Py_T_LONGLONG)) {
      putLong(field, NumberProtocol.asLong(value, "long"));
    } else {
      throw Errors.raise(Exceptions.SystemError, "bad memberdescr type for member: type=" + type);
    }
  }
}
