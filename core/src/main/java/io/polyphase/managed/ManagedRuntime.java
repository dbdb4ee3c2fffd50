package io.polyphase.managed;

import io.polyphase.ExtensionsCache;
import io.polyphase.Finder;
import io.polyphase.Gil;
import io.polyphase.InitFunction;
import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The runtime of modules that are written in Java. */
public final class ManagedRuntime implements ModuleRuntime {
  private final Map<String, InitFunction> inittab;
  private final List<Finder> finders;
  private final ExtensionsCache extensions = new ExtensionsCache();
  private final AtomicInteger subinterpreters = new AtomicInteger();
  private final ManagedInterpreter main;

  private ManagedRuntime(Map<String, InitFunction> inittab, List<Finder> finders) {
    this.inittab = inittab;
    this.finders = List.copyOf(finders);
    main =
        new ManagedInterpreter(
            new Heap(new Gil()), InterpreterConfig.MAIN, extensions, inittab, finders, () -> {});
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
    if (config.isMain()) {
      throw new IllegalArgumentException("the main interpreter is open already");
    }
    if (config.ownGil() && !config.checksExtensions()) {
      throw new IllegalArgumentException(
          "an interpreter with its own lock must check extensions: config=" + config.name());
    }
    subinterpreters.incrementAndGet();
    Heap heap = config.ownGil() ? new Heap(new Gil()) : main.heap();
    return new ManagedInterpreter(
        heap,
        config,
        extensions,
        config.ownGil() ? new MainInittab(inittab, main) : inittab,
        finders,
        subinterpreters::decrementAndGet);
  }

  @Override
  public void close() {
    if (subinterpreters.get() != 0) {
      throw new IllegalStateException("open sub-interpreters: " + subinterpreters);
    }
    main.close();
  }
}
