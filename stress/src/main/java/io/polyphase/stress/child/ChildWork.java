package io.polyphase.stress.child;

import java.nio.file.Path;
import java.util.function.Consumer;

/** The whole of a child's life: its work, and the report that it is done or has failed. */
public final class ChildWork {
  private ChildWork() {}

  /**
   * Works to the end.
   *
   * @param folder what the supervisor passed on
   * @param thread the name of the thread in which the work is done: native code that starts threads
   *     hands it on to them, by which they are known
   */
  public static void run(Path folder, String thread, Consumer<ChildReport> work)
      throws InterruptedException {
    try (ChildReport report = ChildReport.open(folder)) {
      var worker = new Thread(() -> workOrFail(work, report), thread);
      worker.start();
      worker.join();
    }
  }

  private static void workOrFail(Consumer<ChildReport> work, ChildReport report) {
    try {
      work.accept(report);
      report.end();
    } catch (RuntimeException | Error e) {
      report.failure(e);
    }
  }
}
