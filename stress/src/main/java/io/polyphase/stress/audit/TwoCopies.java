package io.polyphase.stress.audit;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import io.polyphase.choice.ModuleSearch;
import io.polyphase.ledger.ForeignObject;
import io.polyphase.ledger.Ledger;
import io.polyphase.ledger.MemoryFault;
import io.polyphase.stress.leaks.SourcePlaces;
import java.util.List;

/**
 * What comes of a module that is alive in two interpreters with locks of their own: the second one
 * is deleted, and the first used.
 *
 * @param shared what the second uses of another interpreter, or of none
 * @param faults what was done wrong with freed objects
 */
record TwoCopies(List<ForeignObject> shared, List<MemoryFault> faults) {
  /** Of a module that is in one interpreter only, or a runtime that does not look. */
  static final TwoCopies UNKNOWN = new TwoCopies(List.of(), List.of());

  /** Imports it in the main interpreter and in another. */
  static TwoCopies of(ModuleRuntime runtime, ModuleSearch search, String module) throws NotCarried {
    Interpreter main = runtime.main();
    Ledger ledger = main.ledger().filter(Ledger::watchesFreedObjects).orElse(null);
    if (ledger == null) {
      return UNKNOWN;
    }
    ModuleSpec spec = search.find(main, module);
    try {
      PyObject first = main.load(spec);
      List<ForeignObject> shared = sharedWithSecond(runtime, search, module);
      use(main, first);
      main.release(first);
      return new TwoCopies(
          SourcePlaces.ofForeign(shared, ledger),
          SourcePlaces.ofFaults(ledger.takeFaults(), ledger));
    } catch (ImportException e) {
      NotCarried.orTrouble(e); // that it cannot be imported again is another question's answer
      return UNKNOWN;
    } finally {
      boolean _ = main.delete(spec.name());
      long _ = main.collect();
    }
  }

  private static List<ForeignObject> sharedWithSecond(
      ModuleRuntime runtime, ModuleSearch search, String module) {
    try (Interpreter sub = runtime.open(InterpreterConfig.ISOLATED)) {
      ModuleSpec spec = search.find(sub, module);
      PyObject second = sub.load(spec);
      List<ForeignObject> shared =
          sub.ledger().map(ledger -> ledger.foreignObjects(second)).orElse(List.of());
      sub.release(second);
      boolean _ = sub.delete(spec.name());
      long _ = sub.collect();
      return shared;
    }
  }

  /** Every attribute once. */
  private static void use(Interpreter interpreter, PyObject object) {
    for (String name : interpreter.objects().names(object)) {
      interpreter.release(interpreter.objects().entry(object, name));
    }
  }
}
