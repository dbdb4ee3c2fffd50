package io.polyphase.stress.scenario;

import static io.polyphase.stress.scenario.Operation.COLLECT;
import static io.polyphase.stress.scenario.Operation.DELETE;
import static io.polyphase.stress.scenario.Operation.HALT;
import static io.polyphase.stress.scenario.Operation.IMPORT;
import static io.polyphase.stress.scenario.Operation.IMPORT_AND_CHECK;
import static io.polyphase.stress.scenario.Operation.IMPORT_AND_DELETE;
import static io.polyphase.stress.scenario.Operation.IMPORT_IN_ISOLATED;
import static io.polyphase.stress.scenario.Operation.IMPORT_IN_LEGACY;
import static io.polyphase.stress.scenario.Operation.IMPORT_STATEMENT;
import static io.polyphase.stress.scenario.Operation.READ;
import static io.polyphase.stress.scenario.Operation.RELOAD;

import io.polyphase.InterpreterConfig;
import io.polyphase.RuntimeKind;
import io.polyphase.stress.modules.CountingModule;
import io.polyphase.stress.modules.Fixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the threads of a run do: which operations, how often, and on which modules.
 *
 * @param name what the user types
 * @param description one line for the user
 * @param modules what it is done to, unless the user says otherwise
 * @param weights how often each operation is drawn
 * @param choice which module a thread's next operation is about
 * @param goals the outcomes that the scenario is there to bring about
 */
public record Scenario(
    String name,
    String description,
    List<String> modules,
    Map<Operation, Integer> weights,
    ModuleChoice choice,
    Set<Outcome> goals) {

  private static final List<String> USUAL_MODULES =
      List.of(
          CountingModule.NAME,
          "_testmultiphase",
          "array",
          "math",
          "_testsinglephase",
          "_heapq",
          "_bisect");

  /** Chooses among modules. */
  @FunctionalInterface
  interface ModuleChoice {
    /** Any. */
    ModuleChoice ANY = (random, thread, modules) -> random.nextInt(modules);

    /** The first, for all threads. */
    ModuleChoice SAME = (random, thread, modules) -> 0;

    /** One for each thread, as far as they go. */
    ModuleChoice OWN = (random, thread, modules) -> thread % modules;

    /** An index below {@code modules}. */
    int choose(SplittableRandom random, int thread, int modules);
  }

  public static final Scenario MIXED =
      new Scenario(
          "mixed",
          "every operation on every module",
          Map.of(
              IMPORT, 30,
              IMPORT_AND_CHECK, 20,
              IMPORT_AND_DELETE, 20,
              DELETE, 15,
              RELOAD, 5,
              READ, 10),
          ModuleChoice.ANY);

  private static final List<Scenario> IMPORTS_AND_DELETES =
      List.of(
          MIXED,
          new Scenario(
              "same-module",
              "import and delete of one module from all threads",
              Map.of(IMPORT, 20, IMPORT_AND_CHECK, 20, IMPORT_AND_DELETE, 60),
              ModuleChoice.SAME),
          new Scenario(
              "distinct-modules",
              "import and delete, a module for each thread",
              Map.of(IMPORT_AND_CHECK, 20, IMPORT_AND_DELETE, 80),
              ModuleChoice.OWN),
          new Scenario(
              "import-against-delete",
              "as many deletes as imports",
              Map.of(IMPORT, 25, IMPORT_AND_CHECK, 25, DELETE, 50),
              ModuleChoice.ANY),
          new Scenario(
              "import-against-reload",
              "reloads while others import and now and then delete",
              Map.of(IMPORT, 20, IMPORT_AND_CHECK, 20, IMPORT_AND_DELETE, 5, RELOAD, 45, READ, 10),
              ModuleChoice.ANY),
          new Scenario(
              "import-against-collect",
              "collections while others import and delete",
              Map.of(IMPORT, 20, IMPORT_AND_CHECK, 20, IMPORT_AND_DELETE, 30, COLLECT, 30),
              ModuleChoice.ANY));

  private static final List<Scenario> ODD_MODULES =
      List.of(
          of(
              "circular-imports",
              "two modules whose exec phases import each other",
              List.of(Fixture.CIRCULAR_A, Fixture.CIRCULAR_B),
              Map.of(IMPORT, 30, IMPORT_AND_CHECK, 20, IMPORT_AND_DELETE, 40, READ, 10),
              Outcome.WOULD_DEADLOCK,
              Outcome.NESTED_IMPORT_FAILED),
          of(
              "failing-exec",
              "an exec phase that fails while others wait for it",
              List.of(Fixture.FAILING),
              Map.of(IMPORT, 45, IMPORT_STATEMENT, 45, READ, 10),
              Outcome.EXEC_FAILED,
              Outcome.HALF_MADE),
          of(
              "exec-imports",
              "an exec phase that imports a module which others delete",
              List.of(Fixture.IMPORTING, Fixture.IMPORTED),
              Map.of(IMPORT, 30, IMPORT_AND_CHECK, 20, IMPORT_AND_DELETE, 30, DELETE, 20),
              Outcome.NESTED_IMPORT_FAILED),
          of(
              "exec-starts-threads",
              "exec phases that start threads, one of which imports",
              List.of(Fixture.WORKER, Fixture.IMPORTING_WORKER, Fixture.IMPORTED),
              Map.of(IMPORT, 20, IMPORT_AND_CHECK, 20, IMPORT_AND_DELETE, 50, DELETE, 10)),
          of(
              "delete-during-exec",
              "deletes of modules that take long to be executed",
              List.of(Fixture.SLOW),
              Map.of(IMPORT, 40, IMPORT_AND_CHECK, 10, DELETE, 50),
              Outcome.DELETED_DURING_EXEC),
          of(
              "none-in-sys-modules",
              "None is put into sys.modules and taken out again",
              List.of(Fixture.SLOW),
              Map.of(IMPORT, 40, IMPORT_AND_CHECK, 10, DELETE, 30, HALT, 20),
              Outcome.HALTED,
              Outcome.GOT_NONE));

  private static final List<Scenario> MORE =
      List.of(
          new Scenario(
              "single-phase",
              "single-phase modules, imported again and again",
              List.of("single_reinit", "single_saved", "_testsinglephase"),
              Map.of(IMPORT, 20, IMPORT_AND_CHECK, 20, IMPORT_AND_DELETE, 50, RELOAD, 5, READ, 5),
              ModuleChoice.ANY,
              Set.of()),
          new Scenario(
              "sub-interpreters",
              "sub-interpreters are opened and closed while others import",
              List.of("worker", "_testmultiphase", "array", "math", "_testsinglephase"),
              Map.of(
                  IMPORT, 30,
                  IMPORT_AND_CHECK, 20,
                  IMPORT_AND_DELETE, 30,
                  IMPORT_IN_LEGACY, 10,
                  IMPORT_IN_ISOLATED, 10),
              ModuleChoice.ANY,
              Set.of()));

  /** All that there are. */
  public static final List<Scenario> ALL =
      Stream.of(IMPORTS_AND_DELETES, ODD_MODULES, MORE).flatMap(List::stream).toList();

  public Scenario {
    modules = List.copyOf(modules);
    weights = Map.copyOf(weights);
    goals = Set.copyOf(goals);
    if (weights.values().stream().anyMatch(weight -> weight < 0)
        || weights.values().stream().mapToInt(Integer::intValue).sum() < 1) {
      throw new IllegalArgumentException("weights are 0 or more, and one of them at least is 1");
    }
  }

  /** A scenario on the usual modules, which is not after anything in particular. */
  Scenario(String name, String description, Map<Operation, Integer> weights, ModuleChoice choice) {
    this(name, description, USUAL_MODULES, weights, choice, Set.of());
  }

  private static Scenario of(
      String name,
      String description,
      List<Fixture> fixtures,
      Map<Operation, Integer> weights,
      Outcome... goals) {
    return new Scenario(
        name,
        description,
        fixtures.stream().map(Fixture::moduleName).toList(),
        weights,
        ModuleChoice.ANY,
        Set.of(goals));
  }

  /** The scenario of that name. */
  public static Optional<Scenario> named(String name) {
    return ALL.stream().filter(scenario -> scenario.name.equals(name)).findFirst();
  }

  /** Whether it can be played with any modules, and in an interpreter that others share. */
  public boolean isForAnyModules() {
    return modules.equals(USUAL_MODULES) && !does(Operation::opensInterpreter);
  }

  /** The kinds of sub-interpreters that its threads open. */
  public List<InterpreterConfig> interpreters() {
    List<InterpreterConfig> opened = new ArrayList<>();
    if (does(IMPORT_IN_LEGACY::equals)) {
      opened.add(InterpreterConfig.LEGACY);
    }
    if (does(IMPORT_IN_ISOLATED::equals)) {
      opened.add(InterpreterConfig.ISOLATED);
    }
    return opened;
  }

  /** Whether it is about any modules, and not about those that it brings. */
  public boolean takesModules() {
    return modules.equals(USUAL_MODULES) || does(Operation::opensInterpreter);
  }

  /** The same with other weights. What they do not name is not done. */
  public Scenario with(Map<Operation, Integer> otherWeights) {
    return new Scenario(name, description, modules, otherWeights, choice, goals);
  }

  /** Its modules that a runtime can import. */
  public List<String> modulesOn(RuntimeKind runtime) {
    return modules.stream().filter(module -> isOn(module, runtime)).toList();
  }

  /** What of it cannot be done on a runtime, in a line. */
  public Optional<String> leftOutOn(RuntimeKind runtime) {
    List<String> missing = modules.stream().filter(module -> !isOn(module, runtime)).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            name
                + " on "
                + runtime
                + " leaves out "
                + String.join(", ", missing)
                + ": threads that extension code starts cannot call Python there"
                + " (PyGILState_Ensure is not provided)");
  }

  private static boolean isOn(String module, RuntimeKind runtime) {
    return Fixture.named(module).map(fixture -> fixture.isOn(runtime)).orElse(true);
  }

  /** Whether it does anything of a kind. */
  public boolean does(Predicate<Operation> kind) {
    return weights.entrySet().stream()
        .anyMatch(weight -> weight.getValue() > 0 && kind.test(weight.getKey()));
  }

  @Override
  public String toString() {
    return name;
  }
}
