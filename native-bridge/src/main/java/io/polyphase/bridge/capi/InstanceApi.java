package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Repetitions;
import io.polyphase.bridge.objects.TypeNames;
import io.polyphase.bridge.types.TypeObjects;

/** object.h: what instances have besides their struct, and how types are called. */
final class InstanceApi {
  private InstanceApi() {}

  @Allocates
  @DiesOfNull
  static long PyObject_GenericGetDict(long object, long context) {
    return Attributes.getDict(object);
  }

  @Allocates
  static int PyObject_GenericSetDict(long object, long value, long context) {
    Attributes.setDict(object, value);
    return 0;
  }

  static int PyObject_DelAttr(long object, long name) {
    return ObjectApi.PyObject_SetAttr(object, name, 0);
  }

  /** Where the part of an instance begins that a class has added to its base. */
  static long PyObject_GetTypeData(long object, long type) {
    return object + ownOffset(type);
  }

  private static long ownOffset(long type) {
    long base = getLong(type + PyTypeObject.tp_base);
    return NativeMemory.roundUp(
        getLong(base + PyTypeObject.tp_basicsize), Constants.ALIGNOF_MAX_ALIGN_T);
  }

  @Fails(-1)
  static long PyType_GetTypeDataSize(long type) {
    return Math.max(0, getLong(type + PyTypeObject.tp_basicsize) - ownOffset(type));
  }

  static long PyObject_GetItemData(long object) {
    long type = Refs.type(object);
    if (!Types.hasFlag(type, Constants.Py_TPFLAGS_ITEMS_AT_END)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "type '" + Types.name(type) + "' does not have Py_TPFLAGS_ITEMS_AT_END");
    }
    return object + getLong(type + PyTypeObject.tp_basicsize);
  }

  @Allocates
  @DiesOfNull
  static long PyType_GetName(long type) {
    return TypeObjects.name(type);
  }

  @Allocates
  @DiesOfNull
  static long PyType_GetQualName(long type) {
    return TypeObjects.qualname(type);
  }

  @Allocates
  static long PyType_GetModuleName(long type) {
    return TypeObjects.module(type);
  }

  @Allocates
  static long PyType_GetFullyQualifiedName(long type) {
    return Strs.of(TypeNames.full(type));
  }

  /** Nothing is cached by type; the version tag is that of a cache that is empty. */
  @Fails(0)
  static int PyType_ClearCache() {
    return 0;
  }

  @Fails(0)
  static int Py_Is(long left, long right) {
    return left == right ? 1 : 0;
  }

  @Fails(0)
  static int Py_IsNone(long object) {
    return object == Singletons.NONE ? 1 : 0;
  }

  @Fails(0)
  static int Py_IsTrue(long object) {
    return object == Singletons.TRUE ? 1 : 0;
  }

  @Fails(0)
  static int Py_IsFalse(long object) {
    return object == Singletons.FALSE ? 1 : 0;
  }

  static long Py_XNewRef(long object) {
    return Refs.xincref(object);
  }

  static void _Py_SetRefcnt(long object, long count) {
    if (!Refs.isImmortal(object)) {
      putLong(object + PyObject.ob_refcnt, count);
    }
  }

  /** 1 if the thread is showing the object already, which holds it in a circle. */
  @Allocates
  static int Py_ReprEnter(long object) {
    return Repetitions.enter(object) ? 1 : 0;
  }

  static void Py_ReprLeave(long object) {
    Repetitions.leave(object);
  }
}
