package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.types.StructSequences;

/** structseq.h. */
final class StructSequenceApi {
  private StructSequenceApi() {}

  @Allocates
  static long PyStructSequence_NewType(long description) {
    return StructSequences.newType(description, 0);
  }

  @Allocates
  static long _PyStructSequence_NewType(long description, long flags) {
    return StructSequences.newType(description, flags);
  }

  @Allocates
  static int PyStructSequence_InitType2(long type, long description) {
    StructSequences.initialize(type, description);
    return 0;
  }

  @Allocates
  static void PyStructSequence_InitType(long type, long description) {
    StructSequences.initialize(type, description);
  }

  @Allocates
  static long PyStructSequence_New(long type) {
    return StructSequences.create(type);
  }

  static void PyStructSequence_SetItem(long object, long index, long value) {
    Tuples.put(object, index, value);
  }

  static long PyStructSequence_GetItem(long object, long index) {
    return Tuples.get(object, index);
  }
}
