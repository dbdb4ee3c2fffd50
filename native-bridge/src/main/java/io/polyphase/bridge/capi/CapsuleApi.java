package io.polyphase.bridge.capi;

import io.polyphase.bridge.objects.Capsules;

/** pycapsule.h. */
final class CapsuleApi {
  private CapsuleApi() {}

  @Allocates
  static long PyCapsule_New(long pointer, long name, long destructor) {
    return Capsules.create(pointer, name, destructor);
  }

  static long PyCapsule_GetPointer(long capsule, long name) {
    return Capsules.pointer(capsule, name);
  }
}
