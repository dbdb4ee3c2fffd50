package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.PyVarObject;
import java.util.Locale;

/** Attributes: {@code getattr}, {@code setattr}, and how plain objects do it. */
public final class Attributes {
  private Attributes() {}

  /** {@code PyObject_GetAttr}. */
  public static long get(long object, long name) {
    checkName(name);
    long type = Refs.type(object);
    long getattro = getLong(type + PyTypeObject.tp_getattro);
    if (getattro != 0) {
      return SlotCalls.object(getattro, object, name);
    }
    long getattr = getLong(type + PyTypeObject.tp_getattr);
    if (getattr != 0) {
      return SlotCalls.object(getattr, object, Strs.utf8(name));
    }
    throw missing(object, name);
  }

  private static void checkName(long name) {
    if (!Strs.check(name)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "attribute name must be string, not '" + Types.name(Refs.type(name)) + "'");
    }
  }

  /** {@code getattr} by a name of the host's own. */
  public static long get(long object, String name) {
    return get(object, Interned.of(name));
  }

  /** {@code PyObject_GetOptionalAttr}: 0 if there is no such attribute. */
  public static long find(long object, long name) {
    long getattro = getLong(Refs.type(object) + PyTypeObject.tp_getattro);
    try {
      return getattro == CommonSlots.GENERIC_GET ? genericFind(object, name) : get(object, name);
    } catch (PythonError _) {
      Errors.clearIf(Exceptions.AttributeError);
      return 0;
    }
  }

  /** {@code PyObject_SetAttr}; deletes if the value is 0. */
  public static void set(long object, long name, long value) {
    checkName(name);
    long type = Refs.type(object);
    long setattro = getLong(type + PyTypeObject.tp_setattro);
    if (setattro != 0) {
      SlotCalls.status(setattro, object, name, value);
      return;
    }
    long setattr = getLong(type + PyTypeObject.tp_setattr);
    if (setattr != 0) {
      SlotCalls.status(setattr, object, Strs.utf8(name), value);
      return;
    }
    throw Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "'%s' object has only read-only attributes (%s .%s)",
            Types.name(type),
            value == 0 ? "del" : "assign to",
            Strs.java(name)));
  }

  /** {@code AttributeError: 'T' object has no attribute 'n'}. */
  public static PythonError missing(long object, long name) {
    String message =
        String.format(
            Locale.ROOT,
            "'%s' object has no attribute '%s'",
            Types.name(Refs.type(object)),
            Strs.java(name));
    return attributeError(message, object, name);
  }

  /** An {@code AttributeError} that knows the object and the name. */
  public static PythonError attributeError(String message, long object, long name) {
    long text = Strs.of(message);
    long args = Tuples.of(text);
    Refs.decref(text);
    long keywords = Dicts.create(2);
    try {
      Dicts.put(keywords, Interned.of("name"), name);
      Dicts.put(keywords, Interned.of("obj"), object);
      Errors.raiseObject(CallProtocol.call(Exceptions.AttributeError, args, keywords));
    } finally {
      Refs.decref(args);
      Refs.decref(keywords);
    }
    return PythonError.SET;
  }

  /** Where an object keeps its dict ({@code _PyObject_GetDictPtr}); 0 if it has none. */
  public static long dictField(long object) {
    long type = Refs.type(object);
    if (Types.hasFlag(type, Constants.Py_TPFLAGS_MANAGED_DICT)) {
      return object + Constants.MANAGED_DICT_OFFSET;
    }
    long offset = getLong(type + PyTypeObject.tp_dictoffset);
    if (offset >= 0) {
      return offset == 0 ? 0 : object + offset;
    }
    long items = Math.abs(getLong(object + PyVarObject.ob_size));
    long size =
        getLong(type + PyTypeObject.tp_basicsize)
            + items * getLong(type + PyTypeObject.tp_itemsize);
    return object + NativeMemory.roundUp(size, Long.BYTES) + offset;
  }

  /** The object's dict, borrowed; 0 if it has none, or none yet. */
  public static long dictOf(long object) {
    long field = dictField(object);
    long dict = field == 0 ? 0 : getLong(field);
    return dict == 0 && Types.check(object) ? TypeDicts.dict(object) : dict;
  }

  /** The getter of {@code __dict__}: makes the dict if there is none yet. */
  public static long getDict(long object) {
    long field = dictField(object);
    if (field == 0) {
      throw Errors.raise(Exceptions.AttributeError, "This object has no __dict__");
    }
    if (getLong(field) == 0) {
      putLong(field, Dicts.create(0));
    }
    return Refs.incref(getLong(field));
  }

  /** The setter of {@code __dict__} ({@code PyObject_GenericSetDict}). */
  public static long setDict(long object, long value) {
    long field = dictField(object);
    if (field == 0) {
      throw Errors.raise(Exceptions.AttributeError, "This object has no __dict__");
    }
    if (value == 0) {
      throw Errors.raise(Exceptions.TypeError, "cannot delete __dict__");
    }
    if (!Dicts.check(value)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "__dict__ must be set to a dictionary, not a '" + Types.name(Refs.type(value)) + "'");
    }
    Refs.set(field, Refs.incref(value));
    return 0;
  }

  /** {@code PyObject_GenericGetAttr}. */
  public static long genericGet(long object, long name) {
    long value = genericFind(object, name);
    if (value == 0) {
      throw missing(object, name);
    }
    return value;
  }

  /** As {@link #genericGet}; 0 if there is no such attribute. */
  static long genericFind(long object, long name) {
    checkName(name);
    long type = Refs.type(object);
    long descriptor = TypeDicts.lookup(type, name);
    long get = 0;
    if (descriptor != 0) {
      get = getLong(Refs.type(descriptor) + PyTypeObject.tp_descr_get);
      if (get != 0 && isData(descriptor)) {
        return bind(get, descriptor, object, type);
      }
    }
    long dict = dictOf(object);
    long value = dict == 0 ? 0 : Dicts.get(dict, name);
    if (value != 0) {
      return Refs.incref(value);
    }
    if (get != 0) {
      return bind(get, descriptor, object, type);
    }
    return Refs.xincref(descriptor);
  }

  /** {@code PyDescr_IsData}. */
  private static boolean isData(long descriptor) {
    return getLong(Refs.type(descriptor) + PyTypeObject.tp_descr_set) != 0;
  }

  /** Calls {@code tp_descr_get}; an {@code AttributeError} of the getter is not swallowed. */
  public static long bind(long get, long descriptor, long object, long type) {
    Refs.incref(descriptor);
    try {
      return SlotCalls.object(get, descriptor, object, type);
    } finally {
      Refs.decref(descriptor);
    }
  }

  /** {@code PyObject_GenericSetAttr}; deletes if the value is 0. */
  public static long genericSet(long object, long name, long value) {
    checkName(name);
    long type = Refs.type(object);
    long descriptor = TypeDicts.lookup(type, name);
    if (descriptor != 0 && isData(descriptor)) {
      long set = getLong(Refs.type(descriptor) + PyTypeObject.tp_descr_set);
      SlotCalls.status(set, descriptor, object, value);
      return 0;
    }
    long field = dictField(object);
    if (field == 0) {
      throw noDict(object, name, descriptor != 0);
    }
    long dict = getLong(field);
    if (value == 0) {
      if (dict == 0 || !Dicts.remove(dict, name)) {
        throw missing(object, name);
      }
      return 0;
    }
    if (dict == 0) {
      dict = Dicts.create(0);
      putLong(field, dict);
    }
    Dicts.put(dict, name, value);
    return 0;
  }

  private static PythonError noDict(long object, long name, boolean readOnly) {
    String type = Types.name(Refs.type(object));
    if (readOnly) {
      return Errors.raise(
          Exceptions.AttributeError,
          String.format(
              Locale.ROOT, "'%s' object attribute '%s' is read-only", type, Strs.java(name)));
    }
    return attributeError(
        String.format(
            Locale.ROOT,
            "'%s' object has no attribute '%s' and no __dict__ for setting new attributes",
            type,
            Strs.java(name)),
        object,
        name);
  }

  /** A special method, looked up in the type only, bound; 0 if there is none. */
  public static long special(long object, long name) {
    long type = Refs.type(object);
    long descriptor = TypeDicts.lookup(type, name);
    if (descriptor == 0) {
      return 0;
    }
    long get = getLong(Refs.type(descriptor) + PyTypeObject.tp_descr_get);
    return get == 0 ? Refs.incref(descriptor) : bind(get, descriptor, object, type);
  }
}
