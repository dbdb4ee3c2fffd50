package io.polyphase.stress.scenario;

import io.polyphase.RuntimeKind;
import io.polyphase.stress.check.Grade;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.modules.Fixture;
import java.util.Set;

/** The table of what may come of a run: of this scenario, on this runtime, with these modules. */
public final class Expectations {
  private final RuntimeKind runtime;
  private final Scenario scenario;
  private final Set<Fixture> fixtures;
  private final boolean deletes;
  private final boolean halts;
  private final boolean mayImportEachOther;
  private final boolean mayBeCircular;

  public Expectations(StressOptions options) {
    runtime = options.runtime();
    scenario = options.scenario();
    fixtures = options.fixtures();
    deletes = scenario.does(Operation::deletes);
    halts = scenario.does(operation -> operation == Operation.HALT);
    mayImportEachOther =
        fixtures.stream().anyMatch(Fixture::imports)
            || (runtime != RuntimeKind.MANAGED && options.modules().size() > 1);
    mayBeCircular = fixtures.stream().anyMatch(Fixture::isCircular) || areUsers(options);
  }

  /** Several modules of the user's choice may import each other, in a circle as well. */
  private static boolean areUsers(StressOptions options) {
    return options.runtime() != RuntimeKind.MANAGED
        && options.modules().size() > 1
        && !options.scenario().modulesOn(options.runtime()).containsAll(options.modules());
  }

  /** What is thought of a broken invariant. */
  public Grade of(Invariant invariant) {
    return invariant == Invariant.I9 && breaksI9() ? Grade.INTERESTING : Grade.FORBIDDEN;
  }

  /** Why a row is what it is, if that needs saying. */
  String noteOn(Invariant invariant) {
    return of(invariant) == Grade.INTERESTING ? "C1: CPython breaks it (gh-143650)" : "";
  }

  /** What is thought of an operation that ends so. */
  public Grade of(Operation operation, Outcome outcome) {
    if (!mayHappen(operation, outcome)) {
      return Grade.FORBIDDEN;
    }
    return outcome == Outcome.DEAD_MODULE || scenario.goals().contains(outcome)
        ? Grade.INTERESTING
        : Grade.ALLOWED;
  }

  /** Why a row is what it is, if that needs saying. */
  String noteOn(Operation operation, Outcome outcome) {
    if (!mayHappen(operation, outcome)) {
      return "";
    }
    return switch (outcome) {
      case DEAD_MODULE -> "C1: CPython gives it to who waited (gh-143650)";
      case WOULD_DEADLOCK ->
          runtime == RuntimeKind.REFERENCE
              ? "C5: CPython raises it for a circle of threads (gh-82276)"
              : "only if the half-made module was deleted meanwhile";
      default -> "";
    };
  }

  private boolean mayHappen(Operation operation, Outcome outcome) {
    return switch (outcome) {
      case DONE -> true;
      case UNEXPECTED -> false;
      case DELETED_DURING_EXEC -> deletes && imports(operation);
      case NOTHING_TO_DELETE -> operation.deletes();
      case NOT_IMPORTED, HALF_MADE -> looks(operation);
      case REPLACED_BEFORE_RELOAD -> operation == Operation.RELOAD && (deletes || halts);
      case EXEC_FAILED -> operation.isImport() && fixtures.contains(Fixture.FAILING);
      case DEAD_MODULE -> operation == Operation.IMPORT_STATEMENT && breaksI9();
      case HALTED, GOT_NONE -> operation.isImport() && halts;
      case WOULD_DEADLOCK -> operation.isImport() && mayDeadlock();
      case NESTED_IMPORT_FAILED -> operation.isImport() && (deletes || halts) && mayImportEachOther;
      case REFUSED -> operation == Operation.IMPORT_IN_ISOLATED;
    };
  }

  private static boolean imports(Operation operation) {
    return operation.isImport() || operation == Operation.RELOAD;
  }

  private static boolean looks(Operation operation) {
    return operation == Operation.READ || operation == Operation.RELOAD;
  }

  /** CPython's import statement does not look again when it has waited. */
  private boolean breaksI9() {
    return runtime == RuntimeKind.REFERENCE
        && fixtures.contains(Fixture.FAILING)
        && scenario.does(operation -> operation == Operation.IMPORT_STATEMENT);
  }

  /**
   * Our circles end in the half-made module, unless that is not in {@code sys.modules} any more.
   */
  private boolean mayDeadlock() {
    return mayBeCircular && (runtime == RuntimeKind.REFERENCE || deletes || halts);
  }
}
