package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyMemberDef;
import io.polyphase.bridge.layout.Layouts.PyMethodDef;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.objects.BoundMethods;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.StaticMethods;
import io.polyphase.bridge.types.Descriptors;
import io.polyphase.bridge.types.Members;
import io.polyphase.bridge.types.MethodWrappers;

/** classobject.h, descrobject.h: methods, and what classes make of C functions and fields. */
final class MethodApi {
  private MethodApi() {}

  @Allocates
  @Refuses(badArgument = 1)
  static long PyMethod_New(long function, long self) {
    return BoundMethods.create(function, self);
  }

  /** Borrowed. */
  static long PyMethod_Function(long method) {
    return BoundMethods.function(checked(method));
  }

  /** Borrowed. */
  static long PyMethod_Self(long method) {
    return BoundMethods.self(checked(method));
  }

  private static long checked(long method) {
    if (!BoundMethods.check(method)) {
      throw Errors.badInternalCall();
    }
    return method;
  }

  /** Whether it decides what becomes of an attribute that is set. */
  @Fails(0)
  static int PyDescr_IsData(long descriptor) {
    return getLong(Refs.type(descriptor) + PyTypeObject.tp_descr_set) != 0 ? 1 : 0;
  }

  /** A slot's descriptor bound to an object. */
  @Allocates
  static long PyWrapper_New(long descriptor, long self) {
    return MethodWrappers.create(descriptor, self);
  }

  @Allocates
  static long PyInstanceMethod_New(long function) {
    return BoundMethods.createInstanceMethod(function);
  }

  /** Borrowed. */
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

  /** {@code PyCFunction_New}, which is a macro for everybody that is not of the stable ABI. */
  @Allocates
  static long PyCFunction_New(long def, long self) {
    return FunctionApi.PyCFunction_NewEx(def, self, 0);
  }

  @Allocates
  static long PyCFunction_Call(long callable, long args, long keywords) {
    return CallProtocol.call(callable, args, keywords);
  }

  @Allocates
  static long PyDescr_NewMethod(long type, long def) {
    return Descriptors.method(type, def, Interned.of(getLong(def + PyMethodDef.ml_name)));
  }

  @Allocates
  static long PyDescr_NewClassMethod(long type, long def) {
    return Descriptors.classMethod(type, def, Interned.of(getLong(def + PyMethodDef.ml_name)));
  }

  @Allocates
  static long PyDescr_NewMember(long type, long def) {
    if ((getInt(def + PyMemberDef.flags) & Constants.Py_RELATIVE_OFFSET) != 0) {
      throw Errors.raise(Exceptions.SystemError, "PyDescr_NewMember used with Py_RELATIVE_OFFSET");
    }
    return Descriptors.member(type, def, Interned.of(getLong(def + PyMemberDef.name)));
  }

  static long PyMember_GetOne(long base, long def) {
    return Members.get(base, def);
  }

  static int PyMember_SetOne(long base, long def, long value) {
    Members.set(base, def, value);
    return 0;
  }

  @Allocates
  static long PySeqIter_New(long sequence) {
    if (sequence == 0 || !SequenceProtocol.isSequence(sequence)) {
      throw Errors.badInternalCall();
    }
    return Iterators.create(BuiltinTypes.PySeqIter_Type, sequence);
  }

  /** Calls until what is returned equals the sentinel. */
  @Allocates
  static long PyCallIter_New(long callable, long sentinel) {
    return Iterators.byCalls(callable, sentinel);
  }
}
