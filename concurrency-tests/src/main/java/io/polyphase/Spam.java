package io.polyphase;

import io.polyphase.ImportException.Misuse;
import io.polyphase.ImportException.Raised;
import io.polyphase.Slot.InterpreterSupport;
import io.polyphase.managed.ManagedModule;
import io.polyphase.managed.ManagedModuleDef;
import io.polyphase.managed.ManagedRuntime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A runtime with one module, {@code spam}, that counts its executions and marks itself at the end
 * of each; and two importers, who keep what they got.
 */
final class Spam {
  /** The importer was given a module that was not executed to its end. */
  static final int HALF_MADE = 0;

  /** The importer was given an executed module. */
  static final int EXECUTED = 1;

  /** The importer was told that the module was deleted during its exec phase. */
  static final int VANISHED = -1;

  /** The exec phase failed. */
  static final int FAILED = -2;

  private static final String NAME = "spam";
  private static final String MARK = "ready";

  private final AtomicInteger executions = new AtomicInteger();
  private final PyObject[] got = new PyObject[2];
  private final ModuleRuntime runtime;

  private Spam(ManagedModuleDef.Exec halfway) {
    ManagedModuleDef def =
        ManagedModuleDef.named(NAME)
            .exec(module -> executions.incrementAndGet())
            .exec(halfway)
            .exec(module -> module.add(MARK, 1))
            .slot(new Slot.MultipleInterpreters(InterpreterSupport.PER_INTERPRETER_GIL_SUPPORTED))
            .build();
    runtime = ManagedRuntime.open(Map.of(NAME, def.multiPhase()));
  }

  /**
   * The exec phase keeps the interpreter's lock, and would let others run if it were not for that.
   */
  static Spam holdingTheGil() {
    return new Spam(module -> LockSupport.parkNanos(1)); // takes some microseconds
  }

  /** The exec phase lets go of the interpreter's lock halfway. */
  static Spam lettingGo() {
    return new Spam(module -> ManagedModule.allowThreads(Thread::yield));
  }

  /** The exec phase lets go of the lock halfway, and fails after that the first time. */
  static Spam failingOnce() {
    var first = new AtomicInteger();
    return new Spam(
        module -> {
          ManagedModule.allowThreads(Thread::yield);
          if (first.getAndIncrement() == 0) {
            throw Raised.of("ValueError", "the first attempt");
          }
        });
  }

  /** Another interpreter, with a lock of its own. */
  Interpreter isolated() {
    return runtime.open(InterpreterConfig.ISOLATED);
  }

  LoaderInterpreter main() {
    return (LoaderInterpreter) runtime.main();
  }

  /** An import in the main interpreter. */
  int imports(int importer) {
    return imports(importer, runtime.main());
  }

  /** Imports and looks at the module at once, so that it cannot be finished between the two. */
  int imports(int importer, Interpreter interpreter) {
    try {
      return ((LoaderInterpreter) interpreter).inside(() -> look(importer, interpreter));
    } catch (Misuse e) {
      return VANISHED;
    } catch (Raised e) {
      return FAILED;
    }
  }

  private int look(int importer, Interpreter interpreter) {
    PyObject module = interpreter.importModule(NAME);
    got[importer] = module;
    return ((ManagedModule) module).get(MARK) != null ? EXECUTED : HALF_MADE;
  }

  /** Deletes it; 1 if it was there. */
  int delete() {
    return runtime.main().delete(NAME) ? 1 : 0;
  }

  /** 1 if it is in {@code sys.modules}. */
  int isCached() {
    LoaderInterpreter main = main();
    return main.inside(() -> main.system().importer().cache().names().contains(NAME)) ? 1 : 0;
  }

  /** 1 if both importers have got one and the same module. */
  int sameModule() {
    return Objects.equals(got[0], got[1]) ? 1 : 0;
  }

  int executions() {
    return executions.get();
  }
}
