package io.polyphase.bridge;

import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Imports, uses and deletes {@code _datetime} in several isolated interpreters at the same time.
 * Run in a process of its own: {@code IsolatedImports RUNTIME INTERPRETERS ROUNDS}.
 */
public final class IsolatedImports {
  private static final int CYCLES = 5;

  private IsolatedImports() {}

  /** Entry point of the child process: prints what the interpreters saw, one line a round. */
  public static void main(String[] args) throws Exception {
    int interpreters = Integer.parseInt(args[1]);
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.valueOf(args[0]));
        var pool = Executors.newFixedThreadPool(interpreters)) {
      for (int round = 0; round < Integer.parseInt(args[2]); round++) {
        var start = new CountDownLatch(interpreters);
        List<Future<List<String>>> results = new ArrayList<>();
        for (int i = 0; i < interpreters; i++) {
          results.add(pool.submit(() -> cycles(runtime, start)));
        }
        Set<String> different = new TreeSet<>();
        for (Future<List<String>> each : results) {
          different.add(each.get().size() + "\t" + each.get().hashCode());
        }
        System.out.println(String.join("\t", different));
      }
    }
  }

  private static List<String> cycles(ModuleRuntime runtime, CountDownLatch start)
      throws InterruptedException {
    try (Interpreter interpreter = runtime.open(InterpreterConfig.ISOLATED)) {
      start.countDown();
      start.await();
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < CYCLES; i++) {
        lines.addAll(DatetimeReport.report(interpreter));
      }
      return lines;
    }
  }
}
