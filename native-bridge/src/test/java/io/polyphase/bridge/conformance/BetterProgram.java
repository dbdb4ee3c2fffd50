package io.polyphase.bridge.conformance;

import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import io.polyphase.bridge.conformance.Probe.Step;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What CPython 3.13.5 gets wrong, one case a process: {@code BetterProgram RUNTIME CASE}. */
public final class BetterProgram {
  static final int ROUNDS = 2;
  private static final int API_VERSION = 1013;
  private static final int ONE_HELD_AND_AWAITED = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private BetterProgram() {}

  /** Entry point of the child process. */
  public static void main(String[] args) throws Exception {
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    List<Path> folders = List.of(Path.of(System.getProperty("polyphase.conformance.path")));
    ModuleRuntime runtime = Runtimes.open(RuntimeKind.valueOf(args[0]), folders);
    var probe = new Probe(runtime, runtime.main(), Libraries.ORIGINALS, out);
    switch (args[1]) {
      case "waiter" -> waiter(probe);
      case "isolated" -> isolated(probe, args[2]);
      case "name" -> name(probe);
      case "circle" -> circle(probe);
      default -> throw new IllegalArgumentException("no such case: " + args[1]);
    }
    out.println(RowProgram.END);
    Runtime.getRuntime().halt(0);
  }

  private static String module(Probe probe, PyObject module) {
    String type = probe.objects().typeName(module);
    probe.interpreter().release(module);
    return type;
  }

  /** A thread waits, with an import statement, for an import that fails. */
  private static void waiter(Probe probe) throws Exception {
    PyObject importer = probe.own(probe.interpreter().load(probe.own("waiting", "wa_importer")));
    PyObject statement = probe.get(importer, "import_statement");
    Step<String> failing = () -> module(probe, probe.objects().call(statement, "wa_fails"));
    for (int i = 0; i < ROUNDS; i++) {
      probe.call(importer, "close_gate");
      try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
        Future<?> executing = pool.submit(() -> probe.outcome("wa_fails", failing));
        await(() -> Long.valueOf(1).equals(probe.call(importer, "arrived")));
        Future<?> waiting = pool.submit(() -> probe.outcome("wa_fails", failing));
        await(() -> probe.interpreter().locksInUse() == ONE_HELD_AND_AWAITED);
        probe.call(importer, "open_gate");
        executing.get();
        waiting.get();
      }
      probe.interpreter().delete("wa_fails");
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("nobody came");
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  /** An init function that sets an exception, called for an interpreter with memory of its own. */
  private static void isolated(Probe probe, String name) {
    try (Interpreter sub = probe.runtime().open(InterpreterConfig.ISOLATED)) {
      Probe inside = probe.in(sub);
      inside.outcome(name, () -> inside.own(sub.create(inside.export("_testmultiphase", name))));
    }
  }

  /** A spec whose name is an instance of a class derived from str. */
  private static void name(Probe probe) {
    PyObject api = probe.own(probe.interpreter().load(probe.own("api", "api")));
    PyObject name = probe.made(api, "make_str_subclass", "named");
    PyObject spec = probe.made(api, "make_spec", name);
    PyObject told = probe.made(api, "PyModule_FromDefAndSpec2", "plain", spec, API_VERSION);
    probe.line("type", probe.objects().typeName(probe.made(told, "__getitem__", 0)));
  }

  /** Two modules that import each other through importlib, each from a thread of its own. */
  private static void circle(Probe probe) throws Exception {
    PyObject _ = probe.own(probe.interpreter().load(probe.own("waiting", "wa_importer")));
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      List<Future<?>> both = new ArrayList<>();
      for (String name : List.of("wa_a", "wa_b")) {
        Step<String> step = () -> module(probe, probe.interpreter().importModule(name));
        both.add(pool.submit(() -> probe.outcome(name, step)));
      }
      for (Future<?> each : both) {
        Object _ = each.get();
      }
    }
  }
}
