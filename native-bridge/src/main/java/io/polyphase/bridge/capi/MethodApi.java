package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PyMemberDef;
import io.polyphase.bridge.layout.Layouts.PyMethodDef;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.objects.BoundMethods;
import io.polyphase.bridge.objects.StaticMethods;
import io.polyphase.bridge.types.Descriptors;

/** classobject.h, funcobject.h and descrobject.h: what classes hold, and what comes of it. */
final class MethodApi {
  private MethodApi() {}

  @Allocates
  static long PyMethod_New(long function, long self) {
    if (self == 0) {
      throw Errors.badInternalCall();
    }
    return BoundMethods.create(function, self);
  }

  static long PyMethod_Function(long method) {
    if (!BoundMethods.check(method)) {
      throw Errors.badInternalCall();
    }
    return BoundMethods.function(method);
  }

  static long PyMethod_Self(long method) {
    if (!BoundMethods.check(method)) {
      throw Errors.badInternalCall();
    }
    return BoundMethods.self(method);
  }

  @Allocates
  static long PyInstanceMethod_New(long function) {
    return BoundMethods.createInstanceMethod(function);
  }

  static long PyInstanceMethod_Function(long method) {
    if (Refs.type(method) != BuiltinTypes.PyInstanceMethod_Type) {
      throw Errors.badInternalCall();
    }
    return BoundMethods.instanceFunction(method);
  }

  @Allocates
  static long PyStaticMethod_New(long callable) {
    return StaticMethods.create(callable);
  }

  @Allocates
  static long PyClassMethod_New(long callable) {
    return StaticMethods.createClassMethod(callable);
  }

  @Allocates
  static long PyDescr_NewMethod(long type, long def) {
    return Descriptors.method(type, def, nameOf(def + PyMethodDef.ml_name));
  }

  @Allocates
  static long PyDescr_NewClassMethod(long type, long def) {
    return Descriptors.classMethod(type, def, nameOf(def + PyMethodDef.ml_name));
  }

  @Allocates
  static long PyDescr_NewMember(long type, long def) {
    return Descriptors.member(type, def, nameOf(def + PyMemberDef.name));
  }

  private static long nameOf(long field) {
    return Interned.of(getLong(field));
  }

  @Fails(0)
  static int PyDescr_IsData(long descriptor) {
    return getLong(Refs.type(descriptor) + PyTypeObject.tp_descr_set) != 0 ? 1 : 0;
  }
}
