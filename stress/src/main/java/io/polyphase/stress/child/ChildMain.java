package io.polyphase.stress.child;

import java.nio.file.Path;

/** The program of every child process: carries out the order in the folder that it is given. */
final class ChildMain {
  private ChildMain() {}

  /** Works to the end. */
  public static void main(String... arguments) throws InterruptedException {
    var folder = new ChildFolder(Path.of(arguments[0]));
    try (ChildReport<?> report = ChildReport.open(folder)) {
      OrderFile order = OrderFile.read(folder.order());
      var worker = new Thread(() -> workOrFail(order, report), order.thread());
      worker.start();
      worker.join();
    }
    System.exit(0); // threads that native code has started do not keep it
  }

  private static void workOrFail(OrderFile order, ChildReport<?> report) {
    try {
      order.carryOut(report);
      report.end();
    } catch (InterruptedException | RuntimeException | Error e) { // the supervisor says what it was
      report.failure(e);
    }
  }
}
