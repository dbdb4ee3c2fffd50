package io.polyphase.stress;

import io.polyphase.stress.run.RunHooks;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;

/**
 * A command in a thread of its own: one that comes to no end is the failure of a test, and neither
 * the end of its JVM nor a build that waits for ever.
 */
final class CommandThread {
  /** More than any command of a test takes, on a busy machine too. */
  private static final long BOUND_MINUTES = 15;

  private final CompletableFuture<Integer> status = new CompletableFuture<>();

  /** A command that has not come to its end. */
  static final class NoEnd extends Exception {
    private static final long serialVersionUID = 1L;

    NoEnd(String why) {
      super(why);
    }
  }

  /** The same hooks, but a run that hangs so that it cannot even be given up is left behind. */
  RunHooks leavingBehind(RunHooks hooks) {
    return new RunHooks(hooks.heartbeat(), this::leaveBehind, hooks.enough(), hooks.nanoTime());
  }

  private void leaveBehind() {
    status.completeExceptionally(new NoEnd("it hangs, and does not notice it"));
  }

  /** Runs it, and returns its exit status. */
  int run(IntSupplier command) throws NoEnd {
    Thread thread = Thread.ofPlatform().daemon().name("command").start(() -> end(command));
    try {
      return status.get(BOUND_MINUTES, TimeUnit.MINUTES);
    } catch (TimeoutException _) {
      throw new NoEnd("no end after " + BOUND_MINUTES + " minutes");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new NoEnd("the test was interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NoEnd noEnd) {
        throw noEnd;
      }
      throw new AssertionError("the command ended by an exception: " + e.getCause(), e);
    } finally {
      thread.interrupt(); // if it goes on: its child processes end with it
    }
  }

  private void end(IntSupplier command) {
    try {
      status.complete(command.getAsInt());
    } catch (RuntimeException | Error e) {
      status.completeExceptionally(e);
    }
  }
}
