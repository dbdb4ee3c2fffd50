package io.polyphase.stress.many;

import io.polyphase.report.command.Progress;

/** Counts modules, for who waits until many are done. */
public final class ModuleProgress {
  private final Progress progress;
  private int modules;
  private int done;

  /** Nothing to do yet. */
  public ModuleProgress(Progress progress) {
    this.progress = progress;
  }

  /** So many more are to be done. */
  public synchronized void expect(int more) {
    modules += more;
  }

  /** A module is done. */
  public synchronized void done() {
    done++;
  }

  /** It is at this one. */
  public synchronized void at(String module) {
    progress.at(
        modules == 0 ? Double.NaN : (double) done / modules,
        done + " of " + modules + " modules done, at " + module);
  }
}
