package io.polyphase.stress.run;

import io.polyphase.stress.check.ExitStatus;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What surrounds a run: who hears that it is alive, who ends its process, and by which clock a hang
 * is told.
 *
 * @param heartbeat called again and again while the run is watched and does not hang
 * @param lastResort ends the process where the run hangs so that it cannot even be given up
 * @param enough asked before each operation: whether the threads have seen what they are there for
 * @param nanoTime the clock that silence is measured by; as {@link System#nanoTime}
 */
public record RunHooks(
    Runnable heartbeat, Runnable lastResort, BooleanSupplier enough, LongSupplier nanoTime) {

  /** A run that ends by its options alone. */
  RunHooks(Runnable heartbeat, Runnable lastResort) {
    this(heartbeat, lastResort, () -> false, System::nanoTime);
  }

  /** A run in a process that nobody looks after. */
  public static RunHooks unsupervised() {
    return new RunHooks(() -> {}, () -> Runtime.getRuntime().halt(ExitStatus.HANG));
  }

  /** The same, but the threads end as soon as they have seen enough. */
  public RunHooks until(BooleanSupplier enoughSeen) {
    return new RunHooks(heartbeat, lastResort, enoughSeen, nanoTime);
  }

  /** The same by another clock. */
  public RunHooks by(LongSupplier clock) {
    return new RunHooks(heartbeat, lastResort, enough, clock);
  }
}
