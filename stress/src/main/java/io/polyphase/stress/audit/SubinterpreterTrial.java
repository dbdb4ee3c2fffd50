package io.polyphase.stress.audit;

import io.polyphase.ImportException;
import io.polyphase.ImportFailure;
import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import io.polyphase.Slot.InterpreterSupport;
import io.polyphase.ledger.ForeignObject;
import io.polyphase.ledger.Ledger;
import io.polyphase.ledger.MemoryFault;
import io.polyphase.ledger.Site;
import io.polyphase.stress.audit.SubinterpreterFacts.Attempt;
import io.polyphase.stress.audit.SubinterpreterFacts.Ending;
import io.polyphase.stress.leaks.HuntOptions;
import io.polyphase.stress.leaks.LeakHunter;
import io.polyphase.stress.leaks.LeakReport;
import io.polyphase.stress.leaks.LeakVerdict;
import io.polyphase.stress.modules.NamedModule;
import java.util.ArrayList;
import java.util.List;

/** Imports a module in sub-interpreters. */
final class SubinterpreterTrial {
  private final ModuleRuntime runtime;
  private final HuntOptions options;
  private final String module;
  private final InitRecord inits;

  SubinterpreterTrial(ModuleRuntime runtime, HuntOptions options, String module, InitRecord inits) {
    this.runtime = runtime;
    this.options = options;
    this.module = module;
    this.inits = inits;
  }

  SubinterpreterFacts run() throws NotCarried {
    Attempt ownLock = attempt(InterpreterConfig.ISOLATED);
    DefinitionFacts definition = inits.definition();
    boolean claimsSome =
        definition != null && definition.support() != InterpreterSupport.NOT_SUPPORTED;
    Attempt sharedLock = claimsSome ? attempt(InterpreterConfig.LEGACY) : null;
    TwoCopies copies =
        ownLock.ending() == Ending.ACCEPTED ? twoCopies() : new TwoCopies(List.of(), List.of());
    return new SubinterpreterFacts(module, ownLock, sharedLock, copies.shared(), copies.faults());
  }

  private Attempt attempt(InterpreterConfig config) throws NotCarried {
    try (Interpreter sub = runtime.open(config)) {
      ModuleSpec spec = NamedModule.find(sub, module);
      try {
        sub.release(sub.load(spec));
      } catch (ImportException e) {
        boolean refused = e.failure() == ImportFailure.NO_SUBINTERPRETERS;
        return new Attempt(
            refused ? Ending.REFUSED : Ending.FAILED, NotCarried.orTrouble(e).text(), null);
      } finally {
        boolean _ = sub.delete(spec.name());
        long _ = sub.collect();
      }
      return Attempt.accepted(config.ownGil() ? hunted(sub, spec) : null);
    }
  }

  private LeakReport hunted(Interpreter sub, ModuleSpec spec) throws NotCarried {
    LeakReport report = new LeakHunter(sub, options).hunt(spec);
    if (report.verdict() == LeakVerdict.NOT_CARRIED) {
      throw new NotCarried(report.trouble());
    }
    return report;
  }

  private record TwoCopies(List<ForeignObject> shared, List<MemoryFault> faults) {}

  /** One in the main interpreter and one in another: the other is deleted, and the first used. */
  private TwoCopies twoCopies() throws NotCarried {
    Interpreter main = runtime.main();
    Ledger ledger = main.ledger().filter(Ledger::watchesFreedObjects).orElse(null);
    if (ledger == null) {
      return new TwoCopies(List.of(), List.of());
    }
    ModuleSpec spec = NamedModule.find(main, module);
    try {
      PyObject first = main.load(spec);
      List<ForeignObject> shared = sharedWithSecond();
      use(main, first);
      main.release(first);
      return new TwoCopies(located(shared, ledger), ledger.takeFaults());
    } catch (ImportException e) {
      NotCarried.orTrouble(e); // that it cannot be imported again is another question's answer
      return new TwoCopies(List.of(), List.of());
    } finally {
      boolean _ = main.delete(spec.name());
      long _ = main.collect();
    }
  }

  private List<ForeignObject> sharedWithSecond() {
    try (Interpreter sub = runtime.open(InterpreterConfig.ISOLATED)) {
      ModuleSpec spec = NamedModule.find(sub, module);
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

  private static List<ForeignObject> located(List<ForeignObject> shared, Ledger ledger) {
    List<Site> sites = ledger.withSources(shared.stream().map(ForeignObject::made).toList());
    List<ForeignObject> located = new ArrayList<>();
    for (int i = 0; i < sites.size(); i++) {
      ForeignObject object = shared.get(i);
      located.add(
          new ForeignObject(
              object.type(), object.shown(), sites.get(i), object.madeIn(), object.isStatic()));
    }
    return located;
  }
}
