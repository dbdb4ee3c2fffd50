package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyMemberDef;
import io.polyphase.bridge.layout.Layouts.PyMethodDef;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.objects.Methods;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.types.Descriptors;
import io.polyphase.bridge.types.Members;

/** classobject.h, descrobject.h: methods, and what classes make of C functions and fields. */
final class MethodApi {
  private MethodApi() {}

  @Allocates
  @Refuses(badArgument = 1)
  static long PyMethod_New(long function, long self) {
    return Methods.create(function, self);
  }

  /** Borrowed. */
  static long PyMethod_Function(long method) {
    return Methods.function(checked(method));
  }

  /** Borrowed. */
  static long PyMethod_Self(long method) {
    return Methods.self(checked(method));
  }

  private static long checked(long method) {
    if (!Methods.check(method)) {
      throw Errors.badInternalCall();
    }
    return method;
  }

  @Allocates
  static long PyInstanceMethod_New(long function) {
    return Methods.createUnbound(function);
  }

  /** Borrowed. */
  static long PyInstanceMethod_Function(long method) {
    if (!Methods.checkUnbound(method)) {
      throw Errors.badInternalCall();
    }
    return Methods.ofUnbound(method);
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
    return Descriptors.ofInstances(type, def, Interned.of(getLong(def + PyMethodDef.ml_name)));
  }

  @Allocates
  static long PyDescr_NewClassMethod(long type, long def) {
    return Descriptors.ofClass(type, def, Interned.of(getLong(def + PyMethodDef.ml_name)));
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
