package io.polyphase.managed;

import io.polyphase.Finder;
import io.polyphase.Gil;
import io.polyphase.ImportException.NotLoadable;
import io.polyphase.InitFunction;
import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.ProcessImports;
import io.polyphase.RuntimeKind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The runtime of modules that are written in Java. */
public final class ManagedRuntime implements ModuleRuntime {
  private final ProcessImports shared;
  private final List<Finder> finders;
  private final AtomicInteger subinterpreters = new AtomicInteger();
  private final ManagedInterpreter main;

  private ManagedRuntime(Map<String, InitFunction> inittab, List<Finder> finders) {
    this.shared = new ProcessImports(inittab, ManagedRuntime::noFiles);
    this.finders = List.copyOf(finders);
    main =
        new ManagedInterpreter(
            new ManagedHeap(new Gil()), InterpreterConfig.MAIN, shared, null, finders, () -> {});
  }

  private static InitFunction noFiles(String path, String symbol, ModuleSpec spec) {
    throw NotLoadable.cannotOpen(path + ": the managed runtime opens no files", path, spec);
  }

  /** Opens it with stand-ins of the modules that the other runtimes are measured with. */
  public static ModuleRuntime open() {
    return open(inittab());
  }

  /** The init functions of those stand-ins, for a caller that adds modules of its own. */
  public static Map<String, InitFunction> inittab() {
    return Inittab.DEFAULT;
  }

  /**
   * Opens it with modules of the caller's.
   *
   * @param inittab init functions by full name; looked at live
   */
  public static ModuleRuntime open(Map<String, InitFunction> inittab) {
    return open(inittab, List.of());
  }

  /**
   * Opens it with modules and finders of the caller's.
   *
   * @param inittab init functions by full name; looked at live
   * @param finders asked before the one that knows the {@code inittab}
   */
  public static ModuleRuntime open(Map<String, InitFunction> inittab, List<Finder> finders) {
    return new ManagedRuntime(inittab, finders);
  }

  @Override
  public RuntimeKind kind() {
    return RuntimeKind.MANAGED;
  }

  @Override
  public Interpreter main() {
    return main;
  }

  @Override
  public Interpreter open(InterpreterConfig config) {
    config.requireSubinterpreter();
    subinterpreters.incrementAndGet();
    ManagedHeap heap = config.ownGil() ? new ManagedHeap(new Gil()) : main.heap();
    return new ManagedInterpreter(
        heap, config, shared, main, finders, subinterpreters::decrementAndGet);
  }

  @Override
  public void close() {
    if (subinterpreters.get() != 0) {
      throw new IllegalStateException("open sub-interpreters: " + subinterpreters);
    }
    main.close();
  }
}
