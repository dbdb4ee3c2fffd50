package io.polyphase.stress.audit;

import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.bridge.Diagnostics;
import io.polyphase.choice.CannotRun;
import io.polyphase.choice.ModuleSearch;
import io.polyphase.choice.OwnProcess;
import io.polyphase.choice.RuntimeChoice;
import io.polyphase.ledger.Ledger;
import io.polyphase.stress.child.ChildReport;
import io.polyphase.stress.leaks.HuntOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The child's side of {@code audit}: opens the runtime, and goes from one module to the next. */
final class AuditWorker {
  private final RuntimeChoice runtime;
  private final ModuleSearch search;
  private final HuntOptions options;
  private final ChildReport<AuditPiece> report;
  private @Nullable LibpythonSymbols libpython;

  AuditWorker(RuntimeChoice runtime, HuntOptions options, ChildReport<AuditPiece> report) {
    this.runtime = runtime;
    this.search = new ModuleSearch(runtime);
    this.options = options;
    this.report = report;
  }

  /** Ends early where the process is no good any more; the supervisor begins a new one. */
  void run(List<AuditPiece> pieces) {
    Diagnostics.watch(runtime.kind());
    try (ModuleRuntime opened = runtime.open()) {
      var process = new OwnProcess(search);
      for (AuditPiece piece : pieces) {
        report.begin(piece);
        if (!process.admits(piece.module())) {
          report.restart(piece);
          return;
        }
        if (!audit(opened, piece)) {
          return;
        }
      }
    } catch (CannotRun e) {
      pieces.forEach(piece -> tell(new AuditFact.NotRun(piece.module(), e.why())));
    }
  }

  private boolean audit(ModuleRuntime opened, AuditPiece piece) {
    long start = System.nanoTime();
    String module = piece.module();
    Diagnostics.note(AuditStep.IMPORT.task(module)); // its packages may import it, too
    if (piece.watched()) {
      opened.main().ledger().ifPresent(Ledger::noteLives);
    }
    try {
      ModuleSpec spec = find(opened, module);
      var auditor = new Auditor(opened, search, libpython(), options, module, spec, this::tell);
      if (!audit(auditor, piece, start)) {
        return false;
      }
      tell(new AuditFact.Done(module, since(start)));
    } catch (CannotRun e) {
      tell(new AuditFact.NotRun(module, e.why()));
    } catch (NoExtension e) {
      tell(new AuditFact.NotRun(module, String.valueOf(e.getMessage())));
    }
    return true;
  }

  /** A fault of the tool must not hide what it has to say about other modules, but be seen. */
  private boolean audit(Auditor auditor, AuditPiece piece, long start) throws NoExtension {
    try {
      auditor.audit(piece);
      return true;
    } catch (Endangered _) {
      report.restart(
          piece.watched()
              ? AuditPiece.from(piece.module(), AuditStep.SUBINTERPRETERS)
              : new AuditPiece(piece.module(), piece.first(), true)); // to see who it was
      return false;
    } catch (NotCarried e) {
      tell(new AuditFact.Lacking(piece.module(), auditor.step(), e.what(), since(start)));
    } catch (RuntimeException | Error e) {
      var text = new StringWriter();
      e.printStackTrace(new PrintWriter(text, true));
      tell(new AuditFact.Broke(piece.module(), auditor.step(), text.toString(), since(start)));
    }
    AuditStep rest = auditor.step().goOnAt();
    if (rest != null) {
      report.restart(AuditPiece.from(piece.module(), rest));
    }
    return false;
  }

  /** Read once, and not before CPython has shown that it runs. */
  private LibpythonSymbols libpython() {
    if (libpython == null) {
      libpython = LibpythonSymbols.of(runtime);
    }
    return libpython;
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private ModuleSpec find(ModuleRuntime opened, String module) throws NoExtension {
    ModuleSpec spec = search.find(opened.main(), module);
    if (!spec.hasLocation()) {
      throw new NoExtension(module + " is no extension module: the runtime brings it", null);
    }
    return spec;
  }

  private void tell(AuditFact fact) {
    report.result(fact.line());
  }
}
