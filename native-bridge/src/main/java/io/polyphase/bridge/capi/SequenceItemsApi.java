package io.polyphase.bridge.capi;

import io.polyphase.bridge.objects.SequenceItems;

/** abstract.h: items of sequences that are set, deleted and looked for; iterators. */
final class SequenceItemsApi {
  private SequenceItemsApi() {}

  /** The size, or what {@code __length_hint__} says; the default if neither is known. */
  @Fails(-1)
  static long PyObject_LengthHint(long object, long missing) {
    return SequenceItems.lengthHint(object, missing);
  }
}
