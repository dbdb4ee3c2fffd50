package io.polyphase.bridge.hosted;

import io.polyphase.ExtensionsCache;
import io.polyphase.Gil;
import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.PythonArtifact;
import io.polyphase.bridge.capi.FunctionTable;
import io.polyphase.bridge.objects.Bootstrap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The runtime of unmodified extension modules.
 *
 * <p>The host library exports the C API's symbols; {@link FunctionTable} connects them to Java;
 * {@link Bootstrap} fills in the built-in types; the loader core does the rest through {@link
 * HostedObjectModel}.
 */
public final class HostedRuntime implements ModuleRuntime {
  private final ExtensionsCache extensions = new ExtensionsCache();
  private final List<Path> searchPath;
  private final Gil mainGil = new Gil();
  private final HostedInterpreter main;

  private HostedRuntime(List<Path> searchPath) {
    this.searchPath = List.copyOf(searchPath);
    this.main = new HostedInterpreter(InterpreterConfig.MAIN, mainGil, extensions, this.searchPath);
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
    if (config.isMain()) {
      throw new IllegalArgumentException("there is one main interpreter: use main()");
    }
    if (config.ownGil() && !config.checksExtensions()) {
      throw new IllegalArgumentException(
          "an interpreter with a lock of its own must check extensions: config=" + config.name());
    }
    Gil gil = config.ownGil() ? new Gil() : mainGil;
    return new HostedInterpreter(config, gil, extensions, searchPath);
  }

  @Override
  public void close() {
    main.close();
  }
}
