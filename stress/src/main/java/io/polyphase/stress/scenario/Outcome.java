package io.polyphase.stress.scenario;

import io.polyphase.ImportException;
import io.polyphase.ImportFailure;
import io.polyphase.stress.check.ReportWords;
import io.polyphase.stress.modules.Fixture;
import java.util.Arrays;
import java.util.Set;

/** How an operation may end. */
public enum Outcome {
  /** It did what it is for. */
  DONE,
  /** The entry vanished while the module was executed: {@code KeyError} (I10). */
  DELETED_DURING_EXEC,
  /** There was nothing to delete: {@code KeyError} in Python (I11). */
  NOTHING_TO_DELETE,
  /** There was nothing to read or to reload. */
  NOT_IMPORTED,
  /** Somebody deleted or replaced the module that was to be reloaded. */
  REPLACED_BEFORE_RELOAD,
  /** Who read it, or was to reload it, found a module between create and the end of exec. */
  HALF_MADE,
  /** The exec phase failed, as planned ({@link Fixture#FAILING}). */
  EXEC_FAILED,
  /** The import returned a module whose exec phase had failed (I9). */
  DEAD_MODULE,
  /** {@code sys.modules} had None: {@code ModuleNotFoundError}. */
  HALTED,
  /** The entry became None while the module was executed, and that is what the import returned. */
  GOT_NONE,
  /** {@code _DeadlockError}: the import would have waited in a circle. */
  WOULD_DEADLOCK,
  /** The exec phase failed because a module that it imports was deleted or halted meanwhile. */
  NESTED_IMPORT_FAILED,
  /** The module does not support sub-interpreters with a lock of their own: {@code ImportError}. */
  REFUSED,
  /** Anything else; a violation everywhere. */
  UNEXPECTED;

  /**
   * How a failed operation ended.
   *
   * @param module what it was about
   * @param others the modules of the run, which may be deleted while one of them imports another
   */
  public static Outcome of(
      Operation operation, String module, Set<String> others, ImportException e) {
    return switch (e.failure()) {
      case HALTED -> module.equals(e.name()) ? HALTED : NESTED_IMPORT_FAILED;
      case ENTRY_VANISHED -> vanished(module, others, ImportFailure.ENTRY_VANISHED.subject(e));
      case NOT_IN_MODULES, PARENT_NOT_IN_MODULES ->
          operation == Operation.RELOAD ? REPLACED_BEFORE_RELOAD : UNEXPECTED;
      case NO_SUBINTERPRETERS -> operation.opensInterpreter() ? REFUSED : UNEXPECTED;
      case NO_CAPSULE_MODULE -> NESTED_IMPORT_FAILED;
      case WOULD_DEADLOCK -> WOULD_DEADLOCK;
      case OTHER -> Fixture.plannedFailure(e).isPresent() ? EXEC_FAILED : UNEXPECTED;
    };
  }

  private static Outcome vanished(String module, Set<String> others, String entry) {
    if (entry.equals(module)) {
      return DELETED_DURING_EXEC;
    }
    boolean ofFixture =
        Arrays.stream(Fixture.values()).anyMatch(fixture -> entry.equals(fixture.moduleName()));
    return ofFixture || others.contains(entry) ? NESTED_IMPORT_FAILED : UNEXPECTED;
  }

  @Override
  public String toString() {
    return ReportWords.words(this);
  }
}
