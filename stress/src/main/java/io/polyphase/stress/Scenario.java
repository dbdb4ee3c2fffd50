package io.polyphase.stress;

import static io.polyphase.stress.Operation.DELETE;
import static io.polyphase.stress.Operation.IMPORT;
import static io.polyphase.stress.Operation.IMPORT_AND_CHECK;
import static io.polyphase.stress.Operation.IMPORT_AND_DELETE;
import static io.polyphase.stress.Operation.READ;
import static io.polyphase.stress.Operation.RELOAD;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What the threads of a run do: which operations, how often, and on which of the run's modules.
 *
 * @param name what the user types
 * @param description one line for the user
 * @param weights how often each operation is drawn
 * @param choice which module a thread's next operation is about
 */
record Scenario(
    String name, String description, Map<Operation, Integer> weights, ModuleChoice choice) {

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

  static final Scenario MIXED =
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

  static final List<Scenario> ALL =
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
              Map.of(
                  IMPORT, 20, IMPORT_AND_CHECK, 20, IMPORT_AND_DELETE, 5, RELOAD, 45, READ, 10),
              ModuleChoice.ANY));

  Scenario {
    weights = Map.copyOf(weights);
  }

  @Override
  public String toString() {
    return name;
  }
}
