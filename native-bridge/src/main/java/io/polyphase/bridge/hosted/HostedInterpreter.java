package io.polyphase.bridge.hosted;

import static io.polyphase.bridge.interpreter.NativeObject.addressOf;

import io.polyphase.Counters;
import io.polyphase.ExtensionFileLoader;
import io.polyphase.ExtensionsCache;
import io.polyphase.ImportSystem;
import io.polyphase.InterpreterConfig;
import io.polyphase.LoaderInterpreter;
import io.polyphase.ModuleSpec;
import io.polyphase.ObjectAccess;
import io.polyphase.PathFinder;
import io.polyphase.ProcessImports;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.ledger.NativeLedger;
import io.polyphase.bridge.objects.Interpreters;
import io.polyphase.ledger.Ledger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An interpreter of the hosted runtime. */
final class HostedInterpreter extends LoaderInterpreter {
  private final InterpreterState state;
  private final HostedObjectModel model;
  private final ImportSystem system;
  private final ObjectAccess objects;
  private final Runnable onClose;
  private final ExtensionsCache extensions;
  private volatile boolean closed;

  HostedInterpreter(
      InterpreterConfig config,
      @Nullable HostedInterpreter main,
      ProcessImports shared,
      List<Path> searchPath,
      Runnable onClose) {
    this.onClose = onClose;
    this.extensions = shared.extensions();
    state = Interpreters.create(config, main == null ? null : main.state);
    state.setSearchPath(searchPath.stream().map(Path::toString).toList());
    model = new HostedObjectModel(state.modules());
    system =
        new ImportSystem(
            model,
            state.gil(),
            config,
            shared,
            main,
            imports ->
                List.of(
                    imports.builtinImporter(),
                    new PathFinder(
                        new SearchPath(state)::folders,
                        (name, file) -> new ExtensionFileLoader(name, file, imports))));
    state.setImportSystem(system);
    objects = new HostedObjects(this);
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
    requireOpen(); // before its memory is touched, which may be gone
    state.enter();
    if (closed) { // while this thread waited for the lock
      state.exit();
      requireOpen();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the interpreter is closed");
    }
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
    return new ExtensionFileLoader(name, file, system).spec();
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
  public Optional<Ledger> ledger() {
    return Optional.of(new NativeLedger(state, this::hostHolds));
  }

  /** What the host has references to, and what for. */
  private Map<Long, List<String>> hostHolds() {
    var held = new HostReferences();
    held.add(state.dict(), "the interpreter's dict");
    held.add(state.modules(), "sys.modules");
    if (state.exitCallablesOrNull() != 0) {
      held.add(state.exitCallablesOrNull(), "what atexit is to call");
    }
    state.threadDicts().forEach(dict -> held.add(dict, "the dict of a thread"));
    state.contexts().forEach(context -> held.add(context, "the context of a thread"));
    system.byIndex().modules().forEach(module -> held.add(addressOf(module), "modules by index"));
    extensions
        .savedDicts()
        .forEach(dict -> held.add(addressOf(dict), "saved dict of a single-phase module"));
    model.forEachHeld(held);
    return held.byAddress();
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
    if (closed) {
      return;
    }
    state.enter();
    try {
      if (closed) {
        return;
      }
      closed = true;
      InterpreterState.setFinalizing(InterpreterState.main() == state);
      state.runExitCallables();
      system.clear();
      state.collector().collect();
      model.close();
    } finally {
      state.exit();
    }
    state.freeIfEmpty();
    InterpreterState.setFinalizing(false);
    onClose.run();
  }
}
