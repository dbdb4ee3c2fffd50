package io.polyphase.bridge.reference;

import io.polyphase.ImportException;
import io.polyphase.InitWatch;
import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import io.polyphase.bridge.ffi.NativeCalls;
import io.polyphase.bridge.python.PythonBuild;
import java.nio.file.Path;
import java.util.List;

/** Has the CPython of a library do what the tools ask of one: {@code BuildReport LIBRARY}. */
public final class BuildReport {
  private static final List<String> MODULES = List.of("array", "_json", "math");
  private static final List<String> FLAGS =
      List.of("isolated", "ignore_environment", "dont_write_bytecode", "no_site", "utf8_mode");
  private static final int CYCLES = 5;
  private static final int INTERPRETERS = 3;

  private BuildReport() {}

  /** Entry point of the child process. */
  public static void main(String[] args) throws Exception {
    PythonBuild build = PythonBuild.ofLibrary(Path.of(args[0]));
    System.out.println("version " + build.version());
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.REFERENCE, List.of(), build)) {
      flags(runtime.main());
      gilState(runtime.main());
      System.out.println("PyGILState_Ensure works");
      cycles(runtime.main());
      definition(runtime.main());
      failure(runtime.main());
      interpreters(runtime, InterpreterConfig.LEGACY);
      interpreters(runtime, InterpreterConfig.ISOLATED);
      System.out.println("locks " + runtime.main().locksInUse());
    }
  }

  private static void flags(Interpreter main) {
    ObjectAccess objects = main.objects();
    PyObject sys = main.importModule("sys");
    PyObject flags = objects.get(sys, "flags");
    for (String name : FLAGS) {
      PyObject flag = objects.get(flags, name);
      System.out.println(name + " " + objects.toJava(flag));
      main.release(flag);
    }
    main.release(flags);
    main.release(sys);
  }

  /** As pybind11 does in each init function; with the GIL held, where it must not wait for it. */
  private static void gilState(Interpreter main) {
    ReferenceInterpreter reference = (ReferenceInterpreter) main;
    Libpython python = reference.python();
    long _ =
        reference.inside(
            () -> {
              long state = NativeCalls.call(python.symbol("PyGILState_Ensure"));
              return NativeCalls.call(python.symbol("PyGILState_Release"), state);
            });
  }

  private static void cycles(Interpreter main) {
    long before = 0;
    for (int i = 0; i < CYCLES; i++) {
      for (String module : MODULES) {
        main.release(main.importModule(module));
        main.delete(module);
      }
      main.collect();
      main.clearCaches();
      long objects = main.counters().objects().orElseThrow();
      if (i >= CYCLES - 2) {
        System.out.println(i < CYCLES - 1 ? "counted" : "grown " + (objects - before));
      }
      before = objects;
    }
  }

  /** Of CPython's own example, which some leave out; in 3.15 by its hook of PEP 793. */
  private static void definition(Interpreter main) {
    main.findSpec("xxlimited")
        .ifPresentOrElse(
            spec -> {
              main.watchInit((_, style, def) -> System.out.println(style + " " + def.name()));
              main.release(main.load(spec));
              main.watchInit(InitWatch.NONE);
              main.delete("xxlimited");
            },
            () -> System.out.println("no xxlimited"));
  }

  private static void failure(Interpreter main) {
    try {
      main.release(main.importModule("no_such_module"));
    } catch (ImportException e) {
      System.out.println(e.pythonType() + ": " + e.getMessage());
    }
  }

  private static void interpreters(ModuleRuntime runtime, InterpreterConfig config) {
    try {
      for (int i = 0; i < INTERPRETERS; i++) {
        try (Interpreter sub = runtime.open(config)) {
          if (!config.ownGil()) {
            gilState(sub);
          }
          sub.release(sub.importModule("array"));
          sub.delete("array");
          sub.collect();
        }
      }
      System.out.println(config.name() + " works");
    } catch (InterpreterConfig.Refused e) {
      System.out.println(config.name() + " refused");
    }
  }
}
