package io.polyphase.bridge.reference;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.NativeCalls;
import io.polyphase.bridge.python.PythonBuild;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The functions of libpython that act on objects, as far as the reference runtime calls them. To be
 * called by an attached thread.
 *
 * <p>Objects are addresses. A result that is an object is a new reference; 0 is C's NULL and says
 * that an exception is set.
 */
final class Libpython extends SharedLibrary {
  private static final MethodHandle DOUBLE_OF_OBJECT =
      Linker.nativeLinker().downcallHandle(FunctionDescriptor.of(JAVA_DOUBLE, JAVA_LONG));
  private static final MethodHandle OBJECT_OF_DOUBLE =
      Linker.nativeLinker().downcallHandle(FunctionDescriptor.of(JAVA_LONG, JAVA_DOUBLE));

  private final long bytesAsString = symbol("PyBytes_AsString");
  private final long bytesFromStringAndSize = symbol("PyBytes_FromStringAndSize");
  private final long decRef = symbol("Py_DecRef");
  private final long dictNew = symbol("PyDict_New");
  private final long errClear = symbol("PyErr_Clear");
  private final long errFetch = symbol("PyErr_Fetch");
  private final long errGetRaisedException = symbolOrNull("PyErr_GetRaisedException"); // from 3.12
  private final long errNormalizeException = symbol("PyErr_NormalizeException");
  private final long errOccurred = symbol("PyErr_Occurred");
  private final long evalGetBuiltins = symbol("PyEval_GetBuiltins");
  private final long exceptionSetTraceback = symbol("PyException_SetTraceback");
  private final long falseObject = symbol("_Py_FalseStruct");
  private final long floatAsDouble = symbol("PyFloat_AsDouble");
  private final long floatFromDouble = symbol("PyFloat_FromDouble");
  private final long incRef = symbol("Py_IncRef");
  private final long listNew = symbol("PyList_New");
  private final long listSetItem = symbol("PyList_SetItem");
  private final long longAsLongLong = symbol("PyLong_AsLongLong");
  private final long longFromLongLong = symbol("PyLong_FromLongLong");
  private final long longFromString = symbol("PyLong_FromString");
  private final long none = symbol("_Py_NoneStruct");
  private final long numberToBase = symbol("PyNumber_ToBase");
  private final long objectCall = symbol("PyObject_Call");
  private final long objectGetAttr = symbol("PyObject_GetAttr");
  private final long objectGetItem = symbol("PyObject_GetItem");
  private final long objectRepr = symbol("PyObject_Repr");
  private final long objectSetAttr = symbol("PyObject_SetAttr");
  private final long objectSetItem = symbol("PyObject_SetItem");
  private final long objectSize = symbol("PyObject_Size");
  private final long objectType = symbol("PyObject_Type");
  private final long sequenceGetItem = symbol("PySequence_GetItem");
  private final long trueObject = symbol("_Py_TrueStruct");
  private final long tupleNew = symbol("PyTuple_New");
  private final long tupleSetItem = symbol("PyTuple_SetItem");
  private final long unicodeAsUcs4 = symbol("PyUnicode_AsUCS4");
  private final long unicodeFromKindAndData = symbol("PyUnicode_FromKindAndData");
  private final long unicodeGetLength = symbol("PyUnicode_GetLength");

  Libpython(PythonBuild build) {
    super(build);
  }

  /** {@code char *PyBytes_AsString(PyObject *)}, a borrowed pointer into the object. */
  long bytesAsString(long object) {
    return NativeCalls.call(bytesAsString, object);
  }

  /** {@code PyObject *PyBytes_FromStringAndSize(const char *, Py_ssize_t)}. */
  long bytesFromStringAndSize(long buffer, long size) {
    return NativeCalls.call(bytesFromStringAndSize, buffer, size);
  }

  /** {@code void Py_DecRef(PyObject *)}. */
  void decRef(long object) {
    long _ = NativeCalls.call(decRef, object);
  }

  /** {@code PyObject *PyDict_New(void)}. */
  long dictNew() {
    return NativeCalls.call(dictNew);
  }

  /** {@code void PyErr_Clear(void)}. */
  void errClear() {
    long _ = NativeCalls.call(errClear);
  }

  /** {@code PyObject *PyErr_GetRaisedException(void)}; 0 if none is set. */
  long errGetRaisedException() {
    return errGetRaisedException == 0
        ? fetchedException()
        : NativeCalls.call(errGetRaisedException);
  }

  /** The same by what 3.11 has for it: type, value and traceback, each by itself. */
  private long fetchedException() {
    long parts = CLibrary.calloc(3L * Long.BYTES);
    try {
      long value = parts + Long.BYTES;
      long traceback = value + Long.BYTES;
      long _ = NativeCalls.call(errFetch, parts, value, traceback);
      if (getLong(parts) == 0) {
        return 0;
      }
      long _ = NativeCalls.call(errNormalizeException, parts, value, traceback);
      if (getLong(traceback) != 0) {
        long _ = NativeCalls.call(exceptionSetTraceback, getLong(value), getLong(traceback));
        decRef(getLong(traceback));
      }
      decRef(getLong(parts));
      return getLong(value);
    } finally {
      CLibrary.free(parts);
    }
  }

  /** {@code PyObject *PyErr_Occurred(void)}. */
  boolean errOccurred() {
    return NativeCalls.call(errOccurred) != 0;
  }

  /** {@code PyObject *PyEval_GetBuiltins(void)}, the dict, borrowed. */
  long evalGetBuiltins() {
    return NativeCalls.call(evalGetBuiltins);
  }

  /** {@code double PyFloat_AsDouble(PyObject *)}. */
  double floatAsDouble(long object) {
    try {
      return (double) DOUBLE_OF_OBJECT.invokeExact(MemorySegment.ofAddress(floatAsDouble), object);
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }

  /** {@code PyObject *PyFloat_FromDouble(double)}. */
  long floatFromDouble(double value) {
    try {
      return (long) OBJECT_OF_DOUBLE.invokeExact(MemorySegment.ofAddress(floatFromDouble), value);
    } catch (Throwable t) {
      throw new AssertionError("a downcall throws nothing of its own", t);
    }
  }

  /** {@code Py_None}, borrowed. */
  long none() {
    return none;
  }

  /** {@code Py_True} or {@code Py_False}, borrowed. */
  long bool(boolean value) {
    return value ? trueObject : falseObject;
  }

  /** {@code void Py_IncRef(PyObject *)}. */
  void incRef(long object) {
    long _ = NativeCalls.call(incRef, object);
  }

  /** {@code PyObject *PyList_New(Py_ssize_t)}. */
  long listNew(long size) {
    return NativeCalls.call(listNew, size);
  }

  /** {@code int PyList_SetItem(PyObject *, Py_ssize_t, PyObject *)}; consumes the item. */
  void listSetItem(long list, long index, long item) {
    long _ = NativeCalls.call(listSetItem, list, index, item);
  }

  /** {@code long long PyLong_AsLongLong(PyObject *)}; -1 with an exception set if too large. */
  long longAsLongLong(long object) {
    return NativeCalls.call(longAsLongLong, object);
  }

  /** {@code PyObject *PyLong_FromLongLong(long long)}. */
  long longFromLongLong(long value) {
    return NativeCalls.call(longFromLongLong, value);
  }

  /** {@code PyObject *PyLong_FromString(const char *, NULL, int base)}. */
  long longFromString(long digits, int base) {
    return NativeCalls.call(longFromString, digits, 0, base);
  }

  /** {@code PyObject *PyNumber_ToBase(PyObject *, int)}. */
  long numberToBase(long object, int base) {
    return NativeCalls.call(numberToBase, object, base);
  }

  /** {@code PyObject *PyObject_Call(PyObject *, PyObject *, PyObject *)}; the dict may be 0. */
  long objectCall(long callable, long tuple, long dict) {
    return NativeCalls.call(objectCall, callable, tuple, dict);
  }

  /** {@code PyObject *PyObject_GetAttr(PyObject *, PyObject *)}. */
  long objectGetAttr(long object, long name) {
    return NativeCalls.call(objectGetAttr, object, name);
  }

  /** {@code PyObject *PyObject_GetItem(PyObject *, PyObject *)}. */
  long objectGetItem(long object, long key) {
    return NativeCalls.call(objectGetItem, object, key);
  }

  /** {@code PyObject *PyObject_Repr(PyObject *)}. */
  long objectRepr(long object) {
    return NativeCalls.call(objectRepr, object);
  }

  /** {@code int PyObject_SetAttr(PyObject *, PyObject *, PyObject *)}; false for failure. */
  boolean objectSetAttr(long object, long name, long value) {
    return (int) NativeCalls.call(objectSetAttr, object, name, value) == 0;
  }

  /** {@code int PyObject_SetItem(PyObject *, PyObject *, PyObject *)}; false for failure. */
  boolean objectSetItem(long object, long key, long value) {
    return (int) NativeCalls.call(objectSetItem, object, key, value) == 0;
  }

  /** {@code Py_ssize_t PyObject_Size(PyObject *)}; -1 for failure. */
  long objectSize(long object) {
    return NativeCalls.call(objectSize, object);
  }

  /** {@code PyObject *PyObject_Type(PyObject *)}. */
  long objectType(long object) {
    return NativeCalls.call(objectType, object);
  }

  /** {@code PyObject *PySequence_GetItem(PyObject *, Py_ssize_t)}. */
  long sequenceGetItem(long sequence, long index) {
    return NativeCalls.call(sequenceGetItem, sequence, index);
  }

  /** {@code PyObject *PyTuple_New(Py_ssize_t)}. */
  long tupleNew(long size) {
    return NativeCalls.call(tupleNew, size);
  }

  /** {@code int PyTuple_SetItem(PyObject *, Py_ssize_t, PyObject *)}; consumes the item. */
  void tupleSetItem(long tuple, long index, long item) {
    long _ = NativeCalls.call(tupleSetItem, tuple, index, item);
  }

  /** {@code Py_UCS4 *PyUnicode_AsUCS4(PyObject *, Py_UCS4 *, Py_ssize_t, int copy_null)}. */
  void unicodeAsUcs4(long object, long buffer, long length) {
    long _ = NativeCalls.call(unicodeAsUcs4, object, buffer, length, 0);
  }

  /** {@code PyObject *PyUnicode_FromKindAndData(int kind, const void *, Py_ssize_t)}, 4 bytes. */
  long unicodeFromUcs4(long buffer, long length) {
    return NativeCalls.call(unicodeFromKindAndData, Integer.BYTES, buffer, length);
  }

  /** {@code Py_ssize_t PyUnicode_GetLength(PyObject *)}. */
  long unicodeGetLength(long object) {
    return NativeCalls.call(unicodeGetLength, object);
  }
}
