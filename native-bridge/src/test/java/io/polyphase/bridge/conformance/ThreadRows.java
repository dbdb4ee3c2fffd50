package io.polyphase.bridge.conformance;

import io.polyphase.PyObject;
import java.util.List;

/** Threads of an extension's own, the lock, and thread states: threads.c. */
final class ThreadRows {
  private static final String RULE = "threads";
  private static final List<String> FUNCTIONS =
      List.of(
          "ensure_held",
          "ensure_released",
          "own_threads",
          "own_state",
          "handed_state",
          "swap",
          "storage",
          "start_thread",
          "dict",
          "states",
          "handled");

  private ThreadRows() {}

  static List<Row> rows() {
    return FUNCTIONS.stream()
        .map(
            function ->
                new Row("threads." + function, RULE, "threads", probe -> run(probe, function)))
        .toList();
  }

  /** Twice, since what the first call leaves behind may be in the way of the second. */
  private static void run(Probe probe, String function) {
    PyObject module = probe.own(probe.interpreter().load(probe.own("threads", "threads")));
    probe.calls(module, function);
    probe.calls(module, function);
    probe.interpreter().delete("threads");
  }
}
