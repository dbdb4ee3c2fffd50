package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyHeapTypeObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.TypeDicts;
import java.util.Locale;

/**
 * The setters of what names a class. They are asked only for classes that are not immutable ({@link
 * TypeObjects#setattro}).
 */
public final class TypeNameSetters {
  private static final long MODULE = Interned.of("__module__");
  private static final long DOC = Interned.of("__doc__");

  private TypeNameSetters() {}

  /** {@code __name__}: the C string of the type is from now on the text of the object. */
  public static long name(long type, long value) {
    requireText(type, "__name__", value);
    if (Strs.java(value).indexOf('\0') >= 0) {
      throw Errors.raise(Exceptions.ValueError, "type name must not contain null characters");
    }
    putLong(type + PyTypeObject.tp_name, Strs.utf8(value));
    Refs.set(type + PyHeapTypeObject.ht_name, Refs.incref(value));
    return 0;
  }

  /** {@code __qualname__}. */
  public static long qualname(long type, long value) {
    requireText(type, "__qualname__", value);
    Refs.set(type + PyHeapTypeObject.ht_qualname, Refs.incref(value));
    return 0;
  }

  /** {@code __module__}, which may be any object. */
  public static long module(long type, long value) {
    requireValue(type, "__module__", value);
    Dicts.put(TypeDicts.dict(type), MODULE, value);
    return 0;
  }

  /** {@code __doc__}, which may be any object. */
  public static long doc(long type, long value) {
    requireValue(type, "__doc__", value);
    Dicts.put(TypeDicts.dict(type), DOC, value);
    return 0;
  }

  private static void requireText(long type, String attribute, long value) {
    requireValue(type, attribute, value);
    if (!Strs.check(value)) {
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "can only assign string to %s.%s, not '%s'",
              Types.name(type),
              attribute,
              Types.name(Refs.type(value))));
    }
  }

  private static void requireValue(long type, String attribute, long value) {
    if (value == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "cannot delete '%s' attribute of type '%s'",
              attribute,
              Types.name(type)));
    }
  }
}
