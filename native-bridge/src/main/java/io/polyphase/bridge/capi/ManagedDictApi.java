package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.interpreter.Visit;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.StaticMethods;

/** object.h, funcobject.h: what classes that C code makes by hand need of CPython. */
final class ManagedDictApi {
  private ManagedDictApi() {}

  private static boolean hasDict(long object) {
    return Types.hasFlag(Refs.type(object), Constants.Py_TPFLAGS_MANAGED_DICT);
  }

  @Fails(-1)
  static int PyObject_VisitManagedDict(long object, long visitor, long argument) {
    return hasDict(object)
        ? Visit.visit(visitor, argument, getLong(Attributes.dictField(object)))
        : 0;
  }

  static void PyObject_ClearManagedDict(long object) {
    if (hasDict(object)) {
      Refs.clear(Attributes.dictField(object));
    }
  }

  /** Where the object keeps its dict, which it may not have made yet; NULL if it can have none. */
  static long _PyObject_GetDictPtr(long object) {
    return Attributes.dictField(object);
  }

  @Allocates
  static long PyStaticMethod_New(long callable) {
    return StaticMethods.create(callable);
  }
}
