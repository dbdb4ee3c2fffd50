package io.polyphase.bridge.capi;

import io.polyphase.bridge.objects.AsyncIterators;

/** abstract.h, asynchronous iterators. */
final class AsyncApi {
  private AsyncApi() {}

  @Fails(0)
  static int PyAIter_Check(long object) {
    return AsyncIterators.check(object) ? 1 : 0;
  }

  @Allocates
  static long PyObject_GetAIter(long object) {
    return AsyncIterators.of(object);
  }
}
