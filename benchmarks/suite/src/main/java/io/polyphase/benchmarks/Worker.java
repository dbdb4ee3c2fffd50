package io.polyphase.benchmarks;

import io.polyphase.PhaseLoop;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A thread and the loop that it makes, runs and closes: no other thread touches it. */
final class Worker {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("worker-", 0).factory());
  private final PhaseLoop loop;

  /** Waits until the loop is made. */
  Worker(Supplier<PhaseLoop> maker) {
    try {
      loop = await(thread.submit(maker::get));
    } catch (RuntimeException | Error e) {
      thread.shutdown();
      throw e;
    }
  }

  /** Lets the thread do something with its loop. */
  Future<?> start(Consumer<PhaseLoop> step) {
    return thread.submit(() -> step.accept(loop));
  }

  /** Lets the thread end after what it has been given. */
  void end() {
    thread.shutdown();
  }

  /** What a worker did, or threw. */
  static <T> T await(Future<T> result) {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a worker runs", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a worker failed: " + e.getCause(), e.getCause());
    }
  }
}
