package io.polyphase.stress.audit;

import io.polyphase.ImportException;
import io.polyphase.ImportFailure;
import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.Slot.InterpreterSupport;
import io.polyphase.choice.CannotRun;
import io.polyphase.choice.ModuleSearch;
import io.polyphase.stress.audit.SubinterpreterFacts.Attempt;
import io.polyphase.stress.audit.SubinterpreterFacts.Ending;
import io.polyphase.stress.leaks.HuntOptions;
import io.polyphase.stress.leaks.LeakHunter;
import io.polyphase.stress.leaks.LeakReport;
import io.polyphase.stress.leaks.LeakVerdict;

/** Imports a module in sub-interpreters, of one kind after the other. */
final class SubinterpreterTrial {
  private final ModuleRuntime runtime;
  private final ModuleSearch search;
  private final HuntOptions options;
  private final String module;
  private final InitRecord inits;

  SubinterpreterTrial(
      ModuleRuntime runtime,
      ModuleSearch search,
      HuntOptions options,
      String module,
      InitRecord inits) {
    this.runtime = runtime;
    this.search = search;
    this.options = options;
    this.module = module;
    this.inits = inits;
  }

  SubinterpreterFacts run() throws NotCarried {
    Attempt ownLock = attempt(InterpreterConfig.ISOLATED);
    DefinitionFacts definition = inits.definition();
    boolean claimsSome =
        definition != null && definition.support() != InterpreterSupport.NOT_SUPPORTED;
    boolean wantsShared = claimsSome || ownLock.ending() == Ending.NOT_THERE;
    Attempt sharedLock = wantsShared ? attempt(InterpreterConfig.LEGACY) : null;
    TwoCopies copies =
        ownLock.ending() == Ending.ACCEPTED
            ? TwoCopies.of(runtime, search, module)
            : TwoCopies.UNKNOWN;
    return new SubinterpreterFacts(module, ownLock, sharedLock, copies.shared(), copies.faults());
  }

  private Attempt attempt(InterpreterConfig config) throws NotCarried {
    try (Interpreter sub = runtime.open(config)) {
      ModuleSpec spec = search.find(sub, module);
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
    } catch (InterpreterConfig.Refused e) {
      return new Attempt(Ending.NOT_THERE, e.reason(), null);
    } catch (CannotRun e) { // its package does not live there
      return new Attempt(Ending.NOT_THERE, e.why(), null);
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
