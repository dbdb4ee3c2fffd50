package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Weakrefs;

/** weakrefobject.h. */
final class WeakrefApi {
  private WeakrefApi() {}

  @Refuses(badArgument = 0)
  static void PyObject_ClearWeakRefs(long object) {
    Weakrefs.clearAll(object);
  }

  @Allocates
  static long PyWeakref_NewRef(long object, long callback) {
    return Weakrefs.create(object, callback == Singletons.NONE ? 0 : callback);
  }

  @Allocates
  static long PyWeakref_NewProxy(long object, long callback) {
    return Weakrefs.createProxy(object, callback == Singletons.NONE ? 0 : callback);
  }

  static int PyWeakref_GetRef(long reference, long result) {
    putLong(result, 0);
    if (reference == 0) {
      throw Errors.badInternalCall();
    }
    if (!Weakrefs.check(reference)) {
      throw Errors.raise(Exceptions.TypeError, "expected a weakref");
    }
    long target = Weakrefs.target(reference);
    boolean alive = target != Singletons.NONE;
    putLong(result, alive ? Refs.incref(target) : 0);
    return alive ? 1 : 0;
  }
}
