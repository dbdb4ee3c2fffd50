package io.polyphase.bridge.hosted;

import io.polyphase.BuiltinImporter;
import io.polyphase.Counters;
import io.polyphase.ExtensionsCache;
import io.polyphase.Finder;
import io.polyphase.Gil;
import io.polyphase.ImportSystem;
import io.polyphase.InterpreterConfig;
import io.polyphase.LoaderInterpreter;
import io.polyphase.ModuleSpec;
import io.polyphase.ObjectAccess;
import io.polyphase.bridge.objects.InterpreterState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An interpreter of the hosted runtime. */
final class HostedInterpreter extends LoaderInterpreter {
  private final InterpreterState state;
  private final HostedObjectModel model;
  private final ImportSystem system;
  private final ObjectAccess objects;
  private boolean closed;

  HostedInterpreter(
      InterpreterConfig config, Gil gil, ExtensionsCache extensions, List<Path> searchPath) {
    state = new InterpreterState(config, gil);
    model = new HostedObjectModel();
    system =
        new ImportSystem(model, gil, config, extensions, imports -> metaPath(imports, searchPath));
    state.setImportSystem(system);
    objects = new HostedObjects(this);
  }

  private static List<Finder> metaPath(ImportSystem imports, List<Path> searchPath) {
    List<Finder> finders = new ArrayList<>();
    finders.add(
        new BuiltinImporter(
            BuiltinModules.inittab(), imports.extensionInit(), imports.multiPhase()));
    for (Path folder : searchPath) {
      finders.add(new FileFinder(folder, imports));
    }
    return finders;
  }

  InterpreterState state() {
    return state;
  }

  @Override
  protected ImportSystem system() {
    return system;
  }

  @Override
  protected void enter() {
    state.enter();
  }

  @Override
  protected void exit() {
    state.collector().collectIfDue();
    state.exit();
  }

  @Override
  protected void enableCollector(boolean enabled) {
    state.collector().enable(enabled);
  }

  @Override
  protected long collectLocked() {
    return state.collector().collect();
  }

  @Override
  public ModuleSpec specOfFile(String name, String file) {
    return ModuleSpec.ofFile(name, new ExtensionFileLoader(name, file, system), file);
  }

  @Override
  public Counters counters() {
    enter();
    try {
      return state.counters();
    } finally {
      exit();
    }
  }

  @Override
  public ObjectAccess objects() {
    return objects;
  }

  /** Runs a step inside, for {@link HostedObjects}. */
  <T> T call(java.util.function.Supplier<T> step) {
    return inside(() -> model.guarded(step));
  }

  @Override
  public void close() {
    enter();
    try {
      if (closed) {
        return;
      }
      closed = true;
      system.clear();
      state.collector().collect();
      model.close();
    } finally {
      state.exit();
    }
    state.freeIfEmpty();
  }
}
