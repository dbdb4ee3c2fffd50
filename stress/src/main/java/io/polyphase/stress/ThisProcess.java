package io.polyphase.stress;

import java.io.PrintWriter;

/** Runs in this process. One that hangs is the last, as a process has one runtime. */
final class ThisProcess implements RunPlace {
  private final RuntimeSource runtimes;
  private final Runnable heartbeat;
  private final Runnable lastResort;

  /**
   * This process.
   *
   * @param heartbeat called again and again while a run is watched and does not hang
   * @param lastResort called if a run hangs so that it cannot even be given up
   */
  ThisProcess(RuntimeSource runtimes, Runnable heartbeat, Runnable lastResort) {
    this.runtimes = runtimes;
    this.heartbeat = heartbeat;
    this.lastResort = lastResort;
  }

  /** This process, which has nobody to look after it. */
  static ThisProcess of(RuntimeSource runtimes) {
    return new ThisProcess(runtimes, () -> {}, () -> Runtime.getRuntime().halt(ExitStatus.HANG));
  }

  @Override
  public RunResult run(StressOptions options, PrintWriter err) throws InterruptedException {
    try {
      return new RunResult.Reported(
          new Engine(options, runtimes, err, heartbeat, lastResort).run());
    } catch (CannotRun e) {
      return new RunResult.NotRun(options, e.why());
    }
  }

  @Override
  public boolean outlivesHangs() {
    return false;
  }
}
