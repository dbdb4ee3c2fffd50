package io.polyphase.stress.audit;

import io.polyphase.ImportException;
import io.polyphase.ImportFailure;
import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.Slot.InterpreterSupport;
import io.polyphase.stress.audit.SubinterpreterFacts.Attempt;
import io.polyphase.stress.audit.SubinterpreterFacts.Ending;
import io.polyphase.stress.leaks.HuntOptions;
import io.polyphase.stress.leaks.LeakHunter;
import io.polyphase.stress.leaks.LeakReport;
import io.polyphase.stress.leaks.LeakVerdict;
import io.polyphase.stress.modules.NamedModule;

/** Imports a module in sub-interpreters, of one kind after the other. */
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
        ownLock.ending() == Ending.ACCEPTED ? TwoCopies.of(runtime, module) : TwoCopies.UNKNOWN;
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
}
