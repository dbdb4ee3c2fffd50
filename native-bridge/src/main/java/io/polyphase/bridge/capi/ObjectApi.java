package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Hashes;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.ClassChecks;
import io.polyphase.bridge.objects.Formats;
import io.polyphase.bridge.objects.Instances;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Listings;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Pickling;
import java.util.function.LongToIntFunction;

/** object.h. */
final class ObjectApi {
  private ObjectApi() {}

  static void _Py_Dealloc(long object) {
    Refs.dealloc(object);
  }

  static void Py_IncRef(long object) {
    Refs.xincref(object);
  }

  static void Py_DecRef(long object) {
    Refs.xdecref(object);
  }

  static void _Py_IncRef(long object) {
    Refs.incref(object);
  }

  static void _Py_DecRef(long object) {
    Refs.decref(object);
  }

  static long Py_NewRef(long object) {
    return Refs.incref(object);
  }

  @Allocates
  static long _PyObject_GetAttrId(long object, long identifier) {
    return PyObject_GetAttr(object, UnicodeApi._PyUnicode_FromId(identifier));
  }

  @Allocates
  @DiesOfNull
  static long PyObject_GetAttr(long object, long name) {
    return Attributes.get(object, name);
  }

  @Allocates
  @DiesOfNull
  static long PyObject_GetAttrString(long object, long name) {
    long text = Strs.ofUtf8(name);
    try {
      return Attributes.get(object, text);
    } finally {
      Refs.decref(text);
    }
  }

  /** With a C string as an object; it may be computed, so it does not become a name for good. */
  private static int withName(long cString, LongToIntFunction action) {
    long name = Strs.ofUtf8(cString);
    try {
      return action.applyAsInt(name);
    } finally {
      Refs.decref(name);
    }
  }

  @Allocates
  @DiesOfNull
  static int PyObject_GetOptionalAttr(long object, long name, long result) {
    putLong(result, 0);
    long value = Attributes.find(object, name);
    putLong(result, value);
    return value == 0 ? 0 : 1;
  }

  @Allocates
  @DiesOfNull
  static int PyObject_GetOptionalAttrString(long object, long name, long result) {
    return withName(name, n -> PyObject_GetOptionalAttr(object, n, result));
  }

  @Allocates
  @DiesOfNull
  static int PyObject_SetAttr(long object, long name, long value) {
    Attributes.set(object, name, value);
    return 0;
  }

  @Allocates
  @DiesOfNull
  static int PyObject_SetAttrString(long object, long name, long value) {
    return withName(name, n -> PyObject_SetAttr(object, n, value));
  }

  static int PyObject_DelAttrString(long object, long name) {
    return withName(name, n -> PyObject_SetAttr(object, n, 0));
  }

  static int PyObject_HasAttrWithError(long object, long name) {
    long value = Attributes.find(object, name);
    Refs.xdecref(value);
    return value == 0 ? 0 : 1;
  }

  @Allocates
  static int PyObject_HasAttrStringWithError(long object, long name) {
    return withName(name, n -> PyObject_HasAttrWithError(object, n));
  }

  /** Whatever goes wrong counts as a no; CPython writes it out as unraisable first. */
  @Fails(0)
  @DiesOfNull
  static int PyObject_HasAttr(long object, long name) {
    try {
      return PyObject_HasAttrWithError(object, name);
    } catch (PythonError _) {
      ErrorApi.PyErr_WriteUnraisable(object);
      return 0;
    }
  }

  @Fails(0)
  @DiesOfNull
  static int PyObject_HasAttrString(long object, long name) {
    return withName(name, n -> PyObject_HasAttr(object, n));
  }

  static long PyObject_GenericGetAttr(long object, long name) {
    return Attributes.genericGet(object, name);
  }

  @Allocates
  static int PyObject_GenericSetAttr(long object, long name, long value) {
    Attributes.genericSet(object, name, value);
    return 0;
  }

  static long _PyObject_LookupSpecial(long object, long name) {
    return Attributes.special(object, name);
  }

  static long PyObject_SelfIter(long object) {
    return Refs.incref(object);
  }

  @Allocates
  static long PyObject_Repr(long object) {
    return object == 0 ? Strs.of("<NULL>") : ObjectProtocol.repr(object);
  }

  @Allocates
  static long PyObject_Str(long object) {
    return object == 0 ? Strs.of("<NULL>") : ObjectProtocol.str(object);
  }

  @Fails(-1)
  @DiesOfNull
  static long PyObject_Hash(long object) {
    return ObjectProtocol.hash(object);
  }

  static long PyObject_GenericHash(long object) {
    return Hashes.ofPointer(object);
  }

  /** −1 if the object lives again. */
  static int PyObject_CallFinalizerFromDealloc(long object) {
    return Instances.finalizeAndRevive(object) ? -1 : 0;
  }

  @Fails(-1)
  static long PyObject_HashNotImplemented(long object) {
    throw Errors.raise(
        Exceptions.TypeError, "unhashable type: '" + Types.name(Refs.type(object)) + "'");
  }

  @Fails(-1)
  static long Py_HashPointer(long pointer) {
    return Hashes.ofPointer(pointer);
  }

  @DiesOfNull
  static int PyObject_IsTrue(long object) {
    return ObjectProtocol.isTrue(object) ? 1 : 0;
  }

  static int PyObject_Not(long object) {
    return ObjectProtocol.isTrue(object) ? 0 : 1;
  }

  @Refuses(badArgument = {0, 1})
  static long PyObject_RichCompare(long left, long right, int operation) {
    return ObjectProtocol.compare(left, right, operation);
  }

  @Refuses(badArgument = {0, 1})
  static int PyObject_RichCompareBool(long left, long right, int operation) {
    return ObjectProtocol.compareBool(left, right, operation) ? 1 : 0;
  }

  @Refuses(nullArgument = 0)
  static long PyObject_Type(long object) {
    return Refs.incref(Refs.type(object));
  }

  static int PyObject_IsInstance(long object, long type) {
    return ClassChecks.isInstance(object, type) ? 1 : 0;
  }

  static int PyObject_IsSubclass(long derived, long type) {
    return ClassChecks.isSubclass(derived, type) ? 1 : 0;
  }

  /** Where the object's dict is, which may be none yet. */
  static long _PyObject_GetDictPtr(long object) {
    return Attributes.dictField(object);
  }

  @Allocates
  static long PyObject_Format(long object, long spec) {
    return Formats.format(object, spec);
  }

  @Allocates
  static long PyObject_Dir(long object) {
    return Listings.dir(object);
  }

  @Fails(-1)
  static long _Py_HashBytes(long bytes, long size) {
    return Hashes.ofBytes(bytes, size);
  }

  /** {@code object.__getstate__}, or the object's own. */
  @Allocates
  static long _PyObject_GetState(long object) {
    return Pickling.state(object, false);
  }

  static long Py_GetConstant(int id) {
    return Refs.incref(Py_GetConstantBorrowed(id));
  }

  static long Py_GetConstantBorrowed(int id) {
    return switch (id) {
      case 0 -> Singletons.NONE;
      case 1 -> Singletons.FALSE;
      case 2 -> Singletons.TRUE;
      case 3 -> Singletons.ELLIPSIS;
      case 4 -> Singletons.NOT_IMPLEMENTED;
      case 5 -> Ints.of(0);
      case 6 -> Ints.of(1);
      case 7 -> Strs.of("");
      case 8 -> Bytes.of(0, 0);
      case 9 -> Tuples.create(0);
      default -> throw Errors.badInternalCall();
    };
  }
}
