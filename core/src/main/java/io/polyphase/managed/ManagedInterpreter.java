package io.polyphase.managed;

import io.polyphase.Counters;
import io.polyphase.Finder;
import io.polyphase.ImportSystem;
import io.polyphase.InterpreterConfig;
import io.polyphase.LoaderInterpreter;
import io.polyphase.ModuleSpec;
import io.polyphase.ObjectAccess;
import io.polyphase.ProcessImports;
import io.polyphase.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An interpreter of the managed runtime. */
final class ManagedInterpreter extends LoaderInterpreter {
  private final ManagedHeap heap;
  private final ImportSystem system;
  private final ObjectAccess access;
  private final Runnable onClose;
  private boolean closed;

  ManagedInterpreter(
      ManagedHeap heap,
      InterpreterConfig config,
      ProcessImports shared,
      @Nullable ManagedInterpreter main,
      List<Finder> finders,
      Runnable onClose) {
    this.heap = heap;
    this.onClose = onClose;
    system =
        new ImportSystem(
            new ManagedModel(heap),
            heap.gil,
            config,
            shared,
            main,
            parts -> {
              var metaPath = new ArrayList<>(finders);
              metaPath.add(parts.builtinImporter());
              return metaPath;
            });
    access = new ManagedAccess(this);
  }

  ManagedHeap heap() {
    return heap;
  }

  <T extends @Nullable Object> T locked(Supplier<T> step) {
    return inside(step);
  }

  @Override
  protected ImportSystem system() {
    return system;
  }

  @Override
  protected void enter() {
    ManagedThreadState.current().enter(this);
    if (closed) {
      exit();
      throw new IllegalStateException("the interpreter is closed");
    }
  }

  @Override
  protected void exit() {
    ManagedThreadState.current().exit();
  }

  @Override
  protected void enableCollector(boolean enabled) {
    heap.enableCollector(enabled);
  }

  @Override
  protected long collectLocked() {
    return heap.collect();
  }

  @Override
  public ModuleSpec specOfFile(String name, String file) {
    throw new UnsupportedOperationException("the managed runtime has no files");
  }

  @Override
  public Counters counters() {
    return locked(heap::counters);
  }

  @Override
  public Optional<Ledger> ledger() {
    return Optional.of(heap.ledger());
  }

  @Override
  public ObjectAccess objects() {
    return access;
  }

  @Override
  public void close() {
    heap.gil.acquire();
    try {
      if (!closed) {
        closed = locked(this::dropEverything);
        onClose.run();
      }
    } finally {
      heap.gil.release();
    }
  }

  private boolean dropEverything() {
    system.clear();
    heap.collect();
    return true;
  }
}
