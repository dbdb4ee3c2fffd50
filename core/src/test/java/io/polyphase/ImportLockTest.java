package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

final class ImportLockTest {
  private final Gil gil = new Gil();
  private final ImportLock lock = new ImportLock(gil);

  @Test
  void acquire_twice_isHeldUntilReleasedTwice() {
    assertFalse(lock.isHeld());
    lock.acquire();
    lock.acquire();
    lock.release();
    assertTrue(lock.isHeld());
    lock.release();
    assertFalse(lock.isHeld());
  }

  @Test
  void release_notHeldByTheThread_isARuntimeError() throws Exception {
    lock.acquire();
    Threads.join(Threads.start(() -> assertRefused()));
    lock.release();
    assertRefused();
  }

  private boolean assertRefused() {
    var e = assertThrows(ImportException.Misuse.class, lock::release);
    assertEquals("RuntimeError: not holding the import lock", e.toString());
    return true;
  }

  @Test
  void acquire_heldByAnother_waitsWithoutTheGil() throws Exception {
    lock.acquire();
    var hasGil = new CountDownLatch(1);
    FutureTask<Boolean> waiter =
        Threads.start(
            () -> {
              gil.acquire();
              gil.acquire();
              hasGil.countDown();
              lock.acquire();
              lock.release();
              gil.release();
              boolean back = gil.isHeld();
              gil.release();
              return back;
            });
    Threads.await(hasGil);

    gil.acquire(); // hangs if the waiter keeps it
    gil.release();
    assertFalse(waiter.isDone());
    lock.release();

    assertTrue(Threads.join(waiter));
    assertFalse(lock.isHeld());
  }
}
