package io.polyphase.bridge.capi;

import io.polyphase.bridge.objects.Capsules;
import io.polyphase.bridge.objects.Capsules.Word;

/** pycapsule.h. */
final class CapsuleApi {
  private CapsuleApi() {}

  @Allocates
  static long PyCapsule_New(long pointer, long name, long destructor) {
    return Capsules.create(pointer, name, destructor);
  }

  @Allocates
  static long PyCapsule_Import(long name, int noBlock) {
    return Capsules.importPointer(name, ImportApi::PyImport_Import);
  }

  @Fails(0)
  static int PyCapsule_IsValid(long capsule, long name) {
    return Capsules.isValid(capsule, name) ? 1 : 0;
  }

  static long PyCapsule_GetPointer(long capsule, long name) {
    return Capsules.pointer(capsule, name);
  }

  static long PyCapsule_GetName(long capsule) {
    return Capsules.get(capsule, "PyCapsule_GetName", Word.NAME);
  }

  static long PyCapsule_GetContext(long capsule) {
    return Capsules.get(capsule, "PyCapsule_GetContext", Word.CONTEXT);
  }

  static long PyCapsule_GetDestructor(long capsule) {
    return Capsules.get(capsule, "PyCapsule_GetDestructor", Word.DESTRUCTOR);
  }

  static int PyCapsule_SetPointer(long capsule, long pointer) {
    Capsules.set(capsule, "PyCapsule_SetPointer", Word.POINTER, pointer);
    return 0;
  }

  static int PyCapsule_SetName(long capsule, long name) {
    Capsules.set(capsule, "PyCapsule_SetName", Word.NAME, name);
    return 0;
  }

  static int PyCapsule_SetContext(long capsule, long context) {
    Capsules.set(capsule, "PyCapsule_SetContext", Word.CONTEXT, context);
    return 0;
  }

  static int PyCapsule_SetDestructor(long capsule, long destructor) {
    Capsules.set(capsule, "PyCapsule_SetDestructor", Word.DESTRUCTOR, destructor);
    return 0;
  }

  static int _PyCapsule_SetTraverse(long capsule, long traverse, long clear) {
    Capsules.setTraverse(capsule, traverse, clear);
    return 0;
  }
}
