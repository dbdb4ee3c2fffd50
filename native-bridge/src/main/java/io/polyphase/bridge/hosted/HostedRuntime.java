package io.polyphase.bridge.hosted;

import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.ProcessImports;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.artifact.PythonArtifact;
import io.polyphase.bridge.builtins.Bootstrap;
import io.polyphase.bridge.capi.FunctionTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The runtime of unmodified extension modules.
 *
 * <p>The host library exports the C API's symbols; {@link FunctionTable} connects them to Java;
 * {@link Bootstrap} fills in the built-in types; the loader core does the rest through {@link
 * HostedObjectModel}.
 */
public final class HostedRuntime implements ModuleRuntime {
  private final ProcessImports shared =
      new ProcessImports(BuiltinModules.inittab(), NativeLibraries.INSTANCE);
  private final List<Path> searchPath;
  private final AtomicInteger subinterpreters = new AtomicInteger();
  private final HostedInterpreter main;

  private HostedRuntime(List<Path> searchPath) {
    this.searchPath = List.copyOf(searchPath);
    this.main =
        new HostedInterpreter(InterpreterConfig.MAIN, null, shared, this.searchPath, () -> {});
  }

  /** A runtime that finds the reference artifact's extension modules. */
  public static HostedRuntime open() {
    return openWith(List.of());
  }

  /**
   * A runtime that finds those and, after them, what is in further folders.
   *
   * @param extraFolders asked in order
   */
  public static HostedRuntime openWith(List<Path> extraFolders) {
    var searchPath = new ArrayList<Path>();
    searchPath.add(PythonArtifact.unpacked().extensionDirectory());
    searchPath.addAll(extraFolders);
    return open(searchPath);
  }

  /**
   * A runtime with a search path of its own.
   *
   * @param searchPath folders, asked in order
   */
  public static HostedRuntime open(List<Path> searchPath) {
    FunctionTable.install();
    Bootstrap.run();
    return new HostedRuntime(searchPath);
  }

  @Override
  public RuntimeKind kind() {
    return RuntimeKind.HOSTED;
  }

  @Override
  public Interpreter main() {
    return main;
  }

  @Override
  public Interpreter open(InterpreterConfig config) {
    config.requireSubinterpreter();
    subinterpreters.incrementAndGet();
    return new HostedInterpreter(
        config, main, shared, searchPath, subinterpreters::decrementAndGet);
  }

  @Override
  public void close() {
    if (subinterpreters.get() != 0) {
      throw new IllegalStateException("open sub-interpreters: " + subinterpreters);
    }
    main.close();
  }
}
