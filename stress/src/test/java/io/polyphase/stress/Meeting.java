package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Where the first two actors of a run wait for each other, so that what they do next runs side by
 * side whatever the machine does. Later ones pass, and so does the thread that warms up.
 */
final class Meeting {
  private static final int BOUND_SECONDS = 60;

  private final CountDownLatch missing = new CountDownLatch(2);

  void attend() {
    if (!Thread.currentThread().getName().startsWith("actor-")) {
      return;
    }
    missing.countDown();
    try {
      assertTrue(missing.await(BOUND_SECONDS, TimeUnit.SECONDS), "the other actor never came");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
